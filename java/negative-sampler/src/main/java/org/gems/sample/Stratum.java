package org.gems.sample;

import java.util.Comparator;
import org.gems.core.domain.Split;
import org.gems.core.domain.VariantType;

/**
 * The positives of one split, gene and variant type, and the pool that negatives for them come
 * from.
 *
 * @param wanted negatives: positives times NPR
 */
record Stratum(Split split, String gene, VariantType type, int positives, int wanted, Pool pool) {

    static final Comparator<Stratum> ORDER =
            Comparator.comparing(Stratum::split)
                    .thenComparing(Stratum::gene)
                    .thenComparing(Stratum::type);

    boolean isShort() {
        return pool.chosen().size() < wanted;
    }
}
