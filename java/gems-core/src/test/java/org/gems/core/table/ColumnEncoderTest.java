package org.gems.core.table;

import static org.gems.core.table.TableSchema.Type.BOOLEAN;
import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.FLOAT;
import static org.gems.core.table.TableSchema.Type.INT;
import static org.gems.core.table.TableSchema.Type.LONG;
import static org.gems.core.table.TableSchema.Type.STRING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our encoders write, read by parquet-java, against what parquet-java writes of the same rows,
 * value by value.
 */
class ColumnEncoderTest {

    private static final int ROWS = 65_003;

    private static final TableSchema SCHEMA =
            TableSchema.of("constant", STRING)
                    .and("genes", STRING)
                    .and("alleles", STRING)
                    .and("ids", STRING)
                    .and("too_many", STRING)
                    .and("long_texts", STRING)
                    .and("never", STRING)
                    .and("late", INT)
                    .and("runs", INT)
                    .and("pos", LONG)
                    .and("zeros", FLOAT)
                    .and("pip", DOUBLE)
                    .and("never_a_number", DOUBLE)
                    .and("flag", BOOLEAN);

    private static final List<String> NAMES = SCHEMA.names();

    @TempDir private Path folder;

    /** One value of a row; null is missing. */
    private static Object value(String column, int i) {
        int mixed = Integer.reverse(i * 0x9e3779b9) >>> 1;
        return switch (column) {
            case "constant" -> "chr1";
            case "genes" -> i % 1000 == 7 ? null : "ENSG" + i / 900;
            case "alleles" -> "ACGTÜ".substring(mixed % 5, mixed % 5 + 1);
            case "ids" -> "chr1:" + mixed + ":A:T";
            // Worth a dictionary at first, and over its size in the third page.
            case "too_many" -> i < 20_000 ? "x".repeat(90) + i % 9000 : "y".repeat(90) + i;
            case "long_texts" -> i % 20_000 < 10 ? "z".repeat(150_000 + i) : null;
            case "late" -> i < 30_000 ? null : mixed;
            case "runs" -> i % 100 < 30 ? -i / 100 : mixed % 9;
            case "pos" -> i % 3 == 0 ? null : (long) mixed << 20;
            case "zeros" -> i < 20_000 ? -0f : i % 2 == 0 ? 0f : Float.NEGATIVE_INFINITY;
            case "pip" -> i % 7 == 0 ? null : 1.0 / mixed;
            case "flag" -> i < 20_000 ? Boolean.FALSE : i % 5 == 0 ? null : mixed % 2 == 0;
            default -> null;
        };
    }

    private Path ours() {
        Path file = folder.resolve("ours.parquet");
        try (TableWriter writer = TableWriter.create(file, SCHEMA, Provenance.none())) {
            for (int i = 0; i < ROWS; i++) {
                for (int column = 0; column < SCHEMA.columns().size(); column++) {
                    Object value = value(NAMES.get(column), i);
                    switch (SCHEMA.columns().get(column).type()) {
                        case STRING -> writer.set(column, (String) value);
                        default -> setNumber(writer, column, value);
                    }
                }
                writer.endRow();
            }
            writer.commit();
        }
        return file;
    }

    private static void setNumber(RowWriter writer, int column, Object value) {
        if (value instanceof Integer number) {
            writer.set(column, number.intValue());
        } else if (value instanceof Long number) {
            writer.set(column, number.longValue());
        } else if (value instanceof Float number) {
            writer.set(column, number.floatValue());
        } else if (value instanceof Double number) {
            writer.set(column, number.doubleValue());
        } else if (value instanceof Boolean bool) {
            writer.set(column, bool.booleanValue());
        } // else nothing is set, which is missing too
    }

