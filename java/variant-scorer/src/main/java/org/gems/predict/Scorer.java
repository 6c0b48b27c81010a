package org.gems.predict;

import java.nio.file.Path;
import java.util.Arrays;

/** Applies a model to rows. What a row scores depends on nothing but the row and the model. */
final class Scorer {

    /** The number of rows at which CatBoost's evaluator is fastest. */
    private static final int ROWS_PER_CALL = 256;

    /** Floats of a cache line. */
    private static final int COLUMNS_AT_ONCE = 16;

    private final TrainedModel model;

    Scorer(TrainedModel model) {
        this.model = model;
    }

    /** Takes the score of the next row, in row order. */
    @FunctionalInterface
    interface Sink {
        void accept(double score);
    }

    void score(RowsToScore rows, Path scratch, Sink sink) {
        var blocks = new FeatureBlocks(rows.table(), model.features(), scratch);
        var calls = new float[ROWS_PER_CALL][model.features().size()];
        double[] scores = new double[ROWS_PER_CALL];
        blocks.read((columns, count) -> score(columns, count, calls, scores, sink));
    }

    private void score(float[][] columns, int count, float[][] calls, double[] scores, Sink sink) {
        for (int from = 0; from < count; from += ROWS_PER_CALL) {
            int length = Math.min(ROWS_PER_CALL, count - from);
            transpose(columns, from, calls, length);
            float[][] call = length == ROWS_PER_CALL ? calls : Arrays.copyOf(calls, length);
            model.score(call, scores, 0);
            for (int row = 0; row < length; row++) {
                sink.accept(scores[row]);
            }
        }
    }

    /** A few columns at a time: each row then takes a whole cache line, not a value, per visit. */
    private static void transpose(float[][] columns, int from, float[][] rows, int count) {
        for (int first = 0; first < columns.length; first += COLUMNS_AT_ONCE) {
            int end = Math.min(columns.length, first + COLUMNS_AT_ONCE);
            for (int i = 0; i < count; i++) {
                float[] row = rows[i];
                for (int column = first; column < end; column++) {
                    row[column] = columns[column][from + i];
                }
            }
        }
    }
}
