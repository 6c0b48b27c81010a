package org.gems.simulate;

import java.util.List;

/**
 * What fine-mapping says about the variants of a gene in a cohort, and the truth behind it. By
 * variant of the locus.
 */
final class FineMappedGene {

    private final Gene gene;
    private final double[] pips;
    private final int[] credibleSets;
    private final List<Signal> signals;

    FineMappedGene(Gene gene, double[] pips, int[] credibleSets, List<Signal> signals) {
        this.gene = gene;
        this.pips = pips;
        this.credibleSets = credibleSets;
        this.signals = List.copyOf(signals);
    }

    /**
     * @param causal number of the causal variant in the locus
     * @param probability with which it was drawn
     * @param shared drawn for all cohorts together
     * @param credibleSet its credible set's index; 0: not reported
     * @param mass of the signal's posterior that the credible set holds
     */
    record Signal(
            int causal,
            double probability,
            boolean shared,
            int credibleSet,
            int credibleSetSize,
            double mass,
            int blockSize) {}

    Gene gene() {
        return gene;
    }

    double pip(int variant) {
        return pips[variant];
    }

    /** 0: in none. */
    int credibleSet(int variant) {
        return credibleSets[variant];
    }

    List<Signal> signals() {
        return signals;
    }
}
