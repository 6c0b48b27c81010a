package org.gems.label;

import java.util.Comparator;

/**
 * A row whose PIP may make its pair positive; kept in memory until the top PIPs of all credible
 * sets are known.
 *
 * @param where the row, for messages
 */
record Positive(
        int chromosome,
        int position,
        String ref,
        String alt,
        Gene gene,
        double pip,
        int credibleSet,
        String where) {

    /** By pair; of one pair the row that stands comes first, whatever the order of the rows. */
    static final Comparator<Positive> ORDER =
            Comparator.comparingInt(Positive::chromosome)
                    .thenComparingInt(Positive::position)
                    .thenComparing(Positive::ref)
                    .thenComparing(Positive::alt)
                    .thenComparing(positive -> positive.gene().id())
                    .thenComparing(Positive::pip, Comparator.reverseOrder())
                    .thenComparing(Positive::credibleSetPipOrZero, Comparator.reverseOrder())
                    .thenComparingInt(Positive::credibleSet);

    /** NaN outside of credible sets. */
    double credibleSetPip() {
        return gene.topPip(credibleSet);
    }

    private double credibleSetPipOrZero() {
        return Double.isNaN(credibleSetPip()) ? 0 : credibleSetPip();
    }

    boolean isSamePair(Positive other) {
        return position == other.position
                && chromosome == other.chromosome
                && gene == other.gene
                && ref.equals(other.ref)
                && alt.equals(other.alt);
    }
}
