package org.gems.train.matrix;

import java.util.Arrays;

/** The median as pandas has it: of the values that are there, the mean of the middle two. */
final class Median {

    private Median() {}

    /** NaN when there is no value. */
    static float of(float[] column) {
        var values = new float[column.length];
        int count = 0;
        for (float value : column) {
            if (!Float.isNaN(value)) {
                values[count++] = value;
            }
        }
        if (count == 0) {
            return Float.NaN;
        }
        Arrays.sort(values, 0, count);
        double lower = values[(count - 1) / 2];
        double upper = values[count / 2];
        return (float) ((lower + upper) / 2);
    }
}
