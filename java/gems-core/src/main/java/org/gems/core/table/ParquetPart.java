package org.gems.core.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.gems.core.InputException;
import org.gems.core.io.InputPath;

/**
 * What one Parquet file's footer says, kept small: a table may have thousands of parts with
 * thousands of columns each.
 */
final class ParquetPart {

    private static final int TAIL = 8; // footer length and mark
    private static final byte[] MARK = {'P', 'A', 'R', '1'};

    /** Where the column chunks of one row group are, by leaf. */
    static final class Layout {
        private final int rows;
        private final long[] start;
        private final long[] length;
        private final CompressionCodec[] codec;

        private Layout(int rows, int leaves) {
            this.rows = rows;
            start = new long[leaves];
            length = new long[leaves];
            codec = new CompressionCodec[leaves];
        }

        int rows() {
            return rows;
        }

        long start(int leaf) {
            return start[leaf];
        }

        long length(int leaf) {
            return length[leaf];
        }

        CompressionCodec codec(int leaf) {
            return codec[leaf];
        }
    }

    private final Path path;
    private final Map<String, String> partition;
    private final Map<String, ParquetColumn> columns = new LinkedHashMap<>();
    private final List<Layout> groups = new ArrayList<>();
    private final SortedMap<String, String> keyValues = new TreeMap<>();
    private final long rows;

    /** Reads the footer. {@code partition} holds the key=value folders above the file. */
    ParquetPart(Path path, Map<String, String> partition) {
        this.path = path;
        this.partition = partition;
        FileMetaData footer = readFooter(path);
        try {
            for (ParquetColumn column : ParquetColumn.topLevel(footer.getSchema())) {
                if (columns.put(column.name(), column) != null) {
                    throw new InputException(
                            path + ": two columns are named '" + column.name() + "'");
                }
            }
            footer.getRow_groups().forEach(group -> groups.add(layout(group)));
            if (footer.getKey_value_metadata() != null) {
                footer.getKey_value_metadata()
                        .forEach(entry -> keyValues.put(entry.getKey(), entry.getValue()));
            }
        } catch (NullPointerException | IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged(path, "its footer makes no sense", e);
        }
        rows = groups.stream().mapToLong(Layout::rows).sum();
        if (rows != footer.getNum_rows()) {
            throw damaged(path, "its footer contradicts itself on the number of rows", null);
        }
    }

    static FileMetaData readFooter(Path path) {
        InputPath.requireFile(path);
        try (FileChannel file = FileChannel.open(path)) {
            long size = file.size();
            if (size == 0) {
                throw new InputException(path + ": the file is empty, expected Parquet");
            }
            byte[] start = read(file, path, 0, (int) Math.min(size, MARK.length));
            if (!Arrays.equals(start, MARK)) {
                throw new InputException(
                        path
                                + ": is not Parquet: it does not start with the mark PAR1"
                                + (new String(start, StandardCharsets.US_ASCII).equals("PARE")
                                        ? " but is encrypted"
                                        : ""));
            }
            if (size < MARK.length + TAIL) {
                throw cutShort(path);
            }
            ByteBuffer tail =
                    ByteBuffer.wrap(read(file, path, size - TAIL, TAIL))
                            .order(ByteOrder.LITTLE_ENDIAN);
            int length = tail.getInt();
            byte[] mark = new byte[MARK.length];
            tail.get(mark);
            if (!Arrays.equals(mark, MARK)) {
                throw cutShort(path);
            }
            if (length <= 0 || length > size - MARK.length - TAIL) {
                throw damaged(path, "its footer cannot be " + length + " bytes long", null);
            }
            byte[] footer = read(file, path, size - TAIL - length, length);
            if (FooterSeal.isBroken(footer)) {
                throw damaged(path, "its footer does not agree with its digest", null);
            }
            return parse(path, footer);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + e, e);
        }
    }

    private static FileMetaData parse(Path path, byte[] footer) {
        try {
            return Util.readFileMetaData(new ByteArrayInputStream(footer), footer.length);
        } catch (IOException | RuntimeException e) {
            throw damaged(path, "its footer cannot be read", e);
        }
    }

    private static Layout layout(org.apache.parquet.format.RowGroup group) {
        int count = group.getColumnsSize();
        Layout layout = new Layout(Math.toIntExact(group.getNum_rows()), count);
        for (int i = 0; i < count; i++) {
            ColumnChunk chunk = group.getColumns().get(i);
            ColumnMetaData meta = chunk.getMeta_data();
            long start = meta.getData_page_offset();
            if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
                start = Math.min(start, meta.getDictionary_page_offset());
            }
            layout.start[i] = start;
            layout.length[i] = meta.getTotal_compressed_size();
            layout.codec[i] = meta.getCodec();
        }
        return layout;
    }

    private static byte[] read(FileChannel file, Path path, long at, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw cutShort(path);
            }
        }
        return bytes.array();
    }

    private static InputException cutShort(Path path) {
        return new InputException(
                path
                        + ": starts as Parquet but has no footer; the file was cut short or is"
                        + " still being written, copy or make it again");
    }

    static InputException damaged(Path path, String what, Exception cause) {
        return new InputException(
                path
                        + ": is damaged: "
                        + what
                        + (cause == null || cause.getMessage() == null
                                ? ""
                                : " (" + cause.getMessage() + ")")
                        + "; copy or make it again",
                cause);
    }

    Path path() {
        return path;
    }

    Map<String, String> partition() {
        return partition;
    }

    Map<String, ParquetColumn> columns() {
        return columns;
    }

    List<Layout> groups() {
        return groups;
    }

    SortedMap<String, String> keyValues() {
        return keyValues;
    }

    long rows() {
        return rows;
    }

    /** Refuses a part whose columns are not those of the table's first part. */
    void requireSameColumnsAs(ParquetPart first) {
        Map<String, ParquetColumn> rest = new HashMap<>(columns);
        for (ParquetColumn theirs : first.columns.values()) {
            ParquetColumn ours = rest.remove(theirs.name());
            if (ours == null || ours.kind() != theirs.kind()) {
                throw new InputException(
                        path
                                + ": column '"
                                + theirs.name()
                                + "' is "
                                + (ours == null ? "absent" : ours.typeName())
                                + ", expected "
                                + theirs.typeName()
                                + " as in "
                                + first.path.getFileName());
            }
        }
        if (!rest.isEmpty()) {
            throw new InputException(
                    path
                            + ": has column '"
                            + rest.keySet().iterator().next()
                            + "', which "
                            + first.path.getFileName()
                            + " does not have; expected the same columns in all parts");
        }
        if (!partition.keySet().equals(first.partition.keySet())) {
            throw new InputException(
                    path
                            + ": its folders name "
                            + partition.keySet()
                            + ", expected "
                            + first.partition.keySet());
        }
    }
}
