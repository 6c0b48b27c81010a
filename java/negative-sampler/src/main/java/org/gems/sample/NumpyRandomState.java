package org.gems.sample;

import java.util.Arrays;
import org.gems.core.InputException;

/**
 * The draws of NumPy's legacy {@code RandomState}, number for number: what {@code
 * DataFrame.sample(n, replace, random_state=seed)} of pandas draws from. NumPy has frozen them.
 *
 * <p>The generator is the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), seeded by
 * their {@code init_genrand}; numbers below a bound come from its low bits by rejection.
 */
final class NumpyRandomState {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int TWIST = 0x9908b0df;
    private static final long LARGEST_SEED = 0xffffffffL;

    private final int[] state = new int[SIZE];
    private int used = SIZE;

    NumpyRandomState(long seed) {
        if (seed < 0 || seed > LARGEST_SEED) {
            throw new InputException(
                    "The seed of the pandas sampler lies between 0 and "
                            + LARGEST_SEED
                            + " as in NumPy, got "
                            + seed);
        }
        state[0] = (int) seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** Row numbers of a sample of {@code n} out of {@code population} rows, in the drawn order. */
    int[] sample(int population, int n, boolean replace) {
        if (replace) {
            int[] drawn = new int[n];
            for (int i = 0; i < n; i++) {
                drawn[i] = upTo(population - 1);
            }
            return drawn;
        }
        if (n > population) {
            throw new IllegalArgumentException(n + " of " + population + " without replacement");
        }
        return Arrays.copyOf(permutation(population), n);
    }

    private int[] permutation(int size) {
        int[] shuffled = new int[size];
        Arrays.setAll(shuffled, i -> i);
        for (int i = size - 1; i > 0; i--) {
            int j = upTo(i);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }

    /** A number from 0 to {@code most}, which is included. Nothing is drawn when that is 0. */
    private int upTo(int most) {
        if (most == 0) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(most);
        int value = next() & mask;
        while (value > most) {
            value = next() & mask;
        }
        return value;
    }

    private int next() {
        if (used == SIZE) {
            twist();
            used = 0;
        }
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : TWIST);
        }
    }
}
