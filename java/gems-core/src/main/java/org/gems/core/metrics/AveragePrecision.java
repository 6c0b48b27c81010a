package org.gems.core.metrics;

import java.util.OptionalDouble;

/** Average precision, as scikit-learn's {@code average_precision_score}. */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * Of all rows, ties taken together.
     *
     * @param labels 1 positive, 0 negative
     * @return empty when a class is missing
     */
    public static OptionalDouble of(int[] labels, double[] scores) {
        return RankedScores.of(labels, scores).averagePrecision();
    }
}
