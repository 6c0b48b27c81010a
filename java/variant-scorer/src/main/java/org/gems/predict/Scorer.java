package org.gems.predict;

import java.nio.file.Path;
import java.util.Arrays;

/** Applies a model to rows. What a row scores depends on nothing but the row and the model. */
final class Scorer {

    /** The number of rows at which CatBoost's evaluator is fastest. */
    private static final int ROWS_PER_CALL = 256;

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
            for (int column = 0; column < columns.length; column++) {
                float[] values = columns[column];
                for (int row = 0; row < length; row++) {
                    calls[row][column] = values[from + row];
                }
            }
            float[][] call = length == ROWS_PER_CALL ? calls : Arrays.copyOf(calls, length);
            model.score(call, scores, 0);
            for (int row = 0; row < length; row++) {
                sink.accept(scores[row]);
            }
        }
    }
}
