package org.gems.core.metrics;

import java.util.OptionalDouble;

/** Area under the receiver operating characteristic, as scikit-learn's {@code roc_auc_score}. */
public final class RocAuc {

    private RocAuc() {}

    /**
     * Of all rows, ties taken together.
     *
     * @param labels 1 positive, 0 negative
     * @return empty when a class is missing
     */
    public static OptionalDouble of(int[] labels, double[] scores) {
        return RankedScores.of(labels, scores).rocAuc();
    }
}
