package org.gems.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Pair;
import org.gems.core.domain.Variant;
import org.gems.core.model.ModelFeature;
import org.gems.core.model.ModelSidecar;
import org.gems.core.stage.StageTables;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.TableCursor;

/** The rows to be scored: a matrix, or any Parquet table with keys and the model's features. */
final class RowsToScore {

    private static final int LISTED = 10;

    private static final int VARIANT = 0;
    private static final int GENE = 1;

    private final ParquetTable table;
    private final Chromosome chromosome;
    private final List<String> keyColumns = new ArrayList<>(List.of("variant_id", "gene_id"));
    private final int pip;
    private final int label;

    private RowsToScore(ParquetTable table, Chromosome chromosome) {
        this.table = table;
        this.chromosome = chromosome;
        pip = optional("pip");
        label = optional("label");
    }

    /** Opens a Parquet file or a directory of parts, with every feature of the model. */
    static RowsToScore open(Path path, Chromosome chromosome, List<ModelFeature> features) {
        var rows = new RowsToScore(ParquetTable.of(path), chromosome);
        rows.requireFeatures(features);
        return rows;
    }

    /** The place of a column that may be absent; -1 then. */
    private int optional(String name) {
        if (!table.hasColumn(name)) {
            return -1;
        }
        keyColumns.add(name);
        return keyColumns.size() - 1;
    }

    private void requireFeatures(List<ModelFeature> features) {
        List<String> absent =
                features.stream()
                        .map(feature -> feature.feature().name())
                        .filter(name -> !table.hasColumn(name))
                        .toList();
        if (!absent.isEmpty()) {
            throw new InputException(
                    "%s: lacks %d of the model's %d features: %s%s. Join the rows with the features that the model was trained on."
                            .formatted(
                                    table.path(),
                                    absent.size(),
                                    features.size(),
                                    absent.stream().limit(LISTED).collect(Collectors.joining(", ")),
                                    absent.size() > LISTED ? ", ..." : ""));
        }
    }

    ParquetTable table() {
        return table;
    }

    int count() {
        return Math.toIntExact(table.rowCount());
    }

    /**
     * Whether the rows were joined under another manifest than the model's. The names fit
     * (otherwise the rows would be refused) and transforms come from the sidecar, so the scores are
     * right either way; it is worth a line in the log.
     */
    boolean hasOtherManifest(ModelSidecar sidecar) {
        String digest = table.footer().get(StageTables.MANIFEST_DIGEST);
        return digest != null && !digest.equals(sidecar.featuresDigest());
    }

    /** Reads the keys in row order. */
    KeyCursor keys() {
        return new KeyCursor();
    }

    /** Whether the rows come in genome order; also refuses rows of another chromosome. */
    boolean areSorted() {
        boolean sorted = true;
        try (KeyCursor keys = keys()) {
            ScoredRow previous = null;
            while (keys.next()) {
                ScoredRow row = keys.row(0);
                sorted &= previous == null || previous.pair().compareTo(row.pair()) < 0;
                previous = row;
            }
        }
        return sorted;
    }

    /** The keys of one row after the other. */
    final class KeyCursor implements AutoCloseable {

        private final TableCursor cursor = table.open(keyColumns);

        boolean next() {
            return cursor.next();
        }

        /** The current row with its score. */
        ScoredRow row(double score) {
            String id = required(VARIANT, "a variant id, chr:position:ref:alt");
            Variant variant =
                    Variant.parse(id)
                            .filter(parsed -> parsed.chromosome().equals(chromosome))
                            .orElseThrow(
                                    () ->
                                            cursor.bad(
                                                    VARIANT,
                                                    "a variant on "
                                                            + chromosome
                                                            + ", the chromosome to score"));
            var pair = new Pair(variant, required(GENE, "a gene"));
            return new ScoredRow(
                    id, pair, pip < 0 ? Double.NaN : cursor.number(pip), label(), score);
        }

        private int label() {
            if (label < 0 || cursor.isMissing(label)) {
                return ScoredRow.UNKNOWN;
            }
            double value = cursor.number(label);
            if (value != 0 && value != 1) {
                throw cursor.bad(label, "0, 1 or nothing");
            }
            return (int) value;
        }

        private String required(int column, String expected) {
            String text = cursor.text(column);
            if (text == null) {
                throw cursor.bad(column, expected);
            }
            return text;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
