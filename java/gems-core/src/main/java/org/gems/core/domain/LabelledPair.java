package org.gems.core.domain;

import java.util.Comparator;
import org.gems.core.InputException;

/**
 * A pair with its class in one split.
 *
 * @param label 1 causal, 0 not
 * @param pip posterior inclusion probability, 0 to 1; NaN when the table has none
 */
public record LabelledPair(Pair pair, int label, double pip) implements Comparable<LabelledPair> {

    private static final Comparator<LabelledPair> ORDER =
            Comparator.comparing(LabelledPair::pair)
                    .thenComparing(LabelledPair::label, Comparator.reverseOrder());

    public LabelledPair {
        if (label != 0 && label != 1) {
            throw new InputException("A label is 0 or 1, got " + label);
        }
        if (pip < 0 || pip > 1) {
            throw new InputException("A PIP lies between 0 and 1, got " + pip);
        }
    }

    @Override
    public int compareTo(LabelledPair other) {
        return ORDER.compare(this, other);
    }
}
