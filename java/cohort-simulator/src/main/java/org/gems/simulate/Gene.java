package org.gems.simulate;

import org.gems.core.domain.Chromosome;

/**
 * A simulated gene.
 *
 * @param key what all that is random about it hangs on
 * @param tss 1-based
 * @param start 1-based, the TSS of a plus-strand gene
 * @param end 1-based, the TSS of a minus-strand gene
 */
record Gene(
        Chromosome chromosome,
        String id,
        String symbol,
        long key,
        int tss,
        boolean plusStrand,
        int start,
        int end) {

    private static final double NAMED = 0.97;
    private static final double WITH_TSS = 0.98;
    private static final double IN_MEGA = 0.85;

    /** Real gene tables lack a symbol here and there; ABC knows genes by symbol only. */
    boolean isNamed() {
        return Draw.chance(Draw.key(key, Purpose.GENE_NAMED), NAMED);
    }

    /** Whether the gene table has its place; the simulator always knows it. */
    boolean hasPublishedTss() {
        return Draw.chance(Draw.key(key, Purpose.GENE_HAS_TSS), WITH_TSS);
    }

    /** On the gene list that the test split is limited to. */
    boolean isInMega() {
        return Draw.chance(Draw.key(key, Purpose.GENE_IN_MEGA), IN_MEGA);
    }
}
