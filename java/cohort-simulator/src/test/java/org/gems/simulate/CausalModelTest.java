package org.gems.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gems.core.domain.Split;
import org.gems.core.metrics.AveragePrecision;
import org.gems.core.metrics.RocAuc;
import org.junit.jupiter.api.Test;

class CausalModelTest {

    private static final Cohort MICROGLIA = Cohort.of("Mic_mega_eQTL", false);

    private static final EnformerTracks TRACKS = new EnformerTracks(EnformerTracks.LEAST_COUNT);

    /** The pairs of a test split with the weight that the model itself gives them. */
    private record Scored(List<Integer> labels, List<Double> scores) {

        double averagePrecision() {
            return AveragePrecision.of(labelArray(), scoreArray()).getAsDouble();
        }

        double auc() {
            return RocAuc.of(labelArray(), scoreArray()).getAsDouble();
        }

        private int[] labelArray() {
            return labels.stream().mapToInt(Integer::intValue).toArray();
        }

        private double[] scoreArray() {
            return scores.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static Scored scored(boolean shuffled) {
        CausalModel informed = Simulated.model(false);
        var labels = new ArrayList<Integer>();
        var scores = new ArrayList<Double>();
        for (Simulated.Mapped mapped : Simulated.mapped(MICROGLIA, shuffled, 900)) {
            var sampler = new PairSampler(MICROGLIA);
            sampler.accept(mapped.locus(), mapped.gene());
            double[] weights =
                    informed.weights(mapped.locus(), mapped.gene().gene(), MICROGLIA.cell());
            for (SimulatedPair pair : sampler.pairs(Split.TEST)) {
                labels.add(pair.label());
                scores.add(weights[indexOf(mapped.locus(), pair.variant().position())]);
            }
        }
        return new Scored(labels, scores);
    }

    private static int indexOf(Locus locus, int position) {
        for (int i = 0; i < locus.size(); i++) {
            if (locus.position(i) == position) {
                return i;
            }
        }
        throw new AssertionError("no variant at " + position);
    }

    @Test
    void featuresExplainCausalVariantsInPart() {
        Scored scored = scored(false);
        double precision = scored.averagePrecision();
        assertTrue(precision > 0.5 && precision < 0.95, "average precision " + precision);
        assertTrue(scored.auc() > 0.8 && scored.auc() < 0.99, "AUC " + scored.auc());
    }

    @Test
    void shuffledLabelsKnowNothingOfFeatures() {
        Scored scored = scored(true);
        assertEquals(0.5, scored.auc(), 0.08);
        assertTrue(scored.averagePrecision() < 0.15);
    }

    @Test
    void everyInformativeFeatureIsHigherInCausalVariants() {
        for (String name : List.of("distance", "enhancer", "promoter", "enformer", "chrombpnet")) {
            double[] informed = causalAndOther(name, false);
            assertTrue(
                    informed[0] > 1.3 * informed[1], name + " " + informed[0] + " " + informed[1]);
            double[] shuffled = causalAndOther(name, true);
            assertEquals(1, shuffled[0] / shuffled[1], 0.6, name);
        }
    }

    /** Means of the causal variants of the cohort's own signals and of all variants. */
    private static double[] causalAndOther(String feature, boolean shuffled) {
        double causal = 0;
        double other = 0;
        int signals = 0;
        int variants = 0;
        for (String cohort : List.of("Mic_a", "Mic_b", "Mic_c")) {
            for (Simulated.Mapped mapped :
                    Simulated.mapped(Cohort.of(cohort, false), shuffled, 180)) {
                for (FineMappedGene.Signal signal : mapped.gene().signals()) {
                    if (signal.shared()) {
                        continue;
                    }
                    causal += value(feature, mapped, signal.causal());
                    signals++;
                    for (int i = 0; i < mapped.locus().size(); i++) {
                        other += value(feature, mapped, i);
                        variants++;
                    }
                }
            }
        }
        return new double[] {causal / signals, other / variants};
    }

    private static double value(String feature, Simulated.Mapped mapped, int i) {
        Locus locus = mapped.locus();
        Cell cell = Cell.MICROGLIA;
        return switch (feature) {
            case "distance" ->
                    1e5 / (1e5 + Math.abs(mapped.gene().gene().tss() - locus.position(i)));
            case "enhancer" -> Peaks.ENHANCER.in(locus.regulation(i), cell) ? 1 : 0;
            case "promoter" -> Peaks.PROMOTER.in(locus.regulation(i), cell) ? 1 : 0;
            case "enformer" -> {
                double strength =
                        TRACKS.strength(EnformerTracks.informative(cell).get(0), locus.key(i));
                yield strength / (1 + strength);
            }
            default -> {
                double score = FeatureCatalog.chromBpNetCounts(locus.key(i), cell);
                yield score / (0.1 + score);
            }
        };
    }
}
