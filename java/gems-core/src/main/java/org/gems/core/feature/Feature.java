package org.gems.core.feature;

import org.gems.core.config.Required;

/**
 * One column of the model's input.
 *
 * @param name unique within a manifest
 * @param group the feature group: distance, ABC, celltype, ...
 * @param category the weight category: CRE, Enformer, ...; see {@link FeatureCategory}
 * @param source the name of the feature source that it came from
 * @param transform applied by training and by scoring, not stored in the matrix
 * @param missing applied by training and by scoring, not stored in the matrix
 */
public record Feature(
        @Required String name,
        @Required String group,
        @Required String category,
        @Required String source,
        @Required Transform transform,
        @Required Missing missing) {

    /**
     * The value that a model sees, but for a training median, which is the caller's to fill in: an
     * infinity is 0, then the transform, then {@code zero}.
     *
     * @return NaN where the value is missing and the rule is not {@code zero}
     */
    public float prepare(float raw) {
        if (Float.isNaN(raw)) {
            return missing == Missing.ZERO ? 0 : raw;
        }
        float value = transform.apply(Float.isInfinite(raw) ? 0 : raw);
        return Float.isNaN(value) && missing == Missing.ZERO ? 0 : value;
    }

    /** The same for {@code values[0..count)}, in place and much faster. */
    public void prepare(float[] values, int count) {
        boolean sign = transform == Transform.ABS;
        boolean simple = sign || transform == Transform.NONE;
        for (int i = 0; i < count; i++) {
            float raw = values[i];
            if (simple && Float.isFinite(raw)) { // as nearly all are
                values[i] = sign ? Math.abs(raw) : raw;
            } else {
                values[i] = prepare(raw);
            }
        }
    }
}
