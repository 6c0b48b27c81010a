package org.gems.train.matrix;

import java.util.BitSet;
import java.util.List;

/**
 * Which rows of the training matrices are trained on, in their order, with label and PIP. Small
 * beside the features: everything that is decided about rows is decided here, before any feature is
 * read.
 */
public final class TrainingRows {

    /**
     * The rows of one matrix.
     *
     * @param kept the rows to train on
     */
    public record Selection(int rows, BitSet kept) {

        /** Whether no row was left out, so that whole stretches can be copied. */
        public boolean keepsAll() {
            return kept.cardinality() == rows;
        }
    }

    private final List<Selection> selections;
    private final List<String> chromosomes;
    private final boolean[] positive;
    private final double[] pip;
    private final int overlapRemoved;

    TrainingRows(
            List<Selection> selections,
            List<String> chromosomes,
            boolean[] positive,
            double[] pip,
            int overlapRemoved) {
        this.selections = List.copyOf(selections);
        this.chromosomes = List.copyOf(chromosomes);
        this.positive = positive;
        this.pip = pip;
        this.overlapRemoved = overlapRemoved;
    }

    /** One selection for each matrix. */
    public List<Selection> selections() {
        return selections;
    }

    /** Bare names of the chromosomes that have rows, in chromosome order. */
    public List<String> chromosomes() {
        return chromosomes;
    }

    public int count() {
        return positive.length;
    }

    public int positives() {
        int count = 0;
        for (boolean isPositive : positive) {
            if (isPositive) {
                count++;
            }
        }
        return count;
    }

    public int negatives() {
        return count() - positives();
    }

    /** Rows left out because the held-out rows have the same pair. */
    public int overlapRemoved() {
        return overlapRemoved;
    }

    public boolean[] positive() {
        return positive;
    }

    /** NaN where there is none. */
    public double[] pip() {
        return pip;
    }

    /** 1 and 0, as CatBoost wants them. */
    public float[] labels() {
        var labels = new float[positive.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = positive[i] ? 1 : 0;
        }
        return labels;
    }
}
