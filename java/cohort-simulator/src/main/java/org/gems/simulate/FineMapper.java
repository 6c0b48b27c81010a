package org.gems.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Fine-mapping of a gene in a cohort. It has up to two signals: one that cohorts share (its causal
 * variant is the gene's, whether it shows is the cohort's) and one of the cohort's own. A signal's
 * posterior lies in the LD block of its causal variant, all but 0.5 to 4 % of it, which is spread
 * over the gene. Within the block the largest share is above 0.9 for a third of the signals, 0.1 to
 * 0.9 for the others; the causal variant gets one of the shares, each with the probability that the
 * share states, so PIPs are calibrated. The credible set is the fewest variants with 95 %. Three in
 * a hundred signals get none, as if the purity filter had dropped it.
 *
 * <p>Every variant also has a background PIP, nearly always below 0.01 and never above 0.1.
 */
final class FineMapper {

    static final double COVERAGE = 0.95;

    private static final double TESTED = 0.9;
    private static final double SHARED = 0.35;
    private static final double RESOLVED = 0.35;
    private static final double UNREPORTED = 0.03;
    private static final double HIGHEST_BACKGROUND = 0.099;

    private final CausalModel model;

    FineMapper(CausalModel model) {
        this.model = model;
    }

    /** Empty where the gene is not expressed in the cohort's cell type. */
    Optional<FineMappedGene> map(Locus locus, Gene gene, Cohort cohort) {
        long key = cohort.key(gene);
        if (!Draw.chance(Draw.key(key, Purpose.TESTED), TESTED)) {
            return Optional.empty();
        }
        var random = new SplittableRandom(Draw.key(key, Purpose.SIGNALS));
        double[] pips = background(locus.size(), random);
        var credibleSets = new int[locus.size()];
        var signals = new ArrayList<FineMappedGene.Signal>();
        long shared = Draw.key(gene.key(), Purpose.SHARED_SIGNAL);
        if (Draw.chance(shared, SHARED) && random.nextDouble() < cohort.sharedSignal()) {
            double[] weights = model.sharedWeights(locus, gene);
            Choice causal = choose(weights, Draw.uniform(Draw.key(shared, 1)));
            signals.add(spread(locus, causal, true, pips, credibleSets, 1, random));
        }
        if (random.nextDouble() < cohort.ownSignal()) {
            double[] weights = model.weights(locus, gene, cohort.cell());
            Choice causal = choose(weights, random.nextDouble());
            if (signals.isEmpty() || !sameBlock(locus, signals.get(0).causal(), causal.variant())) {
                int index = (int) signals.stream().filter(s -> s.credibleSet() > 0).count() + 1;
                signals.add(spread(locus, causal, false, pips, credibleSets, index, random));
            }
        }
        return Optional.of(new FineMappedGene(gene, pips, credibleSets, signals));
    }

    private static boolean sameBlock(Locus locus, int a, int b) {
        return locus.block(a) == locus.block(b);
    }

    private static double[] background(int size, SplittableRandom random) {
        double total = 0.05 + 0.25 * random.nextDouble();
        double noticeable = Math.min(0.005, 0.6 / size);
        var pips = new double[size];
        for (int i = 0; i < size; i++) {
            double e = -Math.log(1 - random.nextDouble());
            pips[i] = total / size * e * e / 2;
            if (random.nextDouble() < noticeable) {
                pips[i] += 0.01 + 0.09 * random.nextDouble();
            }
            pips[i] = Math.min(HIGHEST_BACKGROUND, pips[i]);
        }
        return pips;
    }

    private record Choice(int variant, double probability) {}

    private static Choice choose(double[] weights, double u) {
        double sum = Arrays.stream(weights).sum();
        double left = u * sum;
        int chosen = 0;
        while (chosen < weights.length - 1 && left >= weights[chosen]) {
            left -= weights[chosen++];
        }
        return new Choice(chosen, weights[chosen] / sum);
    }

    private static FineMappedGene.Signal spread(
            Locus locus,
            Choice causal,
            boolean shared,
            double[] pips,
            int[] credibleSets,
            int index,
            SplittableRandom random) {
        int first = causal.variant();
        while (first > 0 && sameBlock(locus, first - 1, causal.variant())) {
            first--;
        }
        int last = causal.variant();
        while (last < locus.size() - 1 && sameBlock(locus, last + 1, causal.variant())) {
            last++;
        }
        int size = last - first + 1;
        double[] shares = shares(size, random);
        int own = choose(shares, random.nextDouble()).variant();
        int[] order = order(first, last, causal.variant(), own, random);
        double leak = 0.005 + 0.035 * random.nextDouble();
        boolean reported = random.nextDouble() >= UNREPORTED;
        double mass = 0;
        int members = 0;
        for (int rank = 0; rank < size; rank++) {
            double share = (1 - leak) * shares[rank];
            int variant = order[rank];
            if (mass < COVERAGE) {
                mass += share;
                members++;
                if (reported) {
                    credibleSets[variant] = index;
                }
            }
            pips[variant] = 1 - (1 - pips[variant]) * (1 - share);
        }
        leak(leak, first, last, pips, random);
        return new FineMappedGene.Signal(
                causal.variant(),
                causal.probability(),
                shared,
                reported ? index : 0,
                reported ? members : 0,
                reported ? mass : 0,
                size);
    }

    /** Sums to 1, largest first. */
    private static double[] shares(int size, SplittableRandom random) {
        double top =
                random.nextDouble() < RESOLVED
                        ? 0.9 + 0.1 * random.nextDouble()
                        : 0.1 + 0.8 * random.nextDouble();
        var shares = new double[size];
        double rest = 0;
        for (int i = 1; i < size; i++) {
            shares[i] = -Math.log(1 - random.nextDouble());
            rest += shares[i];
        }
        for (int i = 1; i < size; i++) {
            shares[i] *= (1 - top) / rest;
        }
        shares[0] = size == 1 ? 1 : top;
        Arrays.sort(shares);
        for (int i = 0; i < size / 2; i++) {
            double low = shares[i];
            shares[i] = shares[size - 1 - i];
            shares[size - 1 - i] = low;
        }
        return shares;
    }

    /** The block's variants in random order, but the causal one at place {@code own}. */
    private static int[] order(int first, int last, int causal, int own, SplittableRandom random) {
        var order = new int[last - first + 1];
        for (int i = 0; i < order.length; i++) {
            order[i] = first + i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i + 1));
        }
        for (int i = 0; i < order.length; i++) {
            if (order[i] == causal) {
                swap(order, i, own);
                break;
            }
        }
        return order;
    }

    private static void swap(int[] order, int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }

    /** Spreads what the block leaves over the other variants, at most 0.009 on each. */
    private static void leak(
            double leak, int first, int last, double[] pips, SplittableRandom random) {
        double each = leak / pips.length;
        for (int i = 0; i < pips.length; i++) {
            double share = Math.min(0.009, each * -Math.log(1 - random.nextDouble()));
            if (i < first || i > last) {
                pips[i] = 1 - (1 - pips[i]) * (1 - share);
            }
        }
    }

    /** The number of pairs among some tested genes: what a table is expected to have. */
    static double expectedRows(long genes, int variantsPerGene) {
        return TESTED * genes * variantsPerGene;
    }
}
