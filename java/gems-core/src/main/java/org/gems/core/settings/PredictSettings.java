package org.gems.core.settings;

import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;

/**
 * What PREDICT depends on, besides the models and the rows.
 *
 * @param chromosome scored here; the model must have held it out, unless {@code anyModel}
 * @param anyModel apply the given model file whatever chromosome it held out (the tutorial's {@code
 *     --model_path}); said in the log and in the output's header
 * @param labelThreshold a score above this is predicted causal; null: 0.5
 */
public record PredictSettings(
        @Required String cohort,
        @Required String chromosome,
        @Required String model,
        Boolean anyModel,
        Double labelThreshold) {

    public PredictSettings {
        SafeName.check("cohort", cohort);
        SafeName.check("model", model);
        anyModel = anyModel != null && anyModel;
        labelThreshold = labelThreshold == null ? 0.5 : labelThreshold;
        if (labelThreshold < 0 || labelThreshold > 1) {
            throw new InputException("label_threshold lies between 0 and 1, got " + labelThreshold);
        }
    }
}
