package org.gems.train.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.gems.core.cli.ToolVersion;
import org.gems.core.io.Digests;
import org.gems.core.training.Quantization;
import org.gems.train.matrix.Matrix;
import org.gems.train.matrix.TrainingRows;

/**
 * The name of a pool in a store: a digest of everything that the pool and its facts depend on.
 * Models that differ in nothing else have the same.
 */
public final class PoolKey {

    private PoolKey() {}

    /**
     * Reads the matrices once, without decoding them. Their own digests ({@link Digests#ofInput})
     * would not do: those are of footers, which a single other value may leave as they are.
     *
     * @param features digest of the feature manifest: names, order, transforms, missing values
     * @param matrices in the order of their rows in the pool
     */
    public static String of(
            String features,
            Quantization quantization,
            List<Matrix> matrices,
            TrainingRows rows,
            float[] weights)
            throws IOException {
        var parts = new StringJoiner("\n");
        parts.add("tool " + tool());
        parts.add("features " + features);
        parts.add(
                "quantization %s %d %s"
                        .formatted(
                                quantization.borderType(),
                                quantization.borderCount(),
                                quantization.nanMode()));
        List<String> contents = matrices.parallelStream().map(PoolKey::content).toList();
        for (int i = 0; i < contents.size(); i++) {
            byte[] kept = rows.selections().get(i).kept().toByteArray();
            parts.add("matrix %s rows %s".formatted(contents.get(i), Digests.sha256(kept)));
        }
        parts.add("labels " + digest(rows.labels()));
        parts.add("weights " + digest(weights));
        return Digests.sha256(parts.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Any other build of the tool, which might quantize in another way, has other pools. */
    private static String tool() throws IOException {
        try {
            var code = PoolKey.class.getProtectionDomain().getCodeSource().getLocation();
            Path jar = Path.of(code.toURI());
            return Files.isRegularFile(jar) ? ContentDigest.of(jar) : ToolVersion.current();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(Matrix matrix) {
        try {
            return ContentDigest.of(matrix.path());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + matrix.path(), e);
        }
    }

    private static String digest(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return Digests.sha256(bytes.array());
    }
}
