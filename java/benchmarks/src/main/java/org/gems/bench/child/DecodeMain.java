package org.gems.bench.child;

import java.nio.file.Path;
import java.util.List;
import org.gems.core.stage.StageTables;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.RowGroup;

/** Reads every feature of a matrix with our reader and does nothing with them. */
public final class DecodeMain {

    private DecodeMain() {}

    public static void main(String[] arguments) {
        ParquetTable table = ParquetTable.of(Path.of(arguments[0]));
        List<String> keys = StageTables.MATRIX_KEYS.names();
        List<String> features =
                table.columnNames().stream().filter(name -> !keys.contains(name)).toList();
        long[] values = {0};
        for (RowGroup group : table.rowGroups()) {
            table.readFloats(group, features, (column, first, read, count) -> values[0] += count);
        }
        System.out.println("values: " + values[0]);
    }
}
