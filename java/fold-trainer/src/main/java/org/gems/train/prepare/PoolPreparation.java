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
import org.gems.train.engine.ChildProcess;
import org.gems.train.engine.EngineFailure;
import org.gems.train.matrix.Matrix;
import org.gems.train.matrix.TrainingRows;
import org.gems.train.parameters.CatBoostParameters;

/** Has a child process turn training matrices into a quantized pool. */
public final class PoolPreparation {

    /** Parquet footers of 21 wide matrices, a batch of columns, and room to work. */
    private static final long HEAP_BYTES = 384L << 20;

    private static final long HEAP_BYTES_PER_ROW = 64;

    private PoolPreparation() {}

    /**
     * Writes {@code pool} into the working directory.
     *
     * @param weights one for each training row
     */
    public static PreparedPool run(
            Path directory,
            String pool,
            FeatureManifest manifest,
            List<Matrix> matrices,
            TrainingRows rows,
            double[] weights,
            CatBoostParameters parameters,
            Path log)
            throws IOException, InterruptedException {
        Path handover = directory.resolve("handover.bin");
        new Handover(manifest.features(), rows.selections(), rows.labels(), toFloat(weights))
                .write(handover);
        Path result = directory.resolve("prepared.json");
        var job =
                new PrepareJob(
                        matrices.stream().map(m -> m.path().toAbsolutePath().toString()).toList(),
                        handover.toString(),
                        parameters.quantizationJson(),
                        parameters.threads(),
                        directory.resolve(pool).toString(),
                        result.toString());
        Path jobFile = directory.resolve("prepare.json");
        Files.writeString(jobFile, Json.pretty(job));
        Path fault = directory.resolve("fault.txt");
        List<String> command =
                ChildProcess.java(
                        PrepareMain.class,
                        HEAP_BYTES + HEAP_BYTES_PER_ROW * rows.count(),
                        directory,
                        List.of(jobFile.toString(), fault.toString()));
        int exitCode = ChildProcess.run(command, directory, log);
        if (exitCode == Tool.BAD_INPUT) {
            throw new InputException(Files.readString(fault));
        }
        if (exitCode != 0) {
            throw EngineFailure.of("Building the training pool", exitCode, log);
        }
        return Binder.read(result, PreparedPool.class);
    }

    private static float[] toFloat(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
