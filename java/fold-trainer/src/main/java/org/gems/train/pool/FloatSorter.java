package org.gems.train.pool;

import java.util.Arrays;

/** Sorts columns of floats digit by digit, in time linear in their length; keeps its scratch. */
final class FloatSorter {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 3;
    private static final int DIGIT_VALUES = 1 << DIGIT_BITS;

    private int[] keys;
    private int[] moved;
    private final float[] sorted;
    private final int[][] counts = new int[DIGITS][DIGIT_VALUES];

    FloatSorter(int most) {
        keys = new int[most];
        moved = new int[most];
        sorted = new float[most];
    }

    /**
     * Takes the values that are not NaN and returns how many there are; {@link #sorted} has them.
     */
    int sort(float[] values) {
        for (int[] digit : counts) {
            Arrays.fill(digit, 0);
        }
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                int key = toKey(value);
                keys[count++] = key;
                counts[0][digit(key, 0)]++;
                counts[1][digit(key, 1)]++;
                counts[2][digit(key, 2)]++;
            }
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            move(digit, count);
        }
        for (int i = 0; i < count; i++) {
            sorted[i] = fromKey(keys[i]);
        }
        return count;
    }

    /** Ascending; overwritten by the next sort. */
    float[] sorted() {
        return sorted;
    }

    private void move(int digit, int count) {
        int[] places = counts[digit];
        int next = 0;
        for (int i = 0; i < DIGIT_VALUES; i++) {
            int here = places[i];
            places[i] = next;
            next += here;
        }
        for (int i = 0; i < count; i++) {
            int key = keys[i];
            moved[places[digit(key, digit)]++] = key;
        }
        int[] swap = keys;
        keys = moved;
        moved = swap;
    }

    private static int digit(int key, int digit) {
        return (key >>> (digit * DIGIT_BITS)) & (DIGIT_VALUES - 1);
    }

    /** As unsigned numbers, keys are in the order of their floats. */
    static int toKey(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    }

    private static float fromKey(int key) {
        return Float.intBitsToFloat(key ^ ((~key >> 31) | Integer.MIN_VALUE));
    }
}
