package org.gems.core.settings;

import java.util.List;
import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;

/**
 * What AGGREGATE depends on.
 *
 * @param models in report order
 * @param chromosomes those of the run, without prefix: a fold of one of them that has no summary is
 *     listed as not run; null: only folds with a summary are listed
 * @param bootstrapReplicates resamplings of genes for the confidence intervals; 0: none
 * @param confidence of the intervals, between 0 and 1
 * @param rowBootstrap resample rows instead of genes, as scEEMS does (too narrow: rows of a gene
 *     are not independent)
 */
public record AggregateSettings(
        @Required String cohort,
        @Required List<String> models,
        List<String> chromosomes,
        Integer bootstrapReplicates,
        Double confidence,
        Long seed,
        Boolean rowBootstrap) {

    public AggregateSettings {
        SafeName.check("cohort", cohort);
        models.forEach(model -> SafeName.check("model", model));
        bootstrapReplicates = bootstrapReplicates == null ? 1000 : bootstrapReplicates;
        confidence = confidence == null ? 0.95 : confidence;
        seed = seed == null ? 42L : seed;
        rowBootstrap = rowBootstrap != null && rowBootstrap;
        if (bootstrapReplicates < 0) {
            throw new InputException("bootstrap_replicates must not be negative");
        }
        if (confidence <= 0 || confidence >= 1) {
            throw new InputException("confidence must lie between 0 and 1, got " + confidence);
        }
    }
}
