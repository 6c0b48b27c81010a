package org.gems.core.feature;

/** What a missing value of a feature becomes when a model is trained or applied. */
public enum Missing {
    /** Stays missing: CatBoost sends it below the lowest border. */
    NAN,
    ZERO,
    /** The median of the training rows of the fold, stored beside the model. */
    TRAINING_MEDIAN,
    /** Refused. */
    ERROR
}
