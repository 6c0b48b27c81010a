package org.gems.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which variant of a gene is causal. The weight of a variant is the logistic function of
 *
 * <pre>
 *   -9  - 1.3 ln((|distance to the TSS| + 2,000) / 50,000)
 *       + 2 in an enhancer of the cell        + 2 in a promoter of the cell
 *       + 2.5 min(1, ABC score / 0.1)
 *       + 4 s(mean of two Enformer tracks)    + 3 s(chromBPNet log counts, ATAC, of the cell)
 * </pre>
 *
 * with {@code s(x) = x / (x + 1)} of values on a common scale; a signal's causal variant is drawn
 * with probability weight / sum of the gene's weights. A signal that cohorts share is drawn by the
 * mean of the four cells' weights. So features explain only in part which variant is causal: the
 * rest is the draw. Baseline, TF scores, MAF and gene constraint say nothing. The weights
 * themselves would rank the pairs of a test split with an average precision of 0.6 to 0.7, about
 * what the published models reach on real ones.
 *
 * <p>With shuffled labels every variant has the same weight.
 */
final class CausalModel {

    private static final double INTERCEPT = -9;
    private static final double PER_LOG_DISTANCE = -1.3;
    private static final double CLOSEST = 2_000;
    private static final double USUAL_DISTANCE = 50_000;
    private static final double ENHANCER = 2;
    private static final double PROMOTER = 2;
    private static final double ABC = 2.5;
    private static final double FULL_ABC = 0.1;
    private static final double ENFORMER = 4;
    private static final double ENFORMER_SCALE = 1.5;
    private static final double CHROMBPNET = 3;
    private static final double CHROMBPNET_SCALE = 0.1;

    private final EnformerTracks tracks;
    private final boolean shuffled;

    CausalModel(EnformerTracks tracks, boolean shuffled) {
        this.tracks = tracks;
        this.shuffled = shuffled;
    }

    /** Of every variant of the locus for a gene in a cell. */
    double[] weights(Locus locus, Gene gene, Cell cell) {
        var weights = new double[locus.size()];
        double[] abc = locus.abcScores(gene, cell);
        for (int i = 0; i < weights.length; i++) {
            double distance = Math.abs(gene.tss() - locus.position(i));
            weights[i] =
                    shuffled
                            ? 1
                            : weight(locus.key(i), locus.regulation(i), distance, abc[i], cell);
        }
        return weights;
    }

    /** The mean over the cells: for signals that cohorts share. */
    double[] sharedWeights(Locus locus, Gene gene) {
        var mean = new double[locus.size()];
        for (Cell cell : Cell.ALL) {
            double[] weights = weights(locus, gene, cell);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += weights[i] / Cell.ALL.size();
            }
        }
        return mean;
    }

    private double weight(long variant, long regulation, double distance, double abc, Cell cell) {
        double enformer = 0;
        for (int track : EnformerTracks.informative(cell)) {
            enformer += tracks.strength(track, variant) / 2;
        }
        double logit =
                INTERCEPT
                        + PER_LOG_DISTANCE * Math.log((distance + CLOSEST) / USUAL_DISTANCE)
                        + (Peaks.ENHANCER.in(regulation, cell) ? ENHANCER : 0)
                        + (Peaks.PROMOTER.in(regulation, cell) ? PROMOTER : 0)
                        + ABC * Math.min(1, abc / FULL_ABC)
                        + ENFORMER * saturating(enformer / ENFORMER_SCALE)
                        + CHROMBPNET
                                * saturating(
                                        FeatureCatalog.chromBpNetCounts(variant, cell)
                                                / CHROMBPNET_SCALE);
        return 1 / (1 + Math.exp(-logit));
    }

    private static double saturating(double x) {
        return x / (x + 1);
    }

    /** For the truth file. */
    static Map<String, Double> coefficients() {
        var all = new LinkedHashMap<String, Double>();
        all.put("intercept", INTERCEPT);
        all.put("ln((abs_distance_TSS + 2000) / 50000)", PER_LOG_DISTANCE);
        all.put("{cell}_enhancer", ENHANCER);
        all.put("{cell}_promoter", PROMOTER);
        all.put("min(1, ABC_score_{cell} / 0.1)", ABC);
        all.put("s(mean |diff_32 of two tracks| / (1.5 scale))", ENFORMER);
        all.put("s({cell}-log_counts_diff_chrombpnet_abs_max_ATAC / 0.1)", CHROMBPNET);
        return all;
    }

    /** The columns that it looks at for a cell, under their names. */
    List<String> informative(Cell cell) {
        return List.of(
                "abs_distance_TSS_log",
                Peaks.ENHANCER.column(cell),
                Peaks.PROMOTER.column(cell),
                FeatureCatalog.abcName(cell),
                tracks.names().get(EnformerTracks.informative(cell).get(0)),
                tracks.names().get(EnformerTracks.informative(cell).get(1)),
                FeatureCatalog.informativeChromBpNet(cell));
    }
}
