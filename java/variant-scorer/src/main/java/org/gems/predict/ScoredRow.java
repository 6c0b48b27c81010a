package org.gems.predict;

import java.util.Comparator;
import org.gems.core.domain.Pair;

/**
 * A pair and what the model makes of it.
 *
 * @param variantId as the rows had it
 * @param pip NaN when the rows have none
 * @param label 1, 0, or {@link #UNKNOWN}
 * @param score probability of being causal
 */
record ScoredRow(String variantId, Pair pair, double pip, int label, double score) {

    static final int UNKNOWN = -1;

    /** Genome order; the score settles the order of repeated pairs. */
    static final Comparator<ScoredRow> ORDER =
            Comparator.comparing(ScoredRow::pair).thenComparingDouble(ScoredRow::score);
}
