package org.gems.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.WideTableWriter;

/**
 * Makes matrices whose values are a function of chromosome and row, with every transform and
 * missing rule among the features. The model of the test resources was trained on them; see the
 * README there.
 */
final class MatrixFixture {

    static final int TEST_ROWS = 60;

    /** A row before it is written. */
    record Row(String variantId, String geneId, int label, double pip, List<Float> features) {

        int position() {
            return Integer.parseInt(variantId.split(":", -1)[1]);
        }
    }

    private MatrixFixture() {}

    static FeatureManifest manifest() {
        return new FeatureManifest(
                List.of(
                        feature("distance", Transform.NONE, Missing.ERROR),
                        feature("effect", Transform.ABS, Missing.ZERO),
                        feature("lof", Transform.LOG2, Missing.TRAINING_MEDIAN),
                        feature("maf", Transform.NONE, Missing.TRAINING_MEDIAN),
                        feature("llr", Transform.NONE, Missing.NAN),
                        feature("noise", Transform.LN, Missing.ZERO)));
    }

    private static Feature feature(String name, Transform transform, Missing missing) {
        return new Feature(name, "made-up", "made-up", "fixture", transform, missing);
    }

    /** Rows in genome order, every eleventh positive. */
    static List<Row> rows(int chromosome, int count) {
        var random = new Random(chromosome);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            int label = i % 11 == 5 ? 1 : 0;
            List<Float> values =
                    List.of(
                            (float) Math.abs(random.nextGaussian() * (label == 1 ? 2 : 9)),
                            (float) (random.nextGaussian() * (label == 1 ? 3 : 1)),
                            (float) random.nextDouble(),
                            random.nextInt(4) == 0 ? Float.NaN : (float) (random.nextDouble() / 2),
                            random.nextInt(3) == 0
                                    ? Float.NaN
                                    : (float) (random.nextGaussian() + label),
                            random.nextInt(9) == 0
                                    ? Float.POSITIVE_INFINITY
                                    : (float) random.nextDouble());
            rows.add(
                    new Row(
                            "chr%d:%d:%s:G"
                                    .formatted(chromosome, 1000 + 37 * i, i % 5 == 4 ? "AT" : "A"),
                            "ENSG%011d".formatted(i / 11),
                            label,
                            label == 1 ? 0.95 : 0.001 * (i % 9),
                            values));
        }
        return rows;
    }

    /** Writes a matrix of the manifest's features in row groups of that many rows. */
    static Path write(Path file, List<Row> rows, int rowsPerGroup) {
        return write(file, rows, rowsPerGroup, manifest(), keys -> keys);
    }

    static Path write(
            Path file,
            List<Row> rows,
            int rowsPerGroup,
            FeatureManifest manifest,
            UnaryOperator<String> rename) {
        var provenance = Provenance.of(StageTables.MANIFEST_DIGEST, manifest.digest());
        List<String> names = manifest().names().stream().map(rename).toList();
        try (var out = WideTableWriter.create(file, StageTables.MATRIX_KEYS, names, provenance)) {
            for (int from = 0; from < rows.size(); from += rowsPerGroup) {
                List<Row> group = rows.subList(from, Math.min(rows.size(), from + rowsPerGroup));
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
        String[] parts = row.variantId().split(":", -1);
        keys.set(0, row.variantId());
        keys.set(1, parts[0]);
        keys.set(2, row.position());
        keys.set(3, parts[2]);
        keys.set(4, parts[3]);
        keys.set(5, row.geneId());
        keys.set(6, row.label());
        keys.set(7, row.pip());
        keys.endRow();
    }

    private static float[] column(List<Row> rows, int column) {
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).features().get(column);
        }
        return values;
    }

    /** Writes what the README says the model was trained on, into the folder given. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        manifest().write(folder.resolve("features.json"));
        write(folder.resolve("Mic.chr1.train.matrix.parquet"), rows(1, 400), 400);
        write(folder.resolve("Mic.chr3.train.matrix.parquet"), rows(3, 300), 300);
        write(folder.resolve("Mic.chr2.test.matrix.parquet"), rows(2, TEST_ROWS), TEST_ROWS);
    }
}
