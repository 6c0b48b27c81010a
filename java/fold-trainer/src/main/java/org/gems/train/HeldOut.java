package org.gems.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.gems.core.metrics.AveragePrecision;
import org.gems.core.metrics.RocAuc;
import org.gems.core.stage.StageTables;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TsvWriter;
import org.gems.train.matrix.Matrix;

/** The scored rows of the held-out chromosome. */
final class HeldOut {

    /** CatBoost's own rule for the class of a row. */
    private static final double LABEL_THRESHOLD = 0.5;

    private static final List<String> KEYS = StageTables.MATRIX_KEYS.names();
    private static final int PIP = KEYS.indexOf("pip");

    private final Matrix matrix;
    private final int[] labels;
    private final double[] probabilities;

    private HeldOut(Matrix matrix, int[] labels, double[] probabilities) {
        this.matrix = matrix;
        this.labels = labels;
        this.probabilities = probabilities;
    }

    /**
     * Joins probabilities, in row order, with the labels of their rows.
     *
     * @throws org.gems.core.InputException when a label is missing
     */
    static HeldOut of(Matrix matrix, double[] probabilities) {
        var labels = new int[probabilities.length];
        int row = 0;
        try (TableCursor rows = matrix.table().open(List.of("label"))) {
            for (; rows.next(); row++) {
                double label = rows.number(0);
                if (label != 0 && label != 1) {
                    throw rows.bad(0, "1 (positive) or 0 (negative)");
                }
                labels[row] = (int) label;
            }
        }
        return new HeldOut(matrix, labels, probabilities);
    }

    int rows() {
        return labels.length;
    }

    int positives() {
        return Arrays.stream(labels).sum();
    }

    int negatives() {
        return rows() - positives();
    }

    /** Empty when a class is missing. */
    OptionalDouble averagePrecision() {
        return AveragePrecision.of(labels, probabilities);
    }

    /** Empty when a class is missing. */
    OptionalDouble rocAuc() {
        return RocAuc.of(labels, probabilities);
    }

    /** Writes the tutorial's table: keys, probability, predicted and actual label. */
    void write(Path file, String model) {
        String prefix = "standard_subset_" + model;
        var header =
                List.of(
                        "variant_id",
                        "chrom",
                        "pos",
                        "ref",
                        "alt",
                        "gene_id",
                        "pip",
                        prefix + "_pred_prob",
                        prefix + "_pred_label",
                        "actual_label");
        int keys = header.indexOf("pip");
        try (TsvWriter out = TsvWriter.create(file, header);
                TableCursor rows = matrix.table().open(KEYS)) {
            for (int row = 0; rows.next(); row++) {
                for (int key = 0; key < keys; key++) {
                    out.set(key, rows.text(key));
                }
                out.set(keys, rows.number(PIP));
                out.set(keys + 1, probabilities[row]);
                out.set(keys + 2, probabilities[row] > LABEL_THRESHOLD ? 1 : 0);
                out.set(keys + 3, labels[row]);
                out.endRow();
            }
            out.commit();
        }
    }
}
