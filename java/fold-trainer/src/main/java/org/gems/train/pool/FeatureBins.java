package org.gems.train.pool;

import org.gems.core.training.Quantization.NanMode;

/** One feature after quantization. */
final class FeatureBins {

    private final float[] borders;
    private final NanMode nanMode;
    private final byte[] bins;
    private final boolean missing;

    private FeatureBins(float[] borders, NanMode nanMode, byte[] bins, boolean missing) {
        this.borders = borders;
        this.nanMode = nanMode;
        this.bins = bins;
        this.missing = missing;
    }

    static FeatureBins of(float[] borders, NanMode nanMode, byte[] bins) {
        return new FeatureBins(borders, nanMode, bins, false);
    }

    /** A tree cannot split it: all values are equal. */
    static FeatureBins constant() {
        return new FeatureBins(new float[0], NanMode.Forbidden, new byte[0], false);
    }

    /** A tree shall not split it: no row has a value. */
    static FeatureBins missing() {
        return new FeatureBins(new float[0], NanMode.Forbidden, new byte[0], true);
    }

    boolean canSplit() {
        return borders.length > 0;
    }

    boolean isMissing() {
        return missing;
    }

    /** Ascending. */
    float[] borders() {
        return borders;
    }

    /** {@code Forbidden} where no value is missing, as CatBoost has it. */
    NanMode nanMode() {
        return nanMode;
    }

    /** Of each row: the number of borders below its value, as an unsigned byte. */
    byte[] bins() {
        return bins;
    }
}
