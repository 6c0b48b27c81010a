package org.gems.core.score;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Work on another thread. */
@FunctionalInterface
interface Running {

    Running NOTHING = () -> {};

    /** Returns when it is done; throws what it threw. */
    void await();

    static Running of(Future<?> work) {
        return () -> {
            try {
                work.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        };
    }
}
