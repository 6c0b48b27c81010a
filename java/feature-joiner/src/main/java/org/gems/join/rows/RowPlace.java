package org.gems.join.rows;

import java.util.List;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/** Where a row stands, for a message: rare enough to read the table again. */
public final class RowPlace {

    private RowPlace() {}

    /**
     * @param row its number in the table, from 0
     * @return such as {@code x.tsv line 12} or {@code part.2.parquet row 17}
     */
    public static String of(TableSource table, long row) {
        try (TableCursor cursor = table.open(List.of(table.columnNames().get(0)))) {
            for (long i = 0; i <= row; i++) {
                cursor.next();
            }
            return cursor.where();
        }
    }
}
