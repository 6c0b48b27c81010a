package org.gems.aggregate;

import java.util.Arrays;

/**
 * A percentile interval over bootstrap replicates.
 *
 * @param undefined replicates that had no value and were left out
 */
record Interval(double low, double high, int undefined) {

    /**
     * Takes the middle part of the replicates that have a value.
     *
     * @return null when none has
     */
    static Interval of(double[] replicates, double confidence) {
        double[] defined =
                Arrays.stream(replicates).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (defined.length == 0) {
            return null;
        }
        double tail = (1 - confidence) / 2;
        return new Interval(
                quantile(defined, tail),
                quantile(defined, 1 - tail),
                replicates.length - defined.length);
    }

    /** Linear between order statistics, as NumPy's default. */
    private static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
