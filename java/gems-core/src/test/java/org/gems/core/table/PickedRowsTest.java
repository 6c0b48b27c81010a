package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some rows of a table, which must be those that reading all of it gives. */
class PickedRowsTest {

    private static final int ROWS = 50_000; // several pages

    private static ParquetTable table(Path file) {
        var schema =
                TableSchema.of("plain", TableSchema.Type.DOUBLE)
                        .and("sparse", TableSchema.Type.FLOAT)
                        .and("repeating", TableSchema.Type.INT)
                        .and("flag", TableSchema.Type.BOOLEAN)
                        .and("id", TableSchema.Type.INT);
        var random = new Random(3);
        try (var out = TableWriter.create(file, schema, Provenance.none())) {
            for (int row = 0; row < ROWS; row++) {
                out.set(0, random.nextDouble());
                if (random.nextInt(3) == 0) {
                    out.set(1, random.nextFloat());
                }
                out.set(2, random.nextInt(5));
                out.set(3, random.nextBoolean());
                out.set(4, row);
                out.endRow();
            }
            out.commit();
        }
        return ParquetTable.of(file);
    }

    @Test
    void pickedRowsAreThoseOfTheWholeTable(@TempDir Path folder) {
        ParquetTable table = table(folder.resolve("t.parquet"));
        List<String> columns = List.of("plain", "sparse", "repeating", "flag");
        float[][] all = new float[columns.size()][ROWS];
        table.readFloats(
                columns,
                2,
                (column, firstRow, values, count) ->
                        System.arraycopy(values, 0, all[column], (int) firstRow, count));
        var random = new Random(4);
        int[] rows =
                random.ints(3000, 0, ROWS)
                        .map(row -> row % 7 == 0 ? 20_000 + row % 100 : row) // runs and repeats
                        .sorted()
                        .toArray();
        assertEquals(1, table.rowGroups().size());
        table.readFloats(
                table.rowGroups().get(0),
                rows,
                columns,
                (column, picked) -> {
                    float[] expected = new float[rows.length];
                    for (int i = 0; i < rows.length; i++) {
                        expected[i] = all[column][rows[i]];
                    }
                    assertArrayEquals(expected, picked, columns.get(column));
                });
    }

    @Test
    void rowNumbersCountRowsThatARangeSkips(@TempDir Path folder) {
        ParquetTable table = table(folder.resolve("t.parquet"));
        int seen = 0;
        try (TableCursor row = table.open(List.of("id"), RowRange.between("id", 30_000, 30_010))) {
            while (row.next()) {
                assertEquals(row.integer(0), row.row());
                seen++;
            }
        }
        assertEquals(true, seen >= 11 && seen < ROWS);
    }
}
