package org.gems.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.training.Quantization;
import org.gems.train.engine.PeakMemory;
import org.gems.train.matrix.Matrix;
import org.gems.train.matrix.MatrixColumns;
import org.gems.train.matrix.TrainingRows;
import org.gems.train.pool.PoolSummary;
import org.gems.train.pool.QuantizedPoolWriter;
import org.gems.train.store.PoolFacts;
import org.gems.train.store.PoolKey;
import org.gems.train.store.PoolStore;

/**
 * Makes the pool that CatBoost trains on: from the matrices, or from a store where a model with the
 * same training rows has put it.
 *
 * @param threads speed only
 */
record TrainingPool(
        FeatureManifest manifest,
        Quantization quantization,
        int threads,
        Optional<PoolStore> store,
        FoldPhases phases) {

    PoolFacts make(Path file, List<Matrix> matrices, TrainingRows rows, double[] rowWeights)
            throws IOException, InterruptedException {
        float[] weights = toFloat(rowWeights);
        PoolFacts facts =
                store.isPresent()
                        ? share(store.get(), file, matrices, rows, weights)
                        : build(file, matrices, rows, weights);
        phases.needed("prepare", PeakMemory.of(ProcessHandle.current().pid()));
        return facts;
    }

    private PoolFacts share(
            PoolStore shared, Path file, List<Matrix> matrices, TrainingRows rows, float[] weights)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String key = PoolKey.of(manifest.digest(), quantization, matrices, rows, weights);
        long taking = System.nanoTime();
        phases.took("pool_key", (taking - start) / 1e9);
        Optional<PoolFacts> found = shared.take(key, file);
        phases.took("take_pool", (System.nanoTime() - taking) / 1e9);
        if (found.isPresent()) {
            phases.pool(FoldPhases.Pool.REUSED);
            return found.get();
        }
        PoolFacts facts = build(file, matrices, rows, weights);
        long putting = System.nanoTime();
        if (shared.put(key, file, facts)) {
            phases.pool(FoldPhases.Pool.BUILT_AND_STORED);
        }
        phases.took("store_pool", (System.nanoTime() - putting) / 1e9);
        return facts;
    }

    private PoolFacts build(Path file, List<Matrix> matrices, TrainingRows rows, float[] weights)
            throws IOException, InterruptedException {
        var columns = new MatrixColumns(manifest, matrices, rows.selections());
        var writer = new QuantizedPoolWriter(quantization, threads);
        PoolSummary pool = writer.write(file, columns, rows.labels(), weights);
        phases.took("read", pool.readSeconds());
        phases.took("quantize", pool.quantizeSeconds());
        phases.took("write_pool", pool.writeSeconds());
        phases.pool(FoldPhases.Pool.BUILT);
        return new PoolFacts(pool.constant(), pool.missing(), columns.medians());
    }

    private static float[] toFloat(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
