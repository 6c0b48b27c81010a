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
        double result =
                switch (this) {
                    case NONE -> value;
                    case ABS -> Math.abs(value);
                    case LOG2 -> Math.log(value) / Math.log(2);
                    case LN -> Math.log(value);
                };
        return (float) (Double.isInfinite(result) ? 0 : result);
    }
}
