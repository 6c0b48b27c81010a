package org.gems.aggregate;

import java.util.List;

/**
 * One fold of one model with what its training left.
 *
 * @param pairs the scored test pairs; empty when the fold was skipped or has no test rows
 * @param importances by the feature's place in the manifest; null when there is no model
 */
record Fold(FoldSummary summary, List<HeldOutPair> pairs, List<Double> importances) {

    /**
     * Why there is nothing to evaluate, or what else the training had to say; null when nothing.
     */
    String reason() {
        if (summary.reason() != null) {
            return summary.reason();
        }
        if (!summary.trained()) {
            return "skipped, without a reason in its summary";
        }
        return summary.hasPredictions() ? null : "the held-out chromosome has no test rows";
    }
}
