package org.gems.aggregate;

import java.util.Comparator;
import org.gems.core.domain.LabelledPair;
import org.gems.core.domain.Pair;
import org.gems.core.domain.VariantType;

/**
 * A test pair with the probability given to it by the model that did not see its chromosome.
 *
 * @param row its labels as the test matrix had them
 * @param score 0 to 1
 * @param predicted the class that the model's threshold made of the score
 */
record HeldOutPair(LabelledPair row, double score, int predicted) {

    /** Genome order, whatever order the folds came in. */
    static final Comparator<HeldOutPair> ORDER =
            Comparator.comparing(scored -> scored.row().pair());

    Pair pair() {
        return row.pair();
    }

    boolean isSnv() {
        return row.pair().variant().type() == VariantType.SNV;
    }
}
