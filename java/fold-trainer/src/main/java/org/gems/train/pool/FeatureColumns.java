package org.gems.train.pool;

import java.util.List;

/**
 * The training matrix seen as columns that are read when they are needed, so that nobody has to
 * hold all of it. Values are final: transformed and imputed, never infinite; NaN means missing.
 */
public interface FeatureColumns {

    /** Names in the model's column order. */
    List<String> names();

    int rows();

    /**
     * Reads the columns {@code from} (inclusive) to {@code to} (exclusive), one array of {@link
     * #rows()} values each. Several threads may read different columns at once.
     */
    float[][] read(int from, int to);
}
