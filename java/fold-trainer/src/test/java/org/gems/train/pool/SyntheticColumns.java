package org.gems.train.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Columns of every kind that a real matrix has, and labels that some of them explain. Kinds repeat
 * with the column index: dense, with gaps, binary, few distinct values, constant, all missing.
 */
public final class SyntheticColumns implements FeatureColumns {

    private static final int KINDS = 6;

    private final List<String> names;
    private final float[][] values;
    private final float[] labels;
    private final float[] weights;

    private SyntheticColumns(
            List<String> names, float[][] values, float[] labels, float[] weights) {
        this.names = List.copyOf(names);
        this.values = values;
        this.labels = labels;
        this.weights = weights;
    }

    public static SyntheticColumns of(int rows, int columns, long seed) {
        var random = new Random(seed);
        var names = new ArrayList<String>();
        var values = new float[columns][rows];
        for (int j = 0; j < columns; j++) {
            names.add("feature_" + j);
            for (int i = 0; i < rows; i++) {
                values[j][i] = value(j % KINDS, random);
            }
        }
        var labels = new float[rows];
        var weights = new float[rows];
        for (int i = 0; i < rows; i++) {
            double signal = values[0][i] + 2 * values[2][i] + random.nextGaussian();
            labels[i] = signal > 1 ? 1 : 0;
            weights[i] = labels[i] == 1 ? 1.5f + random.nextFloat() : 1;
        }
        return new SyntheticColumns(names, values, labels, weights);
    }

    private static float value(int kind, Random random) {
        return switch (kind) {
            case 0 -> (float) random.nextGaussian();
            case 1 -> random.nextInt(5) == 0 ? Float.NaN : (float) Math.abs(random.nextGaussian());
            case 2 -> random.nextInt(10) == 0 ? 1 : 0;
            case 3 -> random.nextInt(4) * 0.25f;
            case 4 -> 7;
            default -> Float.NaN;
        };
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public float[][] read(int from, int to) {
        var batch = new float[to - from][];
        for (int j = from; j < to; j++) {
            batch[j - from] = values[j].clone();
        }
        return batch;
    }

    public float[] labels() {
        return labels;
    }

    public float[] weights() {
        return weights;
    }

    /** Row by row, as a model is applied. */
    public float[][] matrix() {
        var matrix = new float[rows()][values.length];
        for (int j = 0; j < values.length; j++) {
            for (int i = 0; i < rows(); i++) {
                matrix[i][j] = values[j][i];
            }
        }
        return matrix;
    }

    /** The same rows with all-missing columns made constant. */
    public SyntheticColumns withoutMissingColumns() {
        var filled = values.clone();
        for (int j = KINDS - 1; j < filled.length; j += KINDS) {
            filled[j] = new float[rows()];
        }
        return new SyntheticColumns(names, filled, labels, weights);
    }
}
