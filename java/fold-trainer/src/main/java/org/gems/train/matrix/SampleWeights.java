package org.gems.train.matrix;

import org.gems.core.InputException;
import org.gems.core.settings.TrainSettings;

/** What each training row counts for. */
public final class SampleWeights {

    private SampleWeights() {}

    /**
     * The weights of rows, in their order.
     *
     * @param pip of each row; looked at for positives only
     */
    public static double[] of(TrainSettings.SampleWeights rule, boolean[] positive, double[] pip) {
        return switch (rule) {
            case PIP_BALANCED -> pipBalanced(positive, pip);
            case CLASS_BALANCED -> classBalanced(positive);
            case NONE -> fill(positive, 1, 1);
        };
    }

    /** Both classes carry the same total weight, and a surer positive more than a doubtful one. */
    private static double[] pipBalanced(boolean[] positive, double[] pip) {
        int negatives = 0;
        double sum = 0;
        for (int i = 0; i < positive.length; i++) {
            if (!positive[i]) {
                negatives++;
            } else if (!(pip[i] >= 0 && pip[i] <= 1)) {
                throw new InputException(
                        "sample_weights pip_balanced: positive training row %d has PIP %s, expected 0 to 1. Give every positive its PIP, or use sample_weights class_balanced or none."
                                .formatted(i + 1, pip[i]));
            } else {
                sum += pip[i];
            }
        }
        double[] weights = fill(positive, 1, 0);
        if (sum == 0 && negatives < positive.length) {
            throw new InputException(
                    "sample_weights pip_balanced: the PIPs of all positive training rows are 0. Use sample_weights class_balanced or none.");
        }
        for (int i = 0; i < positive.length; i++) {
            if (positive[i]) {
                weights[i] = pip[i] * negatives / sum;
            }
        }
        return weights;
    }

    private static double[] classBalanced(boolean[] positive) {
        int positives = 0;
        for (boolean isPositive : positive) {
            positives += isPositive ? 1 : 0;
        }
        double rows = positive.length;
        return fill(positive, rows / (2 * (rows - positives)), rows / (2.0 * positives));
    }

    private static double[] fill(boolean[] positive, double ofNegative, double ofPositive) {
        var weights = new double[positive.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = positive[i] ? ofPositive : ofNegative;
        }
        return weights;
    }
}
