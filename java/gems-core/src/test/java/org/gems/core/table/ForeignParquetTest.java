package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as other writers lay them out: every encoding, page version, compression and type. */
class ForeignParquetTest {

    private static final int ROWS = 3000;

    private static final MessageType SCHEMA =
            MessageTypeParser.parseMessageType(
                    """
                    message m {
                      required int32 sorted;
                      optional int64 large;
                      required int32 small (INTEGER(8,true));
                      required int32 unsigned (INTEGER(32,false));
                      required int64 huge (INTEGER(64,false));
                      optional float f;
                      required double d;
                      optional boolean flag;
                      optional binary text (STRING);
                      required binary bytes;
                      required int32 price (DECIMAL(9,2));
                      optional int64 time (TIMESTAMP(MICROS,true));
                      required int32 day (DATE);
                      optional group list (LIST) {
                        repeated group list { optional int32 element; }
                      }
                      optional int64 __index_level_0__;
                    }
                    """);

    private static final List<String> READABLE =
            List.of(
                    "sorted",
                    "large",
                    "small",
                    "unsigned",
                    "huge",
                    "f",
                    "d",
                    "flag",
                    "text",
                    "bytes",
                    "__index_level_0__");

    @TempDir private Path folder;

    private Path write(
            WriterVersion version, CompressionCodecName codec, boolean dictionary, boolean split)
            throws IOException {
        Path file = folder.resolve("foreign.parquet");
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(SCHEMA)
                        .withWriterVersion(version)
                        .withCompressionCodec(codec)
                        .withCodecFactory(new Codecs())
                        .withDictionaryEncoding(dictionary)
                        .withByteStreamSplitEncoding(split)
                        .withPageSize(4000)
                        .withPageRowCountLimit(700)
                        .build()) {
            for (int i = 0; i < ROWS; i++) {
                writer.write(row(i));
            }
        }
        return file;
    }

    private static Group row(int i) {
        Group row = new SimpleGroup(SCHEMA);
        row.add("sorted", i * 3);
        row.add("small", -(i % 100));
        row.add("unsigned", i % 2 == 0 ? -1 : i);
        row.add("huge", i % 2 == 0 ? -1L : i);
        row.add("d", i / 3.0);
        row.add("bytes", "b" + i);
        row.add("price", i);
        row.add("day", i);
        row.add("time", (long) i);
        row.addGroup("list").addGroup("list").add("element", i);
        row.add("__index_level_0__", (long) i);
        if (i % 4 != 0) {
            row.add("large", (long) i << 33);
            row.add("f", i % 50 / 4f);
            row.add("flag", i % 3 == 0);
            row.add("text", "gene" + i % 20);
        }
        return row;
    }

    private static List<String> expected(int i) {
        boolean missing = i % 4 == 0;
        return Arrays.asList(
                Integer.toString(i * 3),
                missing ? null : Long.toString((long) i << 33),
                Integer.toString(-(i % 100)),
                i % 2 == 0 ? "4294967295" : Integer.toString(i),
                i % 2 == 0 ? "18446744073709551615" : Integer.toString(i),
                missing ? null : Decimals.text(i % 50 / 4f),
                Decimals.text(i / 3.0),
                missing ? null : Boolean.toString(i % 3 == 0),
                missing ? null : "gene" + i % 20,
                "b" + i,
                Integer.toString(i));
    }

    @ParameterizedTest
    @CsvSource({
        // version, compression, dictionary, byte stream split
        "PARQUET_1_0, UNCOMPRESSED, true, false",
        "PARQUET_1_0, SNAPPY, true, false",
        "PARQUET_1_0, GZIP, false, false",
        "PARQUET_1_0, ZSTD, false, true",
        "PARQUET_2_0, UNCOMPRESSED, false, true",
        "PARQUET_2_0, SNAPPY, false, false",
        "PARQUET_2_0, GZIP, true, false",
        "PARQUET_2_0, ZSTD, true, false",
    })
    void readsEveryLayout(
            WriterVersion version, CompressionCodecName codec, boolean dictionary, boolean split)
            throws IOException {
        ParquetTable table = ParquetTable.of(write(version, codec, dictionary, split));
        List<List<String>> rows = TableAssertions.rows(table, READABLE);
        assertEquals(ROWS, rows.size());
        for (int i = 0; i < ROWS; i++) {
            assertEquals(expected(i), rows.get(i));
        }

        // The same numbers by way of floats, and after skipping pages and parts of pages.
        List<String> numbers = List.of("unsigned", "huge", "f", "d", "flag", "large");
        float[][] floats = new float[numbers.size()][ROWS];
        table.readFloats(
                numbers,
                4,
                (column, first, values, count) ->
                        System.arraycopy(values, 0, floats[column], (int) first, count));
        try (TableCursor cursor = table.open(numbers)) {
            for (int row = 0; cursor.next(); row++) {
                for (int i = 0; i < numbers.size(); i++) {
                    assertEquals((float) cursor.number(i), floats[i][row]);
                }
            }
        }
        try (TableCursor cursor = table.open(READABLE, RowRange.between("sorted", 6000, 6300))) {
            List<List<String>> found = TableAssertions.rows(cursor, READABLE.size());
            int first = Integer.parseInt(found.get(0).get(0)) / 3;
            assertTrue(first > 0 && first <= 2000 && found.size() < ROWS, "from row " + first);
            for (int i = 0; i < found.size(); i++) {
                assertEquals(expected(first + i), found.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "price, INT32 DECIMAL",
        "time, INT64 TIMESTAMP",
        "day, INT32 DATE",
        "list, nested values"
    })
    void refusesColumnsItCannotReadOnlyWhenAskedForThem(String column, String type)
            throws IOException {
        ParquetTable table =
                ParquetTable.of(
                        write(WriterVersion.PARQUET_1_0, CompressionCodecName.ZSTD, true, false));
        assertTrue(table.hasColumn(column));
        for (InputException e :
                List.of(
                        assertThrows(
                                InputException.class, () -> table.open(List.of("text", column))),
                        assertThrows(
                                InputException.class,
                                () ->
                                        table.readFloats(
                                                List.of(column), 1, (c, first, v, count) -> {})))) {
            assertTrue(
                    e.getMessage().contains("column '" + column + "' holds " + type),
                    e.getMessage());
        }
    }

    @Test
    void rangeMustFitTheColumn() throws IOException {
        ParquetTable table =
                ParquetTable.of(
                        write(WriterVersion.PARQUET_1_0, CompressionCodecName.ZSTD, true, false));
        TableCursor cursor = table.open(List.of("d"), RowRange.between("text", 1, 2));
        assertThrows(InputException.class, cursor::next);
        cursor.close();
    }
}
