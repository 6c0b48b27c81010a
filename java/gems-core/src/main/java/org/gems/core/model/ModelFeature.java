package org.gems.core.model;

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
            throw new IllegalArgumentException(
                    "feature %s: missing values are %s, imputation value %s"
                            .formatted(feature.name(), feature.missing(), imputation));
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
}
