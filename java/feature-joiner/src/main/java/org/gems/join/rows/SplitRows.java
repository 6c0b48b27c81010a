package org.gems.join.rows;

import org.gems.core.table.TableSource;

/**
 * The rows of one matrix: a stretch of {@link PairRows}.
 *
 * @param name the split, or {@code score} for pairs that are only scored
 * @param from its first row
 * @param to one more than its last row
 * @param table what the rows were read from
 */
public record SplitRows(String name, int from, int to, TableSource table) {

    public int size() {
        return to - from;
    }
}
