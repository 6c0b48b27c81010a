package org.gems.join.source;

import java.util.Arrays;
import org.gems.core.InputException;
import org.gems.core.table.TableSource;
import org.gems.join.rows.RowPlace;

/** The rows of a table that are about wanted entries, in table order. */
final class Matches {

    private static final int NONE = -1;

    private final TableSource table;
    private final int entries;
    private long[] rows = new long[256];
    private int[] entryOf = new int[256];
    private boolean[] swapped = new boolean[256];
    private int size;

    /**
     * The match that gives an entry its value: the first, one with the entry's own alleles first.
     */
    private final int[] chosen;

    Matches(TableSource table, int entries) {
        this.table = table;
        this.entries = entries;
        chosen = new int[entries];
        Arrays.fill(chosen, NONE);
    }

    /**
     * @param row number of the row in the table
     * @param entry as {@link RowKey#match} gives it
     */
    void add(long row, int entry) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            entryOf = Arrays.copyOf(entryOf, size * 2);
            swapped = Arrays.copyOf(swapped, size * 2);
        }
        rows[size] = row;
        swapped[size] = entry < 0;
        entryOf[size] = entry < 0 ? ~entry : entry;
        int before = chosen[entryOf[size]];
        if (before == NONE || (swapped[before] && !swapped[size])) {
            chosen[entryOf[size]] = size;
        }
        size++;
    }

    int size() {
        return size;
    }

    long row(int match) {
        return rows[match];
    }

    boolean isMatched(int entry) {
        return chosen[entry] != NONE;
    }

    /** Entries whose value comes from a row with swapped alleles. */
    int swappedEntries() {
        return (int) Arrays.stream(chosen).filter(match -> match != NONE && swapped[match]).count();
    }

    /** Rows that repeat an entry; {@link #spread} has made sure that they repeat its values. */
    int repeats() {
        int repeats = 0;
        for (int match = 0; match < size; match++) {
            repeats += isRepeat(match) ? 1 : 0;
        }
        return repeats;
    }

    private boolean isRepeat(int match) {
        int first = chosen[entryOf[match]];
        return first != match && swapped[first] == swapped[match];
    }

    /**
     * Puts a column's values where they belong.
     *
     * @param values one per match
     * @param negateSwapped times -1 where the alleles are swapped
     * @param target one per entry; NaN where there is no row
     * @throws InputException when two rows of an entry differ
     */
    void spread(String column, float[] values, boolean negateSwapped, float[] target) {
        for (int entry = 0; entry < entries; entry++) {
            int match = chosen[entry];
            if (match == NONE) {
                target[entry] = Float.NaN;
            } else {
                target[entry] = negateSwapped && swapped[match] ? -values[match] : values[match];
            }
        }
        for (int match = 0; match < size; match++) {
            int first = chosen[entryOf[match]];
            if (isRepeat(match) && !isSame(values[match], values[first])) {
                throw new InputException(
                        RowPlace.of(table, rows[match])
                                + ", column "
                                + column
                                + ": found "
                                + values[match]
                                + ", expected "
                                + values[first]
                                + " as at "
                                + RowPlace.of(table, rows[first])
                                + ", which has the same key; remove one of the rows");
            }
        }
    }

    /** Equal, or both missing. */
    static boolean isSame(float a, float b) {
        return a == b || (Float.isNaN(a) && Float.isNaN(b));
    }
}
