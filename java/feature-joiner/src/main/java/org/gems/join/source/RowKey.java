package org.gems.join.source;

import java.util.List;
import java.util.function.IntConsumer;
import org.gems.core.table.RowRange;
import org.gems.core.table.TableCursor;

/** Tells which entries (variants, genes, pairs, rows) a row of a table is about. */
interface RowKey {

    /** The columns that {@link #match} looks at, from 0. */
    List<String> columns();

    /**
     * Calls {@code found} with every entry; {@code ~entry} when the row has its alleles swapped.
     */
    void match(TableCursor row, IntConsumer found);

    /** Rows that may match, for tables whose statistics allow to skip the others; null: all. */
    default RowRange range() {
        return null;
    }
}
