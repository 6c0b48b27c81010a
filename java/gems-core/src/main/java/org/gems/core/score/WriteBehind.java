package org.gems.core.score;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One thread on which one piece of work follows the other, while the caller prepares the next. A
 * fault is thrown to the caller by the next call.
 */
final class WriteBehind implements AutoCloseable {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private Running last = Running.NOTHING;

    /** Waits for the work before this one, so that at most one piece is under way. */
    void write(Runnable work) {
        await();
        last = Running.of(executor.submit(work));
    }

    void await() {
        last.await();
        last = Running.NOTHING;
    }

    /** Ends the thread; whoever wants the work done calls {@link #await} before. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
