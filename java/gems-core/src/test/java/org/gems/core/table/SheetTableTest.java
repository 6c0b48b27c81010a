package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTableTest {

    @TempDir private Path folder;

    private Path workbook() throws IOException {
        Path file = folder.resolve("genes.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet notes = workbook.newWorksheet("Read me");
            notes.value(0, 0, "note");
            notes.value(1, 0, "nothing here");
            Worksheet table = workbook.newWorksheet("Supplementary Table 1");
            String[] header = {"ensg", "hgnc", "obs_lof", "post_mean"};
            for (int i = 0; i < header.length; i++) {
                table.value(0, i, header[i]);
            }
            table.value(1, 0, "ENSG1");
            table.value(1, 1, "ABC");
            table.value(1, 2, 3);
            table.value(1, 3, 0.12345678901234566);
            table.value(3, 0, "ENSG2"); // row 3 is blank
            table.value(3, 2, "NA");
            table.value(3, 3, 1e-9);
        }
        return file;
    }

    @Test
    void readsTheNamedSheet() throws IOException {
        SheetTable table = SheetTable.of(workbook(), "Supplementary Table 1");
        assertEquals(List.of("ensg", "hgnc", "obs_lof", "post_mean"), table.columnNames());
        assertEquals(
                List.of(List.of("ENSG1", "3", "ABC"), Arrays.asList("ENSG2", null, null)),
                TableAssertions.rows(table, List.of("ensg", "obs_lof", "hgnc")));
        try (TableCursor cursor = table.open(List.of("post_mean", "obs_lof", "hgnc"))) {
            assertTrue(cursor.next());
            assertEquals(0.12345678901234566, cursor.number(0));
            assertEquals(3, cursor.integer(1));
            assertTrue(
                    assertThrows(InputException.class, () -> cursor.number(2))
                            .getMessage()
                            .endsWith(
                                    "genes.xlsx sheet 'Supplementary Table 1' row 2, column hgnc:"
                                            + " found 'ABC', expected a number"));
            assertTrue(cursor.next());
            assertEquals(1e-9, cursor.number(0));
            assertTrue(cursor.isMissing(1));
            assertTrue(cursor.where().endsWith("row 4"), cursor.where());
            assertFalse(cursor.next());
        }
    }

    @Test
    void readsTheFirstSheetUnlessTold() throws IOException {
        assertEquals(
                List.of(List.of("nothing here")), TableAssertions.rows(TableSource.of(workbook())));
    }

    @Test
    void missingSheetNamesTheOthers() throws IOException {
        Path file = workbook();
        InputException e = assertThrows(InputException.class, () -> SheetTable.of(file, "Table 9"));
        assertEquals(
                file + ": has no sheet 'Table 9'; it has 'Read me', 'Supplementary Table 1'",
                e.getMessage());
    }

    @Test
    void otherZipFilesAreRefused() throws IOException {
        Path file = folder.resolve("x.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        InputException e = assertThrows(InputException.class, () -> TableSource.of(file));
        assertTrue(e.getMessage().contains("cannot be read as an xlsx"), e.getMessage());
    }

    @Test
    void workbookThatUnpacksToFarTooMuchIsRefused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                zip.write(zeros);
            }
        }
        InputException e = assertThrows(InputException.class, () -> TableSource.of(file));
        assertTrue(e.getMessage().contains("unpacks to more"), e.getMessage());
    }
}
