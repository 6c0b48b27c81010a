package org.gems.core.table;

import static org.gems.core.table.TableSchema.Type.BOOLEAN;
import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.FLOAT;
import static org.gems.core.table.TableSchema.Type.INT;
import static org.gems.core.table.TableSchema.Type.LONG;
import static org.gems.core.table.TableSchema.Type.STRING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRoundTripTest {

    private static final TableSchema ALL_TYPES =
            TableSchema.of("gene", STRING)
                    .and("id", STRING)
                    .and("pos", INT)
                    .and("big", LONG)
                    .and("score", FLOAT)
                    .and("pip", DOUBLE)
                    .and("positive", BOOLEAN);

    @TempDir private Path folder;

    /**
     * Enough rows for several pages and batches; every column has missing values at its own pace.
     */
    private Path writeAllTypes(String name, int rows) {
        Path file = folder.resolve(name);
        try (TableWriter writer = TableWriter.create(file, ALL_TYPES, Provenance.of("seed", "7"))) {
            for (int i = 0; i < rows; i++) {
                if (i % 11 != 0) {
                    writer.set(0, "ENSG" + i / 1000);
                }
                writer.set(1, i % 13 == 0 ? null : "chr1:" + i + ":A:Ü");
                if (i % 17 != 0) {
                    writer.set(2, i);
                }
                if (i % 19 == 0) {
                    writer.setMissing(3);
                } else {
                    writer.set(3, (1L << 40) + i);
                }
                writer.set(4, i % 7 == 0 ? Float.NaN : i / 3f);
                writer.set(5, i % 5 == 0 ? Double.NaN : i / 3.0);
                if (i % 3 != 0) {
                    writer.set(6, i % 2 == 0);
                }
                writer.endRow();
            }
            writer.commit();
        }
        return file;
    }

    @Test
    void everyTypeAndItsMissingValuesComeBack() {
        int rows = 50_001;
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", rows));
        assertEquals(rows, table.rowCount());
        assertEquals("7", table.footer().get("gems.seed"));
        try (TableCursor cursor = table.open(ALL_TYPES.names())) {
            for (int i = 0; i < rows; i++) {
                assertTrue(cursor.next());
                assertEquals(i % 11 == 0 ? null : "ENSG" + i / 1000, cursor.text(0));
                assertEquals(i % 13 == 0 ? null : "chr1:" + i + ":A:Ü", cursor.text(1));
                assertEquals(i % 17 == 0 ? Double.NaN : i, cursor.number(2));
                assertEquals(i % 19 == 0, cursor.isMissing(3));
                if (i % 19 != 0) {
                    assertEquals(Long.toString((1L << 40) + i), cursor.text(3));
                }
                assertEquals(i % 7 == 0 ? Double.NaN : i / 3f, cursor.number(4));
                assertEquals(i % 5 == 0 ? Double.NaN : i / 3.0, cursor.number(5));
                assertEquals(i % 3 == 0 ? null : i % 2 == 0 ? "true" : "false", cursor.text(6));
            }
            assertFalse(cursor.next());
            assertFalse(cursor.next());
        }
    }

    @Test
    void columnsComeInTheOrderAskedForAndMayRepeat() {
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", 3));
        assertEquals(
                List.of("2", "chr1:2:A:Ü", "2"),
                TableAssertions.rows(table, List.of("pos", "id", "pos")).get(2));
    }

    @Test
    void repeatedTextIsTheSameObject() {
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", 100));
        try (TableCursor cursor = table.open(List.of("gene"))) {
            cursor.next();
            cursor.next();
            String first = cursor.text(0);
            cursor.next();
            assertSame(first, cursor.text(0));
        }
    }

    @Test
    void sameRowsGiveTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(writeAllTypes("a.parquet", 5000));
        assertArrayEquals(first, Files.readAllBytes(writeAllTypes("b.parquet", 5000)));
    }

    @Test
    void tableWithoutRowsKeepsItsColumns() {
        ParquetTable table = ParquetTable.of(writeAllTypes("none.parquet", 0));
        assertEquals(ALL_TYPES.names(), table.columnNames());
        assertEquals(List.of(), TableAssertions.rows(table));
    }

    @Test
    void nothingIsLeftOfATableThatWasNotCommitted() throws IOException {
        Path file = folder.resolve("deep/er/gone.parquet");
        try (TableWriter writer = TableWriter.create(file, ALL_TYPES, Provenance.none())) {
            writer.set(0, "x");
            writer.endRow();
        }
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void unknownColumnNamesItsNeighbours() {
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", 3));
        InputException e = assertThrows(InputException.class, () -> table.open(List.of("pipp")));
        assertTrue(e.getMessage().contains("no column 'pipp'"), e.getMessage());
        assertTrue(e.getMessage().contains("pip,"), e.getMessage());
    }

    @Test
    void badValueSaysWhereItIs() {
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", 3));
        try (TableCursor cursor = table.open(List.of("pip", "id"))) {
            cursor.next();
            cursor.next();
            assertEquals(
                    table.path()
                            + " row 2, column pip: found '0.3333333333333333', expected an integer",
                    assertThrows(InputException.class, () -> cursor.integer(0)).getMessage());
            assertEquals(
                    table.path() + " row 2, column id: found 'chr1:1:A:Ü', expected a number",
                    assertThrows(InputException.class, () -> cursor.number(1)).getMessage());
        }
    }

    @Test
    void rangeSkipsPagesThatCannotMatchAndKeepsAllRowsThatDo() {
        int rows = 200_000;
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", rows));
        List<String> columns = List.of("id", "pos", "gene", "pip");
        List<List<String>> expected = new ArrayList<>();
        for (List<String> row : TableAssertions.rows(table, columns)) {
            if (row.get(1) != null && between(row.get(1), 100_000, 100_500)) {
                expected.add(row);
            }
        }
        try (TableCursor cursor = table.open(columns, RowRange.between("pos", 100_000, 100_500))) {
            List<List<String>> found = TableAssertions.rows(cursor, columns.size());
            assertTrue(found.size() < rows / 4, found.size() + " rows read");
            found.removeIf(r -> r.get(1) == null || !between(r.get(1), 100_000, 100_500));
            assertEquals(expected, found);
        }
        try (TableCursor cursor = table.open(columns, RowRange.equalTo("gene", "ENSG150"))) {
            List<List<String>> found = TableAssertions.rows(cursor, columns.size());
            assertTrue(found.size() < rows / 2, found.size() + " rows read");
            // One in eleven of the gene's 1,000 rows has no gene.
            assertEquals(
                    IntStream.range(150_000, 151_000).filter(i -> i % 11 != 0).count(),
                    found.stream().filter(row -> "ENSG150".equals(row.get(2))).count());
        }
        try (TableCursor cursor = table.open(columns, RowRange.between("pos", -5, -1))) {
            assertFalse(cursor.next());
        }
    }

    private static boolean between(String pos, int min, int max) {
        int value = Integer.parseInt(pos);
        return value >= min && value <= max;
    }

    @Test
    void thousandsOfFloatColumnsComeBackInBoundedMemory() {
        int columns = 5000;
        int rows = 600;
        int groups = 3;
        Path file = folder.resolve("wide.parquet");
        List<String> names = IntStream.range(0, columns).mapToObj(i -> "f" + i).toList();
        TableSchema keys = TableSchema.of("variant_id", STRING).and("label", INT);
        float[] column = new float[rows];
        try (WideTableWriter writer =
                WideTableWriter.create(file, keys, names, Provenance.none())) {
            for (int group = 0; group < groups; group++) {
                int first = group * rows;
                writer.writeRowGroup(
                        rows,
                        key -> {
                            for (int row = 0; row < rows; row++) {
                                key.set(0, "v" + (first + row));
                                key.set(1, row % 2);
                                key.endRow();
                            }
                        },
                        i -> {
                            for (int row = 0; row < rows; row++) {
                                column[row] = wideValue(i, first + row);
                            }
                            return column;
                        });
            }
            writer.commit();
        }

        ParquetTable table = ParquetTable.of(file);
        assertEquals(groups, table.rowGroups().size());
        assertTrue(table.isFloatingOrIntegral("label"));
        assertFalse(table.isFloatingOrIntegral("variant_id"));
        long[] seen = new long[1];
        FloatColumnSink check =
                (i, first, values, count) -> {
                    for (int k = 0; k < count; k++) {
                        assertEquals(wideValue(i, first + k), values[k]);
                    }
                    seen[0] += count;
                };
        table.readFloats(names, 64, check);
        table.readFloats(table.rowGroups().get(2), names, check);
        assertEquals((long) columns * rows * (groups + 1), seen[0]);
        assertEquals(
                List.of("v1799", "1", Decimals.text(wideValue(4999, 1799))),
                TableAssertions.rows(table, List.of("variant_id", "label", "f4999")).get(1799));
    }

    private static float wideValue(int column, long row) {
        return (column + row) % 10 == 0 ? Float.NaN : column * 0.5f + row;
    }

    @Test
    void integersReadAsFloatsWithMissingAsNaN() {
        int rows = 40_000;
        ParquetTable table = ParquetTable.of(writeAllTypes("all.parquet", rows));
        List<String> columns = List.of("pos", "pip", "score", "positive", "big");
        float[][] whole = new float[columns.size()][rows];
        table.readFloats(
                columns,
                3,
                (column, first, values, count) ->
                        System.arraycopy(values, 0, whole[column], (int) first, count));
        for (int i = 0; i < rows; i++) {
            assertEquals(i % 17 == 0 ? Float.NaN : i, whole[0][i]);
            assertEquals(i % 5 == 0 ? Float.NaN : (float) (i / 3.0), whole[1][i]);
            assertEquals(i % 7 == 0 ? Float.NaN : i / 3f, whole[2][i]);
            assertEquals(i % 3 == 0 ? Float.NaN : i % 2 == 0 ? 1 : 0, whole[3][i]);
            assertEquals(i % 19 == 0 ? Float.NaN : (float) ((1L << 40) + i), whole[4][i]);
        }
    }

    @Test
    void flippedBitIsNoticedWhereverItIs() throws IOException {
        Path file = writeAllTypes("all.parquet", 20_000);
        byte[] good = Files.readAllBytes(file);
        List<List<String>> expected = TableAssertions.rows(ParquetTable.of(file));
        Random random = new Random(1);
        int noticed = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Path damaged = folder.resolve("damaged.parquet");
            Files.write(damaged, bad);
            try {
                // A flip in unread statistics or metadata may do no harm, but never changes rows.
                assertTrue(
                        expected.equals(TableAssertions.rows(ParquetTable.of(damaged))),
                        "a flipped bit changed the rows unnoticed");
            } catch (InputException e) {
                assertTrue(e.getMessage().contains("damaged.parquet"), e.getMessage());
                noticed++;
            }
        }
        assertTrue(noticed > 180, noticed + " of 200 noticed");
    }

    @Test
    void fileCutShortIsRefused() throws IOException {
        Path file = writeAllTypes("all.parquet", 1000);
        byte[] good = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 4, 11, 100, good.length / 2, good.length - 1}) {
            Path cut = folder.resolve("cut.parquet");
            Files.write(cut, Arrays.copyOf(good, length));
            assertThrows(InputException.class, () -> TableSource.of(cut), length + " bytes");
            assertThrows(InputException.class, () -> ParquetTable.of(cut), length + " bytes");
        }
    }

    @Test
    void textNamedParquetIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.parquet"), "variant_id\tpip\n");
        InputException e = assertThrows(InputException.class, () -> TableSource.of(file));
        assertTrue(e.getMessage().contains("does not start with Parquet's mark"), e.getMessage());
    }

    @Test
    void setTwiceInARowIsABug() {
        try (TableWriter writer =
                TableWriter.create(folder.resolve("x"), ALL_TYPES, Provenance.none())) {
            writer.set(2, 1);
            assertThrows(IllegalStateException.class, () -> writer.set(2, 2));
            assertThrows(IllegalArgumentException.class, () -> writer.set(1, 2));
        }
    }
}
