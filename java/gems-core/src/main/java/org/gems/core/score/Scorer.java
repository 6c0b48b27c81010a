package org.gems.core.score;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.gems.core.feature.Missing;
import org.gems.core.model.ModelFeature;
import org.gems.core.table.ParquetTable;

/**
 * Applies a model to the rows of a table, all processors at once and in bounded memory. What a row
 * scores depends on nothing but the row and the model. Features that no tree asks for are not read.
 */
public final class Scorer {

    /** The number of rows at which CatBoost's evaluator is fastest. */
    private static final int ROWS_PER_CALL = 256;

    /** Floats of a cache line. */
    private static final int COLUMNS_AT_ONCE = 16;

    private final Model model;
    private final int features;

    /** The places of the features that are read: the other ones stay 0 in every row. */
    private final int[] places;

    private final List<ModelFeature> read;

    /** A trained model; several threads may apply it at once. */
    public interface Model {

        /** Whether any tree asks for the feature; if none does, its values change no score. */
        boolean uses(int feature);

        /** Puts the probability of the positive class of each row into {@code scores}. */
        void score(float[][] rows, double[] scores);
    }

    /**
     * @param features in the order in which the model takes them
     */
    public Scorer(Model model, List<ModelFeature> features) {
        this.model = model;
        this.features = features.size();
        places =
                IntStream.range(0, features.size())
                        .filter(i -> model.uses(i) || mustHaveValues(features.get(i)))
                        .toArray();
        read = Arrays.stream(places).mapToObj(features::get).toList();
    }

    private static boolean mustHaveValues(ModelFeature feature) {
        return feature.feature().missing() == Missing.ERROR;
    }

    /**
     * Scores all rows.
     *
     * @param scratch folder for row groups that are too large for memory
     * @param sink takes the score of the next row, in row order; on a thread of its own, while the
     *     rows after it are read
     */
    public void score(ParquetTable rows, Path scratch, DoubleConsumer sink) {
        try (Workers workers = Workers.ofThisMachine();
                var behind = new WriteBehind()) {
            new FeatureBlocks(rows, read, scratch, workers)
                    .read(
                            (columns, count) -> {
                                var scores = new double[count];
                                workers.forEachPart(
                                        count, (from, to) -> score(columns, from, to, scores));
                                behind.write(() -> Arrays.stream(scores).forEach(sink));
                            });
            behind.await();
        }
    }

    private void score(float[][] columns, int first, int end, double[] scores) {
        var rows = new float[Math.min(ROWS_PER_CALL, end - first)][features];
        var scored = new double[rows.length];
        for (int from = first; from < end; from += ROWS_PER_CALL) {
            int count = Math.min(ROWS_PER_CALL, end - from);
            transpose(columns, from, rows, count);
            model.score(count == rows.length ? rows : Arrays.copyOf(rows, count), scored);
            System.arraycopy(scored, 0, scores, from, count);
        }
    }

    /** A few columns at a time: each row then takes a whole cache line, not a value, per visit. */
    private void transpose(float[][] columns, int from, float[][] rows, int count) {
        for (int first = 0; first < columns.length; first += COLUMNS_AT_ONCE) {
            int end = Math.min(columns.length, first + COLUMNS_AT_ONCE);
            for (int i = 0; i < count; i++) {
                float[] row = rows[i];
                for (int column = first; column < end; column++) {
                    row[places[column]] = columns[column][from + i];
                }
            }
        }
    }
}
