package org.gems.core.model;

import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.feature.Feature;
import org.gems.core.feature.Missing;

/**
 * One input of a trained model, with what training learned about it.
 *
 * @param imputation the median of the training rows, a float32 value; only where the missing rule
 *     is {@code training_median}
 * @param weight multiplier of the score of every split on this feature
 */
public record ModelFeature(@Required Feature feature, Double imputation, @Required Double weight) {

    public ModelFeature {
        boolean needed = feature.missing() == Missing.TRAINING_MEDIAN;
        if (needed != (imputation != null)) {
            throw new InputException(
                    "feature '%s' %s, which its missing rule does not agree with; take the sidecar that fold-trainer wrote"
                            .formatted(
                                    feature.name(),
                                    needed
                                            ? "has no imputation value"
                                            : "has the imputation value " + imputation));
        }
    }

    /**
     * The value that the model sees, in training and in scoring alike.
     *
     * @return NaN only where the rule is {@code nan} (CatBoost handles it) or {@code error} (the
     *     caller refuses the row)
     */
    public float prepare(float raw) {
        float value = feature.prepare(raw);
        return imputation != null && Float.isNaN(value) ? imputation.floatValue() : value;
    }

    /** The same for {@code values[0..count)}, in place and much faster. */
    public void prepare(float[] values, int count) {
        feature.prepare(values, count);
        if (imputation != null) {
            float filling = imputation.floatValue();
            for (int i = 0; i < count; i++) {
                values[i] = Float.isNaN(values[i]) ? filling : values[i];
            }
        }
    }
}
