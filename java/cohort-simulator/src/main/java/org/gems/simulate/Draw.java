package org.gems.simulate;

/**
 * Random numbers that depend on nothing but a key, and keys that are made of keys: (seed,
 * chromosome, locus, variant, column). Any value of any table can therefore be had by itself, in
 * any order, on any thread.
 */
final class Draw {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draw() {}

    /** The key of part {@code part} of what {@code key} stands for (a step of SplitMix64). */
    static long key(long key, long part) {
        long z = key + (part + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long key(long key, Purpose purpose) {
        return key(~key, purpose.number());
    }

    static long key(long key, Purpose purpose, long part) {
        return key(key(key, purpose), part);
    }

    static long key(long key, String text) {
        long all = key(key, text.length());
        for (int i = 0; i < text.length(); i++) {
            all = key(all, text.charAt(i));
        }
        return all;
    }

    /** In [0, 1). */
    static double uniform(long key) {
        return (key >>> 11) * 0x1.0p-53;
    }

    static boolean chance(long key, double probability) {
        return uniform(key) < probability;
    }

    /** In 0 .. bound - 1. */
    static int below(long key, int bound) {
        return (int) (uniform(key) * bound);
    }

    /** Mean 1. */
    static double exponential(long key) {
        return -Math.log(1 - uniform(key));
    }

    /**
     * Symmetric around 0 with heavy tails, as differences of deep-learning scores have: half of the
     * values are within 2/3 of 0, one in a hundred is above 25, none is above 500.
     */
    static double heavy(long key) {
        double u = (key >> 10) * 0x1.0p-53;
        return u / (1.001 - u * u);
    }
}
