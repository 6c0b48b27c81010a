package org.gems.train.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gems.core.OutputException;
import org.gems.core.training.Quantization;

/**
 * Turns columns into CatBoost's quantized pool file without text and without ever holding the
 * matrix, neither its floats nor its bins: a few columns at a time are read, given borders, reduced
 * to bins of one byte, written and let go.
 *
 * <p>The borders and bins are those that CatBoost itself would compute from a text file of the same
 * values, up to 200,000 rows. Of more it takes a random sample of that size; the borders here are
 * still those of all rows.
 */
public final class QuantizedPoolWriter {

    /** About 4 MB of floats a batch: each thread has one at work, and as many wait. */
    private static final int VALUES_PER_BATCH = 1_000_000;

    private static final int MAX_BATCH_COLUMNS = 32;

    private final Quantization quantization;
    private final int threads;

    /**
     * @param threads speed only; the pool is the same for any number
     */
    public QuantizedPoolWriter(Quantization quantization, int threads) {
        this.quantization = quantization;
        this.threads = threads;
    }

    public PoolSummary write(Path file, FeatureColumns columns, float[] labels, float[] weights)
            throws InterruptedException {
        if (labels.length != columns.rows() || weights.length != columns.rows()) {
            throw new IllegalArgumentException(
                    "%d rows, %d labels, %d weights"
                            .formatted(columns.rows(), labels.length, weights.length));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (var pool = new QuantizedPoolFile(file, columns.names(), columns.rows())) {
            return new Pass(columns, workers, pool).run(labels, weights);
        } catch (IOException e) {
            throw new OutputException(file, e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Columns that a worker has finished. */
    private record Batch(List<FeatureBins> features, long readNanos, long quantizeNanos) {}

    /** The state of one write. */
    private final class Pass {

        private final FeatureColumns columns;
        private final List<String> names;
        private final ExecutorService workers;
        private final QuantizedPoolFile pool;
        private final List<String> constant = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private int added;
        private long readNanos;
        private long quantizeNanos;
        private long writeNanos;

        Pass(FeatureColumns columns, ExecutorService workers, QuantizedPoolFile pool) {
            this.columns = columns;
            this.names = columns.names();
            this.workers = workers;
            this.pool = pool;
        }

        PoolSummary run(float[] labels, float[] weights) throws IOException, InterruptedException {
            long start = System.nanoTime();
            int count = names.size();
            int step = Math.max(1, Math.min(MAX_BATCH_COLUMNS, VALUES_PER_BATCH / columns.rows()));
            Queue<Future<Batch>> ahead = new ArrayDeque<>();
            for (int from = 0; from < count; from += step) {
                int first = from;
                int end = Math.min(count, from + step);
                ahead.add(workers.submit(() -> quantize(first, end)));
                if (ahead.size() > 2 * threads) {
                    add(result(ahead.remove()));
                }
            }
            while (!ahead.isEmpty()) {
                add(result(ahead.remove()));
            }
            long finishing = System.nanoTime();
            pool.finish(labels, weights);
            long end = System.nanoTime();
            writeNanos += end - finishing;
            return summary(end - start);
        }

        private Batch quantize(int from, int to) {
            long start = System.nanoTime();
            float[][] batch = columns.read(from, to);
            long read = System.nanoTime();
            var quantizer = new ColumnQuantizer(quantization, columns.rows());
            var features = new ArrayList<FeatureBins>();
            for (int i = 0; i < batch.length; i++) {
                features.add(quantizer.quantize(names.get(from + i), batch[i]));
            }
            return new Batch(features, read - start, System.nanoTime() - read);
        }

        private void add(Batch batch) throws IOException {
            long start = System.nanoTime();
            for (FeatureBins feature : batch.features()) {
                String name = names.get(added++);
                if (feature.isMissing()) {
                    missing.add(name);
                } else if (!feature.canSplit()) {
                    constant.add(name);
                }
                pool.add(feature);
            }
            readNanos += batch.readNanos();
            quantizeNanos += batch.quantizeNanos();
            writeNanos += System.nanoTime() - start;
        }

        private PoolSummary summary(long nanos) {
            double seconds = (nanos - writeNanos) / 1e9;
            double readShare = (double) readNanos / Math.max(1, readNanos + quantizeNanos);
            return new PoolSummary(
                    constant,
                    missing,
                    seconds * readShare,
                    seconds * (1 - readShare),
                    writeNanos / 1e9);
        }
    }

    private static Batch result(Future<Batch> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
