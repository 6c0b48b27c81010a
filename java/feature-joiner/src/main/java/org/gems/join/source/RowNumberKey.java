package org.gems.join.source;

import java.util.List;
import java.util.function.IntConsumer;
import org.gems.core.table.TableCursor;

/** Rows by their number: the table that the pairs themselves came from. */
final class RowNumberKey implements RowKey {

    private final int[] entryOfRow;

    RowNumberKey(int[] entryOfRow) {
        this.entryOfRow = entryOfRow;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public void match(TableCursor row, IntConsumer found) {
        found.accept(entryOfRow[(int) row.row()]);
    }
}
