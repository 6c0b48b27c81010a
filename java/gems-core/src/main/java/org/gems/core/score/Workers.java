package org.gems.core.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few threads that share one piece of work after the other. */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService executor;

    /** Part of a whole: {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Part {
        void run(int from, int to);
    }

    public Workers(int threads) {
        this.threads = threads;
        executor = Executors.newFixedThreadPool(threads);
    }

    /** As many as there are processors. */
    public static Workers ofThisMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Divides {@code 0..size} among the threads and waits for all. Of several faults that of the
     * first part is thrown, as one thread alone would have met it.
     */
    public void forEachPart(int size, Part part) {
        List<Running> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int from = (int) ((long) size * i / threads);
            int to = (int) ((long) size * (i + 1) / threads);
            if (from < to) {
                parts.add(Running.of(executor.submit(() -> part.run(from, to))));
            }
        }
        RuntimeException fault = null;
        for (Running each : parts) {
            try {
                each.await();
            } catch (RuntimeException e) {
                fault = fault == null ? e : fault;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
