package org.gems.label;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs one task after the other: on a thread of its own, or, where the process may use one
 * processor only, at once in the caller's.
 */
final class Encoder implements Executor, AutoCloseable {

    private final ExecutorService thread;

    private Encoder(ExecutorService thread) {
        this.thread = thread;
    }

    static Encoder forProcessors(int processors) {
        return new Encoder(processors > 1 ? Executors.newSingleThreadExecutor() : null);
    }

    @Override
    public void execute(Runnable task) {
        if (thread == null) {
            task.run();
        } else {
            thread.execute(task);
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
        }
    }
}
