package org.gems.train.model;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import ai.catboost.CatBoostPredictions;
import java.util.Arrays;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.feature.Missing;
import org.gems.core.model.ModelFeature;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.RowGroup;
import org.gems.train.matrix.Matrix;

/** Applies a model to the rows of a matrix, a bounded number of rows at a time. */
public final class HeldOutScorer {

    /** 2,048 rows of 4,839 features are 40 MB. */
    private static final int ROWS_AT_ONCE = 2048;

    /** The number of rows at which CatBoost's evaluator is fastest. */
    private static final int ROWS_PER_BATCH = 256;

    private final CatBoostModel model;
    private final List<ModelFeature> features;
    private final List<String> names;

    /**
     * @param features in the model's column order
     */
    public HeldOutScorer(CatBoostModel model, List<ModelFeature> features) {
        this.model = model;
        this.features = List.copyOf(features);
        this.names = features.stream().map(feature -> feature.feature().name()).toList();
    }

    /** Probability of the positive class for every row, in row order. */
    public double[] score(Matrix matrix) throws CatBoostError {
        ParquetTable table = matrix.table();
        var probabilities = new double[Math.toIntExact(table.rowCount())];
        for (RowGroup group : table.rowGroups()) {
            int groupStart = Math.toIntExact(group.firstRow());
            for (int from = 0; from < group.rows(); from += ROWS_AT_ONCE) {
                int count = Math.min(ROWS_AT_ONCE, group.rows() - from);
                score(matrix, group, groupStart + from, count, probabilities);
            }
        }
        return probabilities;
    }

    private void score(Matrix matrix, RowGroup group, int first, int count, double[] probabilities)
            throws CatBoostError {
        float[][] rows = read(matrix, group, first, count);
        for (int from = 0; from < count; from += ROWS_PER_BATCH) {
            int to = Math.min(count, from + ROWS_PER_BATCH);
            float[][] batch = Arrays.copyOfRange(rows, from, to);
            CatBoostPredictions raw = model.predict(batch, (String[][]) null);
            for (int i = from; i < to; i++) {
                probabilities[first + i] = 1 / (1 + Math.exp(-raw.get(i - from, 0)));
            }
        }
    }

    private float[][] read(Matrix matrix, RowGroup group, int first, int count) {
        var rows = new float[count][features.size()];
        matrix.table()
                .readFloats(
                        group,
                        names,
                        (column, firstRow, values, valueCount) -> {
                            int offset = Math.toIntExact(firstRow) - first;
                            int start = Math.max(0, -offset);
                            int end = Math.min(valueCount, count - offset);
                            for (int i = start; i < end; i++) {
                                rows[offset + i][column] =
                                        prepare(matrix, column, first + offset + i, values[i]);
                            }
                        });
        return rows;
    }

    private float prepare(Matrix matrix, int column, int row, float raw) {
        ModelFeature feature = features.get(column);
        float value = feature.prepare(raw);
        if (Float.isNaN(value) && feature.feature().missing() == Missing.ERROR) {
            throw new InputException(
                    "%s row %d: feature %s has no value, and its missing rule is 'error'. Give the feature source a value for this row, or another missing rule."
                            .formatted(matrix.path(), row + 1, feature.feature().name()));
        }
        return value;
    }
}
