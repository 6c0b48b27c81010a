package org.gems.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.WideTableWriter;

/** Matrices as JOIN writes them, with features that explain the labels in part. */
final class MatrixFixture {

    static final FeatureManifest MANIFEST =
            new FeatureManifest(
                    List.of(
                            feature(
                                    "abs_distance_TSS_log",
                                    "distance",
                                    Transform.NONE,
                                    Missing.ZERO),
                            feature("diff_32_A", "diff", Transform.ABS, Missing.ZERO),
                            feature("diff_32_B", "diff", Transform.ABS, Missing.ZERO),
                            feature(
                                    "gnomad_MAF",
                                    "variant",
                                    Transform.NONE,
                                    Missing.TRAINING_MEDIAN),
                            feature("gpn_star_llr", "variant", Transform.NONE, Missing.NAN),
                            feature("is_SNP", "variant", Transform.NONE, Missing.ZERO),
                            feature("always_7", "baseline", Transform.NONE, Missing.ZERO),
                            feature("never_there", "baseline", Transform.NONE, Missing.NAN)));

    private static final int ROWS_PER_GROUP = 50;

    /** One row: its keys, and its features in manifest order. */
    static final class Row {
        final String chromosome;
        final int position;
        final int label;
        final double pip;
        final float[] features;

        Row(String chromosome, int position, int label, double pip, float... features) {
            this.chromosome = chromosome;
            this.position = position;
            this.label = label;
            this.pip = pip;
            this.features = features;
        }
    }

    private MatrixFixture() {}

    private static Feature feature(
            String name, String group, Transform transform, Missing missing) {
        return new Feature(name, group, group, "source", transform, missing);
    }

    /** Rows of one chromosome, a tenth of them positive. */
    static List<Row> rows(String chromosome, int count, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            int label = i % 10 == 0 ? 1 : 0;
            float[] features = {
                (float) (random.nextGaussian() * 2 - label),
                (float) (random.nextGaussian() * (1 + label)),
                random.nextInt(50) == 0 ? Float.POSITIVE_INFINITY : (float) random.nextGaussian(),
                random.nextInt(4) == 0 ? Float.NaN : random.nextFloat() / 2,
                random.nextInt(3) == 0 ? Float.NaN : random.nextFloat() + label,
                random.nextInt(10) == 0 ? 0 : 1,
                7,
                Float.NaN
            };
            double pip = label == 1 ? 0.05 + 0.95 * random.nextDouble() : 0.001;
            rows.add(new Row(chromosome, 1000 + 7 * i, label, pip, features));
        }
        return rows;
    }

    static Path write(Path file, List<Row> rows) {
        return write(file, rows, MANIFEST);
    }

    static Path write(Path file, List<Row> rows, FeatureManifest manifest) {
        var provenance = Provenance.of(StageTables.MANIFEST_DIGEST, manifest.digest());
        try (var out =
                WideTableWriter.create(
                        file, StageTables.MATRIX_KEYS, manifest.names(), provenance)) {
            for (int from = 0; from < rows.size(); from += ROWS_PER_GROUP) {
                List<Row> group = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_GROUP));
                out.writeRowGroup(
                        group.size(),
                        keys -> group.forEach(row -> writeKeys(keys, row)),
                        column -> column(group, column));
            }
            out.commit();
        }
        return file;
    }

    private static void writeKeys(RowWriter keys, Row row) {
        keys.set(0, row.chromosome + ":" + row.position + ":A:G");
        keys.set(1, row.chromosome);
        keys.set(2, row.position);
        keys.set(3, "A");
        keys.set(4, "G");
        keys.set(5, "ENSG00000000001");
        keys.set(6, row.label);
        keys.set(7, row.pip);
        keys.endRow();
    }

    private static float[] column(List<Row> rows, int column) {
        var values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).features[column];
        }
        return values;
    }
}
