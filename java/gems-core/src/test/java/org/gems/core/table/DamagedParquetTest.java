package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.gems.core.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to one bit of a table, it is refused or reads as it was written. */
class DamagedParquetTest {

    private static final int ROWS = 60;
    private static final List<String> FEATURES = List.of("distance", "abc", "gnomad_MAF");

    /** {@code -Dgems.every_bit=true}: all eight bits of each byte, a minute. */
    private static final boolean EVERY_BIT = Boolean.getBoolean("gems.every_bit");

    @TempDir private Path folder;
    private byte[] whole;
    private String content;

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("whole.matrix.parquet");
        TableSchema keys =
                TableSchema.of("variant_id", TableSchema.Type.STRING)
                        .and("pos", TableSchema.Type.INT)
                        .and("pip", TableSchema.Type.DOUBLE)
                        .and("label", TableSchema.Type.INT);
        try (var writer =
                WideTableWriter.create(file, keys, FEATURES, Provenance.of("tool", "test"))) {
            for (int group = 0; group < 2; group++) {
                writer.writeRowGroup(ROWS, DamagedParquetTest::keys, DamagedParquetTest::floats);
            }
            writer.commit();
        }
        whole = Files.readAllBytes(file);
        content = read(file);
    }

    private static void keys(RowWriter row) {
        for (int i = 0; i < ROWS; i++) {
            row.set(0, "chr1:" + (1000 + i) + ":A:G");
            row.set(1, 1000 + i);
            if (i % 3 > 0) {
                row.set(2, i / 64.0);
            }
            row.set(3, i % 5 == 0 ? 1 : 0);
            row.endRow();
        }
    }

    private static float[] floats(int column) {
        var values = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = column == 2 && i % 4 == 0 ? Float.NaN : (column + 1) * i / 7f;
        }
        return values;
    }

    private static String read(Path file) {
        var table = ParquetTable.of(file);
        var text = new StringJoiner("\n").add(table.columnNames().toString());
        var keys = table.columnNames().stream().filter(name -> !FEATURES.contains(name)).toList();
        try (TableCursor rows = table.open(keys)) {
            while (rows.next()) {
                var row = new StringJoiner(" ");
                for (int i = 0; i < keys.size(); i++) {
                    row.add(rows.text(i));
                }
                text.add(row.toString());
            }
        }
        table.readFloats(
                FEATURES,
                FEATURES.size(),
                (column, first, values, count) ->
                        text.add(
                                column
                                        + " "
                                        + first
                                        + Arrays.toString(Arrays.copyOf(values, count))));
        return text.toString();
    }

    @Test
    void noFlippedBitIsTakenForData() throws IOException {
        Path file = folder.resolve("damaged.matrix.parquet");
        var random = new Random(1);
        int refused = 0;
        int tried = 0;
        var taken = new StringJoiner(", ");
        for (int at = 0; at < whole.length; at++) {
            int first = EVERY_BIT ? 0 : random.nextInt(8);
            for (int bit = first; bit < (EVERY_BIT ? 8 : first + 1); bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(file, damaged);
                tried++;
                try {
                    if (!content.equals(read(file))) {
                        taken.add("byte " + at + " bit " + bit);
                    }
                } catch (InputException e) {
                    refused++;
                    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
                }
            }
        }
        assertEquals("", taken.toString());
        assertTrue(refused > tried * 0.8, refused + " of " + tried + " refused");
    }

    @Test
    void noShorterFileIsTakenForTheWhole() throws IOException {
        Path file = folder.resolve("cut.matrix.parquet");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(InputException.class, () -> read(file), "cut to " + length);
        }
    }

    @Test
    void theFootersDigestIsNamed() throws IOException {
        Path file = folder.resolve("footer.matrix.parquet");
        byte[] damaged = whole.clone();
        String latin = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        damaged[latin.lastIndexOf("distance")] ^= 1;
        Files.write(file, damaged);

        var failure = assertThrows(InputException.class, () -> read(file));
        assertEquals(
                file
                        + ": is damaged: its footer does not agree with its digest; copy or make it"
                        + " again",
                failure.getMessage());
    }
}