    private Path theirs() throws IOException {
        Path file = folder.resolve("theirs.parquet");
        MessageType schema = ParquetOutput.fields(SCHEMA).named("gems");
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(schema)
                        .withPageRowCountLimit(20_000)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withCodecFactory(new Codecs())
                        .build()) {
            for (int i = 0; i < ROWS; i++) {
                Group row = new SimpleGroup(schema);
                for (String column : NAMES) {
                    Object value = value(column, i);
                    if (value instanceof Integer number) {
                        row.add(column, number.intValue());
                    } else if (value instanceof Long number) {
                        row.add(column, number.longValue());
                    } else if (value instanceof Float number) {
                        row.add(column, number.floatValue());
                    } else if (value instanceof Double number) {
                        row.add(column, number.doubleValue());
                    } else if (value instanceof Boolean bool) {
                        row.add(column, bool.booleanValue());
                    } else if (value != null) {
                        row.add(column, (String) value);
                    }
                }
                writer.write(row);
            }
        }
        return file;
    }

    private static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new Codecs())
                        .usePageChecksumVerification(true)
                        .build());
    }

    private static List<RecordReader<Group>> groups(ParquetFileReader file) throws IOException {
        MessageType schema = file.getFileMetaData().getSchema();
        List<RecordReader<Group>> readers = new ArrayList<>();
        for (PageReadStore pages = file.readNextRowGroup();
                pages != null;
                pages = file.readNextRowGroup()) {
            readers.add(
                    new ColumnIOFactory()
                            .getColumnIO(schema)
                            .getRecordReader(pages, new GroupRecordConverter(schema)));
        }
        return readers;
    }

    @Test
    void parquetJavaReadsTheSameRowsAndRangesAsOfItsOwnFile() throws IOException {
        try (ParquetFileReader ours = open(ours());
                ParquetFileReader theirs = open(theirs())) {
            assertEquals(1, ours.getRowGroups().size());
            sameRanges(ours, theirs);
            RecordReader<Group> ourRows = groups(ours).get(0);
            RecordReader<Group> theirRows = groups(theirs).get(0);
            for (int i = 0; i < ROWS; i++) {
                assertEquals(theirRows.read().toString(), ourRows.read().toString(), "row " + i);
            }
        }
    }

    private static void sameRanges(ParquetFileReader ours, ParquetFileReader theirs)
            throws IOException {
        BlockMetaData our = ours.getRowGroups().get(0);
        BlockMetaData their = theirs.getRowGroups().get(0);
        assertEquals(their.getRowCount(), our.getRowCount());
        for (int i = 0; i < our.getColumns().size(); i++) {
            ColumnChunkMetaData ourColumn = our.getColumns().get(i);
            ColumnChunkMetaData theirColumn = their.getColumns().get(i);
            String name = NAMES.get(i);
            assertEquals(theirColumn.getStatistics(), ourColumn.getStatistics(), name);
            OffsetIndex pages = ours.readOffsetIndex(ourColumn);
            if (sameFirstRows(pages, theirs.readOffsetIndex(theirColumn))) {
                var ourIndex = ours.readColumnIndex(ourColumn);
                var theirIndex = theirs.readColumnIndex(theirColumn);
                assertEquals(theirIndex.getMinValues(), ourIndex.getMinValues(), name);
                assertEquals(theirIndex.getMaxValues(), ourIndex.getMaxValues(), name);
                assertEquals(theirIndex.getNullPages(), ourIndex.getNullPages(), name);
                assertEquals(theirIndex.getNullCounts(), ourIndex.getNullCounts(), name);
            } else { // parquet-java looks at the size of a page only now and then
                assertTrue(name.equals("long_texts") || name.equals("too_many"), name);
            }
        }
    }

    private static boolean sameFirstRows(OffsetIndex ours, OffsetIndex theirs) {
        boolean same = ours.getPageCount() == theirs.getPageCount();
        for (int page = 0; same && page < ours.getPageCount(); page++) {
            same = ours.getFirstRowIndex(page) == theirs.getFirstRowIndex(page);
        }
        return same;
    }

    @Test
    void dictionariesAreUsedWhereTheySaveSomething() throws IOException {
        try (ParquetFileReader file = open(ours())) {
            for (ColumnChunkMetaData column : file.getRowGroups().get(0).getColumns()) {
                String name = column.getPath().toDotString();
                boolean dictionary = column.getEncodings().contains(Encoding.RLE_DICTIONARY);
                switch (name) {
                    case "constant", "genes", "alleles", "too_many" -> assertTrue(dictionary, name);
                    default -> assertFalse(dictionary, name);
                }
            }
        }
    }

    @Test
    void ourReaderReadsTheSameRows() {
        ParquetTable table = ParquetTable.of(ours());
        try (TableCursor row = table.open(NAMES)) {
            for (int i = 0; i < ROWS; i++) {
                assertTrue(row.next());
                for (int column = 0; column < SCHEMA.columns().size(); column++) {
                    Object value = value(NAMES.get(column), i);
                    if (value instanceof Number number) {
                        assertEquals(number.doubleValue(), row.number(column));
                    } else {
                        assertEquals(value == null ? null : value.toString(), row.text(column));
                    }
                }
            }
            assertFalse(row.next());
        }
    }

    @Test
    void packedIntegersAndRunsComeBack() throws IOException {
        Random random = new Random(3);
        for (int width = 0; width <= 31; width++) {
            for (int count : new int[] {1, 7, 8, 9, 64, 1000, 1003}) {
                int[] values = new int[count];
                for (int i = 0; i < count; i++) {
                    int fresh = width == 0 ? 0 : random.nextInt() >>> (32 - width);
                    values[i] = i > 0 && random.nextInt(10) > 0 ? values[i - 1] : fresh;
                }
                PageBytes out = new PageBytes();
                BitRunsWriter.write(values, count, width, out);
                int[] back = new int[count];
                new BitRuns(out.array(), 0, out.size(), width).read(back, 0, count);
                assertEquals(box(values), box(back), width + " bits");
            }
        }
    }

    private static List<Integer> box(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
