package org.gems.core.table;

import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.INT;
import static org.gems.core.table.TableSchema.Type.STRING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetDirectoryTest {

    @TempDir private Path folder;

    private void part(String name, String text, int number) {
        TableSchema schema = TableSchema.of("id", STRING).and("n", INT);
        try (TableWriter writer =
                TableWriter.create(folder.resolve(name), schema, Provenance.none())) {
            writer.set(0, text);
            writer.set(1, number);
            writer.endRow();
            writer.commit();
        }
    }

    @Test
    void partsAreReadInNaturalOrder() throws IOException {
        part("part.10.parquet", "ten", 10);
        part("part.2.parquet", "two", 2);
        part("part.0.parquet", "zero", 0);
        Files.writeString(folder.resolve("_SUCCESS"), "");
        Files.writeString(folder.resolve("_metadata"), "PAR1");
        Files.writeString(folder.resolve(".part.0.parquet.crc"), "x");
        ParquetTable table = (ParquetTable) TableSource.of(folder);
        assertEquals(
                List.of(List.of("zero", "0"), List.of("two", "2"), List.of("ten", "10")),
                TableAssertions.rows(table));
        List<String> floats = new ArrayList<>();
        table.readFloats(
                List.of("n"),
                1,
                (column, first, values, count) -> floats.add(first + "=" + values[0]));
        assertEquals(List.of("0=0.0", "1=2.0", "2=10.0"), floats);
    }

    @Test
    void rowsAreCountedWithinTheirPart() {
        part("part.0.parquet", "zero", 0);
        part("part.1.parquet", "one", 1);
        try (TableCursor cursor = ParquetTable.of(folder).open(List.of("id"))) {
            cursor.next();
            cursor.next();
            assertTrue(cursor.where().endsWith("part.1.parquet row 1"), cursor.where());
        }
    }

    @Test
    void foldersGiveATextColumn() {
        part("chr=chr2/data.parquet", "b", 2);
        part("chr=chr10/data.parquet", "c", 3);
        part("chr=chr1/part-0.parquet", "a", 1);
        part("chr=__HIVE_DEFAULT_PARTITION__/data.parquet", "z", 9);
        ParquetTable table = ParquetTable.of(folder);
        assertEquals(List.of("id", "n", "chr"), table.columnNames());
        assertEquals(
                List.of(
                        Arrays.asList(null, "z"),
                        List.of("chr1", "a"),
                        List.of("chr2", "b"),
                        List.of("chr10", "c")),
                TableAssertions.rows(table, List.of("chr", "id")));
        try (TableCursor cursor = table.open(List.of("id"), RowRange.equalTo("chr", "chr10"))) {
            assertTrue(cursor.next());
            assertEquals("c", cursor.text(0));
            assertFalse(cursor.next());
        }
    }

    @Test
    void partWithOtherColumnsIsNamed() {
        part("part.0.parquet", "a", 0);
        TableSchema other = TableSchema.of("id", STRING).and("n", DOUBLE);
        try (TableWriter writer =
                TableWriter.create(folder.resolve("part.1.parquet"), other, Provenance.none())) {
            writer.commit();
        }
        InputException e = assertThrows(InputException.class, () -> ParquetTable.of(folder));
        assertTrue(
                e.getMessage()
                        .endsWith(
                                "part.1.parquet: column 'n' is DOUBLE, expected INT32 as in"
                                        + " part.0.parquet"),
                e.getMessage());
    }

    @Test
    void emptyFolderIsRefused() {
        InputException e = assertThrows(InputException.class, () -> TableSource.of(folder));
        assertTrue(e.getMessage().contains("no part files"), e.getMessage());
    }

    @Test
    void digitsCompareAsNumbers() {
        List<String> names = new ArrayList<>(List.of("p10", "p9", "p", "p9a", "p09", "a100b2"));
        names.sort(PartFiles.NATURAL);
        assertEquals(List.of("a100b2", "p", "p09", "p9", "p9a", "p10"), names);
    }
}
