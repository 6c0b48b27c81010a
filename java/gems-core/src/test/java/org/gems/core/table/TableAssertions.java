package org.gems.core.table;

import java.util.ArrayList;
import java.util.List;

/** Reads small tables whole, so that tests can compare them. */
final class TableAssertions {

    private TableAssertions() {}

    /** All rows as text, missing as null. */
    static List<List<String>> rows(TableSource table, List<String> columns) {
        try (TableCursor cursor = table.open(columns)) {
            return rows(cursor, columns.size());
        }
    }

    static List<List<String>> rows(TableCursor cursor, int columns) {
        List<List<String>> rows = new ArrayList<>();
        while (cursor.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                row.add(cursor.text(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static List<List<String>> rows(TableSource table) {
        return rows(table, table.columnNames());
    }
}
