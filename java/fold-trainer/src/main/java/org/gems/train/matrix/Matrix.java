package org.gems.train.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.stage.StageTables;
import org.gems.core.table.ParquetTable;

/** A matrix of JOIN: key columns and the features of a manifest, checked to be that. */
public record Matrix(ParquetTable table) {

    /**
     * Opens a matrix.
     *
     * @param digest of the manifest, computed once for all matrices
     * @throws InputException when it was joined for another manifest or lacks columns
     */
    public static Matrix open(Path file, FeatureManifest manifest, String digest) {
        var matrix = new Matrix(ParquetTable.of(file));
        String joinedFor = matrix.table.footer().get(StageTables.MANIFEST_DIGEST);
        if (joinedFor != null && !joinedFor.equals(digest)) {
            throw new InputException(
                    "%s: was joined for the feature manifest %s, found manifest %s. Give the manifest that JOIN wrote for this matrix, or join again."
                            .formatted(file, shortened(joinedFor), shortened(digest)));
        }
        List<String> missing = new ArrayList<>();
        StageTables.MATRIX_KEYS.names().stream()
                .filter(name -> !matrix.table.hasColumn(name))
                .forEach(missing::add);
        manifest.names().stream()
                .filter(name -> !matrix.table.hasColumn(name))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new InputException(
                    "%s: lacks %d of the columns of a matrix, the first: %s. Join it again with this feature manifest."
                            .formatted(
                                    file,
                                    missing.size(),
                                    String.join(
                                            ", ",
                                            missing.subList(0, Math.min(3, missing.size())))));
        }
        for (String name : manifest.names()) {
            if (!matrix.table.isFloatingOrIntegral(name)) {
                throw new InputException(
                        "%s: feature %s is not a number. Join the matrix again."
                                .formatted(file, name));
            }
        }
        return matrix;
    }

    public Path path() {
        return table.path();
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
