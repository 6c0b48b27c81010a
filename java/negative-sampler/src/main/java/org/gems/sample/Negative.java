package org.gems.sample;

import java.util.Comparator;

/**
 * A candidate that may become a negative.
 *
 * @param order what the sampler goes by, read as unsigned
 * @param pip the highest of its copies
 * @param copies how often the pair came
 */
record Negative(long order, int position, String ref, String alt, double pip, int copies) {

    /** Equal only for the same variant. */
    static final Comparator<Negative> ORDER =
            ((Comparator<Negative>) (a, b) -> Long.compareUnsigned(a.order, b.order))
                    .thenComparingInt(Negative::position)
                    .thenComparing(Negative::ref)
                    .thenComparing(Negative::alt);

    Negative with(Negative copy) {
        return new Negative(
                order, position, ref, alt, Math.max(pip, copy.pip), copies + copy.copies);
    }
}
