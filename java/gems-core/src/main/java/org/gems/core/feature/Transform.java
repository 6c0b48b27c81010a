package org.gems.core.feature;

/**
 * What is done to a feature's value, after infinities were set to 0. A missing value stays missing.
 */
public enum Transform {
    NONE,
    ABS,
    LOG2,
    LN;

    /** Infinite results (the logarithm of 0) become 0, as infinities in the input do. */
    public float apply(float value) {
        if (this == NONE) { // by far the most frequent two first: this runs for every value
            return finite(value);
        }
        if (this == ABS) {
            return finite(Math.abs(value));
        }
        double logarithm = Math.log(value);
        return finite((float) (this == LOG2 ? logarithm / Math.log(2) : logarithm));
    }

    private static float finite(float value) {
        return Float.isInfinite(value) ? 0 : value;
    }
}
