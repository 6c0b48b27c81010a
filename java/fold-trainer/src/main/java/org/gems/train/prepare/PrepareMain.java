package org.gems.train.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.cli.Tool;
import org.gems.core.config.Binder;
import org.gems.core.config.Json;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.table.ParquetTable;
import org.gems.train.engine.ParentWatch;
import org.gems.train.matrix.Matrix;
import org.gems.train.matrix.MatrixColumns;
import org.gems.train.pool.PoolSummary;
import org.gems.train.pool.QuantizedPoolWriter;

/**
 * Builds the pool in a process of its own, which takes CatBoost's native library and the memory for
 * the bins with it when it ends: training starts with an empty machine.
 */
final class PrepareMain {

    private PrepareMain() {}

    /**
     * Does one job.
     *
     * @param arguments the job's file, and the file for what is wrong with the user's data
     */
    public static void main(String[] arguments) throws IOException {
        ParentWatch.start();
        try {
            prepare(Binder.read(Path.of(arguments[0]), PrepareJob.class));
        } catch (InputException e) {
            Files.writeString(Path.of(arguments[1]), e.getMessage());
            System.exit(Tool.BAD_INPUT);
        }
    }

    private static void prepare(PrepareJob job) throws IOException {
        Handover handover = Handover.read(Path.of(job.handover()));
        // The parent has checked that these are matrices of this manifest.
        List<Matrix> matrices =
                job.matrices().stream()
                        .map(path -> new Matrix(ParquetTable.of(Path.of(path))))
                        .toList();
        var columns =
                new MatrixColumns(
                        new FeatureManifest(handover.features()), matrices, handover.selections());
        PoolSummary pool =
                new QuantizedPoolWriter(job.quantization(), job.threads())
                        .write(Path.of(job.pool()), columns, handover.labels(), handover.weights());
        var prepared =
                new PreparedPool(
                        columns.medians(),
                        pool.constant(),
                        pool.missing(),
                        columns.absentMedians(),
                        pool.readSeconds(),
                        pool.quantizeSeconds(),
                        pool.writeSeconds());
        Files.writeString(Path.of(job.result()), Json.pretty(prepared));
    }
}
