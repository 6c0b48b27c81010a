package org.gems.core.settings;

import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;
import org.gems.core.domain.Split;

/**
 * What SAMPLE depends on.
 *
 * @param negativesPerPositive NPR by split
 * @param excludeCredibleSets keep members of credible sets out of the negatives (default true)
 * @param withFeatures tables whose variants have features: a pair outside any of them is no
 *     candidate and no positive, and is counted; empty: no restriction
 */
public record SampleSettings(
        @Required String cohort,
        @Required String chromosome,
        Long seed,
        Sampler sampler,
        Boolean excludeCredibleSets,
        @Required Map<Split, Integer> negativesPerPositive,
        List<VariantKeys> withFeatures) {

    public SampleSettings {
        SafeName.check("cohort", cohort);
        seed = seed == null ? 42L : seed;
        sampler = sampler == null ? Sampler.HASH : sampler;
        excludeCredibleSets = excludeCredibleSets == null || excludeCredibleSets;
        withFeatures = withFeatures == null ? List.of() : List.copyOf(withFeatures);
        for (Map.Entry<Split, Integer> npr : negativesPerPositive.entrySet()) {
            if (npr.getValue() < 1) {
                throw new InputException(
                        "negatives per positive of "
                                + npr.getKey().label()
                                + " must be at least 1, got "
                                + npr.getValue());
            }
        }
    }

    public enum Sampler {
        /** Smallest keyed hash of (seed, cohort, gene, variant): independent of row order. */
        HASH,
        /** The original's pandas draw, index for index, its duplicates rule included. */
        PANDAS
    }

    /**
     * @param column the column with the variant id
     * @param alleles how ids are matched
     */
    public record VariantKeys(@Required String table, String column, AlleleMatch alleles) {

        public VariantKeys {
            column = column == null ? "variant_id" : column;
            alleles = alleles == null ? AlleleMatch.EXACT : alleles;
        }
    }
}
