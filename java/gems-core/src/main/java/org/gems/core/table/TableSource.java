package org.gems.core.table;

import java.nio.file.Path;
import java.util.List;

/** One table on disk, whatever its format. */
public sealed interface TableSource permits ParquetTable, TextTable, SheetTable {

    Path path();

    /** In file order; the partition columns of a partitioned directory come last. */
    List<String> columnNames();

    default boolean hasColumn(String name) {
        return columnNames().contains(name);
    }

    /**
     * Opens a cursor whose column {@code i} is {@code columns.get(i)}.
     *
     * @throws org.gems.core.InputException naming the file, the column and similar names when the
     *     table lacks one
     */
    TableCursor open(List<String> columns);

    /**
     * Opens a table by its content: Parquet (file or directory), first sheet of an xlsx, or text.
     */
    static TableSource of(Path path) {
        return TableFormat.of(path).open(path);
    }
}
