package org.gems.core.metrics;

import java.util.OptionalDouble;

/** Mean squared distance between predicted probability and label; 0 is perfect. */
public final class BrierScore {

    private BrierScore() {}

    /** Over all rows; empty when there is none. */
    public static OptionalDouble of(int[] labels, double[] probabilities) {
        return of(labels, probabilities, null);
    }

    /**
     * Over rows that count more or less than once.
     *
     * @param multiplicity how often each row counts; null: once
     * @return empty when no row counts
     */
    public static OptionalDouble of(int[] labels, double[] probabilities, int[] multiplicity) {
        if (labels.length != probabilities.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + probabilities.length + " probabilities");
        }
        double sum = 0;
        long rows = 0;
        for (int i = 0; i < labels.length; i++) {
            int times = multiplicity == null ? 1 : multiplicity[i];
            double error = probabilities[i] - labels[i];
            sum += times * error * error;
            rows += times;
        }
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / rows);
    }
}
