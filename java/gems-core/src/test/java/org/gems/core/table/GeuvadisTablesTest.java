package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real tables that other programs wrote. */
class GeuvadisTablesTest {

    private static final int PAIRS = 43_703;

    private static Path file(String name) {
        Path path = Path.of(System.getProperty("gems.shared", "absent"), "data", "geuvadis", name);
        assumeTrue(Files.exists(path), "no GEUVADIS data here");
        return path;
    }

    @Test
    void parquetAndTextOfTheSameTableAgreeRowByRow() {
        TableSource parquet = TableSource.of(file("PIP_all.parquet"));
        TableSource text = TableSource.of(file("fine_mapping.tsv.gz"));
        assertEquals(text.columnNames(), parquet.columnNames());
        List<String> columns = text.columnNames();
        int rows = 0;
        try (TableCursor left = parquet.open(columns);
                TableCursor right = text.open(columns)) {
            while (left.next()) {
                assertTrue(right.next());
                for (int i = 0; i < 6; i++) {
                    assertEquals(right.text(i), left.text(i), left::where);
                }
                for (int i = 6; i < columns.size(); i++) {
                    assertEquals(right.number(i), left.number(i), 1e-14, left::where);
                }
                assertEquals(right.integer(2), left.integer(2));
                rows++;
            }
            assertFalse(right.next());
        }
        assertEquals(PAIRS, rows);
        assertEquals(PAIRS, ((ParquetTable) parquet).rowCount());
    }

    @Test
    void parquetFloatsAgreeWithItsRows() {
        ParquetTable table = ParquetTable.of(file("PIP_all.parquet"));
        List<String> columns = List.of("pos", "pip", "beta");
        float[][] whole = new float[columns.size()][PAIRS];
        table.readFloats(
                columns,
                2,
                (column, first, values, count) ->
                        System.arraycopy(values, 0, whole[column], (int) first, count));
        try (TableCursor cursor = table.open(columns)) {
            for (int row = 0; cursor.next(); row++) {
                for (int i = 0; i < columns.size(); i++) {
                    assertEquals((float) cursor.number(i), whole[i][row]);
                }
            }
        }
    }
}
