package org.gems.core.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.feature.Feature;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.model.ModelFeature;
import org.gems.core.stage.StageTables;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.WideTableWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {

    private static final int ROWS = 700;

    @TempDir private Path temp;

    /** Sums what a row holds, and keeps the rows for inspection. */
    private static final class Sum implements Scorer.Model {

        private final Set<Integer> used;
        private final List<float[]> seen = Collections.synchronizedList(new ArrayList<>());

        Sum(Integer... used) {
            this.used = Set.of(used);
        }

        @Override
        public boolean uses(int feature) {
            return used.contains(feature);
        }

        @Override
        public void score(float[][] rows, double[] scores) {
            for (int i = 0; i < rows.length; i++) {
                seen.add(rows[i].clone());
                double sum = 0;
                for (float value : rows[i]) {
                    sum += value;
                }
                scores[i] = sum;
            }
        }
    }

    @Test
    void theModelGetsItsFeaturesInTheirPlacesAndNoOthers() {
        Path file = write(1f);
        var model = new Sum(1, 3);
        List<Double> scores = score(file, model, Missing.NAN);
        for (int row = 0; row < ROWS; row++) {
            assertEquals((double) value(row, 1) + value(row, 3), scores.get(row), 1e-3);
        }
        assertTrue(
                model.seen.stream().allMatch(row -> row.length == 4 && row[0] == 0 && row[2] == 0));
    }

    @Test
    void aModelOfOneConstantReadsNothing() {
        assertEquals(Collections.nCopies(ROWS, 0.0), score(write(1f), new Sum(), Missing.NAN));
    }

    @Test
    void aMissingValueIsRefusedUnderTheRuleErrorWhetherOrNotATreeAsks() {
        Path file = write(Float.NaN);
        var refused =
                assertThrows(InputException.class, () -> score(file, new Sum(3), Missing.ERROR));
        assertTrue(refused.getMessage().contains("the feature f0 has no value"));
    }

    private List<Double> score(Path file, Scorer.Model model, Missing first) {
        List<ModelFeature> features =
                features(first).stream()
                        .map(feature -> new ModelFeature(feature, null, 1.0))
                        .toList();
        var scores = new ArrayList<Double>();
        new Scorer(model, features).score(ParquetTable.of(file), temp, scores::add);
        return scores;
    }

    private static List<Feature> features(Missing first) {
        var features = new ArrayList<Feature>();
        for (int i = 0; i < 4; i++) {
            features.add(
                    new Feature(
                            "f" + i,
                            "made-up",
                            "made-up",
                            "fixture",
                            Transform.NONE,
                            i == 0 ? first : Missing.ZERO));
        }
        return features;
    }

    private static float value(int row, int column) {
        return row * 10f + column;
    }

    /**
     * @param last of the first feature's column
     */
    private Path write(float last) {
        Path file = temp.resolve("rows.parquet");
        List<String> names = features(Missing.NAN).stream().map(Feature::name).toList();
        try (var out =
                WideTableWriter.create(
                        file, StageTables.MATRIX_KEYS, names, Provenance.of("made", "up"))) {
            out.writeRowGroup(
                    ROWS,
                    keys -> {
                        for (int row = 0; row < ROWS; row++) {
                            writeKeys(keys, row);
                        }
                    },
                    column -> {
                        var values = new float[ROWS];
                        for (int row = 0; row < ROWS; row++) {
                            values[row] = value(row, column);
                        }
                        if (column == 0) {
                            values[ROWS - 1] = last;
                        }
                        return values;
                    });
            out.commit();
        }
        return file;
    }

    private static void writeKeys(RowWriter keys, int row) {
        keys.set(0, "chr1:%d:A:G".formatted(row + 1));
        keys.set(1, "chr1");
        keys.set(2, row + 1);
        keys.set(3, "A");
        keys.set(4, "G");
        keys.set(5, "ENSG1");
        keys.set(6, 0);
        keys.set(7, 0.0);
        keys.endRow();
    }
}
