package org.gems.sample;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Variants of one chromosome, a million and more of them: a single-base change is a number in an
 * open hash table, 8 to 16 bytes; the others, a tenth, are texts.
 */
final class VariantSet {

    private static final long EMPTY = 0; // no variant: positions begin at 1
    private static final String BASES = "ACGTN";
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L; // spreads neighbours
    private static final int FIRST_CAPACITY = 1 << 12;

    private final Set<String> others = new HashSet<>();
    private long[] table = new long[FIRST_CAPACITY];
    private int used;

    void add(int position, String ref, String alt) {
        long key = key(position, ref, alt);
        if (key == EMPTY) {
            others.add(text(position, ref, alt));
            return;
        }
        if (2 * used >= table.length) {
            grow();
        }
        used += insert(key) ? 1 : 0;
    }

    boolean contains(int position, String ref, String alt) {
        long key = key(position, ref, alt);
        return key == EMPTY ? others.contains(text(position, ref, alt)) : table[slot(key)] == key;
    }

    int size() {
        return used + others.size();
    }

    private boolean insert(long key) {
        int slot = slot(key);
        boolean isNew = table[slot] == EMPTY;
        table[slot] = key;
        return isNew;
    }

    private int slot(long key) {
        int mask = table.length - 1;
        int slot = (int) ((key * GOLDEN_RATIO) >>> 32) & mask;
        while (table[slot] != EMPTY && table[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] smaller = table;
        table = new long[2 * smaller.length];
        Arrays.stream(smaller).filter(key -> key != EMPTY).forEach(this::insert);
    }

    private static long key(int position, String ref, String alt) {
        if (ref.length() != 1 || alt.length() != 1) {
            return EMPTY;
        }
        int change = 5 * BASES.indexOf(ref) + BASES.indexOf(alt);
        return ((long) position << 5) | change;
    }

    private static String text(int position, String ref, String alt) {
        return position + ":" + ref + ":" + alt;
    }
}
