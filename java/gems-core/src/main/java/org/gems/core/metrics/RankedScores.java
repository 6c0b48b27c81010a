package org.gems.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Labels ordered once by their scores, so that a metric can be taken again and again with other row
 * multiplicities (a bootstrap replicate) without sorting again.
 *
 * <p>Rows with equal scores form one tier and are taken together: the order of the rows never
 * matters. All counts are integers, so equal input gives equal output to the last bit.
 */
public final class RankedScores {

    private final int[] labels;
    private final double[] tierScores; // ascending, each score once
    private final int[] tierOfRow;

    private RankedScores(int[] labels, double[] tierScores, int[] tierOfRow) {
        this.labels = labels;
        this.tierScores = tierScores;
        this.tierOfRow = tierOfRow;
    }

    /**
     * Sorts the rows.
     *
     * @param labels 1 positive, 0 negative
     * @param scores the higher, the likelier positive; never NaN
     */
    public static RankedScores of(int[] labels, double[] scores) {
        if (labels.length != scores.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + scores.length + " scores");
        }
        double[] sorted = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (labels[i] != 0 && labels[i] != 1) {
                throw new IllegalArgumentException("label " + labels[i] + " in row " + i);
            }
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("the score of row " + i + " is NaN");
            }
            sorted[i] = scores[i] + 0.0; // -0.0 and 0.0 are one tier
        }
        Arrays.sort(sorted);
        int tiers = 0;
        for (double score : sorted) {
            if (tiers == 0 || score != sorted[tiers - 1]) {
                sorted[tiers++] = score;
            }
        }
        double[] tierScores = Arrays.copyOf(sorted, tiers);
        int[] tierOfRow = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            tierOfRow[i] = Arrays.binarySearch(tierScores, scores[i] + 0.0);
        }
        return new RankedScores(labels.clone(), tierScores, tierOfRow);
    }

    public OptionalDouble averagePrecision() {
        return averagePrecision(null);
    }

    /**
     * The area under the precision-recall steps: precision weighted by the gain in recall, without
     * interpolation, as scikit-learn's {@code average_precision_score}.
     *
     * @param multiplicity how often each row counts; null: once
     * @return empty unless both classes count: without positives there is no recall, and without
     *     negatives every ranking is perfect
     */
    public OptionalDouble averagePrecision(int[] multiplicity) {
        long[][] counts = countByTier(multiplicity);
        long positives = 0;
        long rows = 0;
        double sum = 0;
        for (int tier = tierScores.length - 1; tier >= 0; tier--) {
            long gained = counts[1][tier];
            positives += gained;
            rows += gained + counts[0][tier];
            if (gained > 0) {
                sum += gained * ((double) positives / rows);
            }
        }
        return positives == 0 || positives == rows
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum / positives);
    }

    public OptionalDouble rocAuc() {
        return rocAuc(null);
    }

    /**
     * The probability that a positive outscores a negative, ties counted half.
     *
     * @param multiplicity how often each row counts; null: once
     * @return empty unless both classes count
     */
    public OptionalDouble rocAuc(int[] multiplicity) {
        long[][] counts = countByTier(multiplicity);
        long positives = 0;
        long negatives = 0;
        double halfWins = 0; // integral, and exact below 2^53
        for (int tier = 0; tier < tierScores.length; tier++) {
            halfWins += (double) counts[1][tier] * (2 * negatives + counts[0][tier]);
            positives += counts[1][tier];
            negatives += counts[0][tier];
        }
        return positives == 0 || negatives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(halfWins / (2.0 * positives * negatives));
    }

    /**
     * The precision-recall curve, from the highest threshold to the lowest: one point per distinct
     * score at which recall rises. Empty when there is no positive.
     */
    public List<PrecisionRecall> precisionRecallCurve() {
        long[][] counts = countByTier(null);
        long all = Arrays.stream(counts[1]).sum();
        var curve = new ArrayList<PrecisionRecall>();
        long positives = 0;
        long rows = 0;
        for (int tier = tierScores.length - 1; tier >= 0; tier--) {
            positives += counts[1][tier];
            rows += counts[1][tier] + counts[0][tier];
            if (counts[1][tier] > 0) {
                curve.add(
                        new PrecisionRecall(
                                (double) positives / all,
                                (double) positives / rows,
                                tierScores[tier]));
            }
        }
        return curve;
    }

    private long[][] countByTier(int[] multiplicity) {
        long[][] counts = new long[2][tierScores.length];
        for (int row = 0; row < labels.length; row++) {
            counts[labels[row]][tierOfRow[row]] += multiplicity == null ? 1 : multiplicity[row];
        }
        return counts;
    }
}
