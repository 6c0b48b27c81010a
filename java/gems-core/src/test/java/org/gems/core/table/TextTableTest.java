package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTableTest {

    @TempDir private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static InputException fault(Path file) {
        return assertThrows(InputException.class, () -> TableAssertions.rows(TableSource.of(file)));
    }

    @Test
    void readsTheColumnsAskedFor() throws IOException {
        Path file = write("x.tsv", "a\tb\tc\n1\t2\t3\n4\t5\t6");
        assertEquals(
                List.of(List.of("3", "1"), List.of("6", "4")),
                TableAssertions.rows(TableSource.of(file), List.of("c", "a")));
    }

    @Test
    void takesByteOrderMarkWindowsLineEndsAndCommas() throws IOException {
        Path file = write("x.csv", "\uFEFFa,b\r\n1,2\r\n3,\"4,\"\"5\"\"\"\r\n");
        assertEquals(List.of("a", "b"), TableSource.of(file).columnNames());
        assertEquals(
                List.of(List.of("1", "2"), List.of("3", "4,\"5\"")),
                TableAssertions.rows(TableSource.of(file)));
    }

    @Test
    void headerWithHashAnswersToBothNames() throws IOException {
        TableSource table = TableSource.of(write("x.bed", "##made by us\n#chr\tpos\nchr1\t5\n"));
        assertEquals(List.of("chr", "pos"), table.columnNames());
        assertTrue(table.hasColumn("#chr"));
        assertFalse(table.hasColumn("#pos"));
        assertEquals(
                List.of(List.of("chr1", "chr1")),
                TableAssertions.rows(table, List.of("#chr", "chr")));
    }

    @Test
    void tableWithoutHeaderTakesGivenNames() throws IOException {
        Path file = write("x.bed", "track name=x\nchr1\t5\t9\tn\nchr2\t6\t7\tm\n");
        TextTable table = TextTable.of(file, TextDialect.bed("chr", "start", "end"));
        assertEquals(
                List.of(List.of("chr1", "5", "9"), List.of("chr2", "6", "7")),
                TableAssertions.rows(table));
        TextTable wider = TextTable.of(file, TextDialect.bed("a", "b", "c", "d", "e"));
        InputException e = assertThrows(InputException.class, () -> TableAssertions.rows(wider));
        assertTrue(e.getMessage().contains("line 2: has 4 fields, expected 5"), e.getMessage());
    }

    @Test
    void comparesBytesWithoutMakingATextOfThem() throws IOException {
        Path file = write("x.tsv", "a\tb\nchr1:5\t1\n\"chr1:5\"\t2\nchr1:55\t3\nNA\t4\n");
        byte[] asked = "chr1:5 and more".getBytes(StandardCharsets.US_ASCII);
        var equal = new ArrayList<Boolean>();
        var seen = new ArrayList<String>();
        try (TableCursor cursor = TableSource.of(file).open(List.of("b", "a"))) {
            while (cursor.next()) {
                equal.add(cursor.isText(1, asked, 6));
                cursor.passes(
                        1,
                        (bytes, start, end) ->
                                seen.add(
                                        new String(
                                                bytes,
                                                start,
                                                end - start,
                                                StandardCharsets.UTF_8)));
            }
        }
        assertEquals(List.of(true, true, false, false), equal);
        assertEquals(List.of("chr1:5", "chr1:5", "chr1:55"), seen, "a missing value is not shown");
    }

    @Test
    void missingValuesHaveSixSpellings() throws IOException {
        Path file =
                write("x.tsv", "a\tb\n\t1\nNA\t1\nNaN\t1\nnan\t1\n.\t1\nnull\t1\nNAN\t1\n0\t1\n");
        try (TableCursor cursor = TableSource.of(file).open(List.of("a"))) {
            for (int i = 0; i < 6; i++) {
                assertTrue(cursor.next());
                assertTrue(cursor.isMissing(0), cursor::where);
                assertEquals(null, cursor.text(0));
                assertTrue(Double.isNaN(cursor.number(0)));
                assertThrows(InputException.class, () -> cursor.integer(0));
            }
            cursor.next();
            assertEquals("NAN", cursor.text(0));
            assertThrows(InputException.class, () -> cursor.number(0));
            cursor.next();
            assertEquals(0, cursor.integer(0));
        }
    }

    @Test
    void badValueSaysWhereItIs() throws IOException {
        Path file = write("x.tsv", "a\tpip\n1\t1.7\nx\ty z\n");
        try (TableCursor cursor = TableSource.of(file).open(List.of("pip"))) {
            cursor.next();
            assertEquals(
                    file + " line 2, column pip: found '1.7', expected an integer",
                    assertThrows(InputException.class, () -> cursor.integer(0)).getMessage());
            cursor.next();
            assertEquals(
                    file + " line 3, column pip: found 'y z', expected a number",
                    assertThrows(InputException.class, () -> cursor.number(0)).getMessage());
        }
    }

    @Test
    void raggedRowIsRefusedWithItsLineAndCounts() throws IOException {
        assertEquals(
                folder.resolve("x.tsv") + " line 3: has 3 fields, expected 2 as in the header",
                fault(write("x.tsv", "a\tb\n1\t2\n1\t2\t3\n")).getMessage());
        assertTrue(fault(write("y.tsv", "a\tb\n1\n")).getMessage().contains("has 1 fields"));
    }

    @Test
    void blankLinesAreWelcomeAtTheEndOnly() throws IOException {
        assertEquals(
                1, TableAssertions.rows(TableSource.of(write("x.tsv", "a\tb\n1\t2\n\n\n"))).size());
        assertTrue(
                fault(write("y.tsv", "a\tb\n1\t2\n\n3\t4\n"))
                        .getMessage()
                        .contains("line 3: is blank"));
    }

    @Test
    void headerMustHaveDistinctNames() throws IOException {
        assertTrue(
                fault(write("x.tsv", "a\tb\ta\n"))
                        .getMessage()
                        .contains("two columns are named 'a'"));
        assertTrue(fault(write("y.tsv", "## only\n")).getMessage().contains("no header"));
        assertTrue(fault(write("z.tsv", "")).getMessage().contains("empty"));
    }

    @Test
    void quoteLeftOpenIsRefused() throws IOException {
        assertTrue(fault(write("x.tsv", "a\tb\n\"1\t2\n")).getMessage().contains("quote"));
    }

    @Test
    void gzipMembersAreOneText() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("a\tb\n1\t"));
        both.write(gzip(""));
        both.write(gzip("2\n"));
        Path file = Files.write(folder.resolve("no-gz-in-the-name"), both.toByteArray());
        assertEquals(List.of(List.of("1", "2")), TableAssertions.rows(TableSource.of(file)));
    }

    @Test
    void gzipCutShortAnywhereIsRefused() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        byte[] first = gzip("a\tb\n1\t2\n");
        both.write(first);
        both.write(gzip("3\t4\n"));
        byte[] whole = both.toByteArray();
        for (int length = 2; length < whole.length; length++) {
            if (length == first.length) {
                continue; // a whole file
            }
            Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, length));
            String message = fault(cut).getMessage();
            assertTrue(message.contains("ends in the middle of"), length + ": " + message);
        }
        byte[] junk = Arrays.copyOf(whole, whole.length + 5);
        String message = fault(Files.write(folder.resolve("junk.gz"), junk)).getMessage();
        assertTrue(message.contains("damaged"), message);
    }

    @Test
    void bgzipWithoutItsEndMarkIsRefused() throws IOException {
        byte[] plain = gzip("a\tb\n1\t2\n");
        byte[] end = {
            0x1f,
            (byte) 0x8b,
            8,
            4,
            0,
            0,
            0,
            0,
            0,
            (byte) 0xff,
            6,
            0,
            'B',
            'C',
            2,
            0,
            0x1b,
            0,
            3,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(end, 0, 16);
        block.write(new byte[] {0, 0});
        block.write(plain, 10, plain.length - 10);
        Path cut = Files.write(folder.resolve("cut.gz"), block.toByteArray());
        assertTrue(fault(cut).getMessage().contains("ends in the middle of"));
        block.write(end);
        Path whole = Files.write(folder.resolve("whole.gz"), block.toByteArray());
        assertEquals(List.of(List.of("1", "2")), TableAssertions.rows(TableSource.of(whole)));
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] bytes = gzip("a\tb\n" + "1\t2\n".repeat(1000));
        bytes[bytes.length - 6] ^= 1; // its checksum
        assertTrue(
                fault(Files.write(folder.resolve("x.gz"), bytes)).getMessage().contains("damaged"));
    }

    @Test
    void linesMayBeLongerThanTheBuffer() throws IOException {
        String wide = "x".repeat(700_000);
        Path file = write("x.tsv", "a\tb\n" + wide + "\t2\n3\t" + wide + "\n");
        assertEquals(
                List.of(List.of(wide, "2"), List.of("3", wide)),
                TableAssertions.rows(TableSource.of(file)));
    }

    @Test
    void repeatedTextIsTheSameObject() throws IOException {
        Path file = write("x.tsv", "g\nENSG1\nENSG1\n");
        try (TableCursor cursor = TableSource.of(file).open(List.of("g"))) {
            cursor.next();
            String first = cursor.text(0);
            cursor.next();
            assertSame(first, cursor.text(0));
        }
    }

    @Test
    void missingFileIsTheUsersFault() {
        assertTrue(fault(folder.resolve("absent.tsv")).getMessage().contains("no such file"));
    }
}
