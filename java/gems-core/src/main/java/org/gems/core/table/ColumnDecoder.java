package org.gems.core.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.gems.core.table.ParquetColumn.Kind;

/**
 * Decodes one column, many values at a time. Plain and dictionary pages, which is what pandas, dask
 * and DuckDB write, are decoded here; parquet-column's readers know the rarer encodings.
 */
final class ColumnDecoder {

    /**
     * Text values of a batch: those of a dictionary as objects, others as bytes until asked for.
     */
    static final class Texts {
        final String[] text;
        private final int[] start;
        private final int[] length;
        private byte[] bytes = new byte[1024];
        private int filled;

        Texts(int size) {
            text = new String[size];
            start = new int[size];
            length = new int[size];
        }

        void clear() {
            filled = 0;
        }

        String get(int row) {
            if (text[row] == null) {
                text[row] = new String(bytes, start[row], length[row], StandardCharsets.UTF_8);
            }
            return text[row];
        }

        boolean isEqual(int row, byte[] ascii, int size) {
            return text[row] == null
                    ? Arrays.equals(bytes, start[row], start[row] + length[row], ascii, 0, size)
                    : Ascii.equals(text[row], ascii, size);
        }

        private void add(int row, byte[] source, int from, int count) {
            if (filled + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + count));
            }
            System.arraycopy(source, from, bytes, filled, count);
            text[row] = null;
            start[row] = filled;
            length[row] = count;
            filled += count;
        }
    }

    /** How the current page spells its values. */
    private enum Source {
        PLAIN,
        DICTIONARY,
        BITS,
        READER
    }

    private final ParquetColumn column;
    private final Kind kind;
    private final ChunkPages pages;

    private Source source;
    private int left;
    private int at;
    private int bit;
    private BitRuns ids;
    private ValuesReader reader;

    private long[] longDictionary;
    private double[] doubleDictionary;
    private float[] floatDictionary;
    private String[] textDictionary;

    private int[] idBatch = new int[0];
    private int[] levelBatch = new int[0];
    private long[] longBatch = new long[0];
    private double[] doubleBatch = new double[0];

    ColumnDecoder(ParquetColumn column) {
        this.column = column;
        kind = column.kind();
        pages = new ChunkPages(column.optional());
    }

    void open(FileChannel file, ParquetPart.Layout group, int leaf) {
        pages.open(file, group, leaf);
        left = 0;
        longDictionary = null;
        doubleDictionary = null;
        floatDictionary = null;
        textDictionary = null;
    }

    /** Passes over rows; whole pages are not even decompressed. */
    void skip(long rows) throws IOException {
        long rest = rows;
        while (rest > 0) {
            if (left == 0) {
                rest -= nextPage(rest);
            }
            int count = (int) Math.min(Math.min(left, rest), 1 << 14);
            if (count > 0) {
                skipInPage(count);
                rest -= count;
            }
        }
    }

    private void skipInPage(int count) throws IOException {
        int present = readLevels(count);
        left -= count;
        switch (source) {
            case DICTIONARY -> readIds(present);
            case READER -> reader.skip(present);
            case BITS -> bit += present;
            case PLAIN -> {
                if (kind == Kind.TEXT) {
                    for (int i = 0; i < present; i++) {
                        at += 4 + textLength();
                    }
                } else {
                    at += present * width();
                }
            }
        }
    }

    /** Reads {@code count} values; missing ones become NaN. */
    void readFloats(float[] target, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int take = Math.min(count - done, rowsInPage());
            int present = readLevels(take);
            left -= take;
            decodeFloats(target, done, present);
            if (present < take) {
                int from = done + present;
                for (int row = take - 1; row >= 0; row--) {
                    target[done + row] = levelBatch[row] == 1 ? target[--from] : Float.NaN;
                }
            }
            done += take;
        }
    }

    void readDoubles(double[] target, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int take = Math.min(count - done, rowsInPage());
            int present = readLevels(take);
            left -= take;
            decodeDoubles(target, done, present);
            if (present < take) {
                int from = done + present;
                for (int row = take - 1; row >= 0; row--) {
                    target[done + row] = levelBatch[row] == 1 ? target[--from] : Double.NaN;
                }
            }
            done += take;
        }
    }

    void readLongs(long[] target, boolean[] missing, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int take = Math.min(count - done, rowsInPage());
            int present = readLevels(take);
            left -= take;
            decodeLongs(target, done, present);
            int from = done + present;
            for (int row = take - 1; row >= 0; row--) {
                boolean absent = present < take && levelBatch[row] == 0;
                missing[done + row] = absent;
                if (!absent && present < take) {
                    target[done + row] = target[--from];
                }
            }
            done += take;
        }
    }

    void readTexts(Texts target, boolean[] missing, int count) throws IOException {
        target.clear();
        int done = 0;
        while (done < count) {
            int take = Math.min(count - done, rowsInPage());
            int present = readLevels(take);
            left -= take;
            if (source == Source.DICTIONARY) {
                readIds(present);
            }
            int value = 0;
            for (int row = 0; row < take; row++) {
                boolean absent = present < take && levelBatch[row] == 0;
                missing[done + row] = absent;
                if (!absent) {
                    decodeText(target, done + row, value++);
                }
            }
            done += take;
        }
    }

    private int rowsInPage() throws IOException {
        while (left == 0) {
            nextPage(0);
        }
        return left;
    }

    /** Number of the next {@code count} rows that have a value; their levels are in levelBatch. */
    private int readLevels(int count) throws IOException {
        BitRuns levels = pages.levels();
        if (levels == null) {
            return count;
        }
        if (levelBatch.length < count) {
            levelBatch = new int[count];
        }
        levels.read(levelBatch, 0, count);
        int present = 0;
        for (int i = 0; i < count; i++) {
            present += levelBatch[i];
        }
        return present;
    }

    private long nextPage(long skippable) throws IOException {
        long skipped = pages.next(skippable, this::readDictionary);
        left = pages.values();
        at = pages.valuesAt();
        byte[] page = pages.page();
        switch (pages.encoding()) {
            case PLAIN -> {
                source = kind == Kind.BOOLEAN ? Source.BITS : Source.PLAIN;
                bit = 0;
            }
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                source = Source.DICTIONARY;
                // A page whose values are all missing may be without the byte.
                ids =
                        at < pages.end()
                                ? new BitRuns(page, at + 1, pages.end(), page[at])
                                : new BitRuns(page, at, at, 0);
            }
            default -> {
                source = Source.READER;
                reader = otherReader();
            }
        }
        return skipped;
    }

    private ValuesReader otherReader() throws IOException {
        Encoding encoding = Encoding.valueOf(pages.encoding().name());
        PrimitiveTypeName type =
                switch (column.type()) {
                    case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
                    case INT32 -> PrimitiveTypeName.INT32;
                    case INT64 -> PrimitiveTypeName.INT64;
                    case FLOAT -> PrimitiveTypeName.FLOAT;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
                    default -> throw new IOException("values of type " + column.type());
                };
        ColumnDescriptor descriptor =
                new ColumnDescriptor(
                        new String[] {column.name()},
                        new PrimitiveType(Repetition.OPTIONAL, type, column.name()),
                        0,
                        1);
        ValuesReader values = encoding.getValuesReader(descriptor, ValuesType.VALUES);
        ByteBuffer bytes = ByteBuffer.wrap(pages.page(), at, pages.end() - at).slice();
        values.initFromPage(left, ByteBufferInputStream.wrap(bytes));
        return values;
    }

    private void readDictionary(byte[] page, int length, int size) throws IOException {
        if (size < 0 || size > length) {
            throw new IOException("a dictionary of " + size + " values in " + length + " bytes");
        }
        if (kind == Kind.TEXT) {
            textDictionary = new String[size];
            int from = 0;
            for (int i = 0; i < size; i++) {
                int count = lengthAt(page, from, length);
                textDictionary[i] = new String(page, from + 4, count, StandardCharsets.UTF_8);
                from += 4 + count;
            }
        } else if (kind.isFloating()) {
            requireRoom((long) size * width(), length);
            doubleDictionary = new double[size];
            floatDictionary = new float[size];
            for (int i = 0; i < size; i++) {
                doubleDictionary[i] =
                        kind == Kind.FLOAT
                                ? (float) LittleEndian.FLOAT.get(page, 4 * i)
                                : (double) LittleEndian.DOUBLE.get(page, 8 * i);
                floatDictionary[i] = (float) doubleDictionary[i];
            }
        } else if (kind == Kind.BOOLEAN) {
            throw new IOException("a dictionary of booleans");
        } else {
            requireRoom((long) size * width(), length);
            longDictionary = new long[size];
            plainLongs(page, 0, longDictionary, 0, size);
        }
    }

    private int width() {
        return switch (kind) {
            case INT, UNSIGNED_INT, FLOAT -> 4;
            default -> 8;
        };
    }

    private static void requireRoom(long needed, long present) throws IOException {
        if (needed > present) {
            throw new IOException("a page ends in the middle of its values");
        }
    }

    private void readIds(int count) throws IOException {
        if (idBatch.length < count) {
            idBatch = new int[count];
        }
        ids.read(idBatch, 0, count);
    }

    private void decodeFloats(float[] target, int offset, int count) throws IOException {
        if (!kind.isFloating()) {
            decodeDoubles(offset, count);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (float) doubleBatch[offset + i];
            }
            return;
        }
        switch (source) {
            case PLAIN -> {
                requireRoom((long) count * width(), pages.end() - at);
                ByteBuffer bytes = ByteBuffer.wrap(pages.page()).order(ByteOrder.LITTLE_ENDIAN);
                bytes.position(at);
                if (kind == Kind.FLOAT) {
                    bytes.asFloatBuffer().get(target, offset, count);
                } else {
                    byte[] page = pages.page();
                    for (int i = 0; i < count; i++) {
                        target[offset + i] =
                                (float) (double) LittleEndian.DOUBLE.get(page, at + 8 * i);
                    }
                }
                at += count * width();
            }
            case DICTIONARY -> {
                readIds(count);
                float[] dictionary = required(floatDictionary);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = dictionary[idBatch[i]];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] =
                            kind == Kind.FLOAT ? reader.readFloat() : (float) reader.readDouble();
                }
            }
        }
    }

    private void decodeDoubles(int offset, int count) throws IOException {
        if (doubleBatch.length < offset + count) {
            doubleBatch = new double[offset + count];
        }
        decodeDoubles(doubleBatch, offset, count);
    }

    private void decodeDoubles(double[] target, int offset, int count) throws IOException {
        if (!kind.isFloating()) {
            if (longBatch.length < count) {
                longBatch = new long[count];
            }
            decodeLongs(longBatch, 0, count);
            for (int i = 0; i < count; i++) {
                target[offset + i] = asDouble(longBatch[i]);
            }
            return;
        }
        switch (source) {
            case PLAIN -> {
                requireRoom((long) count * width(), pages.end() - at);
                byte[] page = pages.page();
                for (int i = 0; i < count; i++) {
                    target[offset + i] =
                            kind == Kind.FLOAT
                                    ? (float) LittleEndian.FLOAT.get(page, at + 4 * i)
                                    : (double) LittleEndian.DOUBLE.get(page, at + 8 * i);
                }
                at += count * width();
            }
            case DICTIONARY -> {
                readIds(count);
                double[] dictionary = required(doubleDictionary);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = dictionary[idBatch[i]];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] =
                            kind == Kind.FLOAT ? reader.readFloat() : reader.readDouble();
                }
            }
        }
    }

    private double asDouble(long value) {
        if (kind == Kind.UNSIGNED_LONG && value < 0) {
            return ((value >>> 1) | (value & 1)) * 2.0;
        }
        return value;
    }

    private void decodeLongs(long[] target, int offset, int count) throws IOException {
        switch (source) {
            case PLAIN -> {
                requireRoom((long) count * width(), pages.end() - at);
                plainLongs(pages.page(), at, target, offset, count);
                at += count * width();
            }
            case BITS -> {
                byte[] page = pages.page();
                requireRoom(((long) bit + count + 7) / 8, pages.end() - at);
                for (int i = 0; i < count; i++, bit++) {
                    target[offset + i] = (page[at + (bit >>> 3)] & (1 << (bit & 7))) == 0 ? 0 : 1;
                }
            }
            case DICTIONARY -> {
                readIds(count);
                long[] dictionary = required(longDictionary);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = dictionary[idBatch[i]];
                }
            }
            case READER -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] =
                            switch (kind) {
                                case BOOLEAN -> reader.readBoolean() ? 1 : 0;
                                case INT -> reader.readInteger();
                                case UNSIGNED_INT -> reader.readInteger() & 0xffffffffL;
                                default -> reader.readLong();
                            };
                }
            }
        }
    }

    private void plainLongs(byte[] page, int from, long[] target, int offset, int count) {
        switch (kind) {
            case INT -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (int) LittleEndian.INT.get(page, from + 4 * i);
                }
            }
            case UNSIGNED_INT -> {
                for (int i = 0; i < count; i++) {
                    int value = (int) LittleEndian.INT.get(page, from + 4 * i);
                    target[offset + i] = value & 0xffffffffL;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (long) LittleEndian.LONG.get(page, from + 8 * i);
                }
            }
        }
    }

    private void decodeText(Texts target, int row, int value) throws IOException {
        switch (source) {
            case DICTIONARY -> target.text[row] = required(textDictionary)[idBatch[value]];
            case PLAIN -> {
                int length = textLength();
                target.add(row, pages.page(), at + 4, length);
                at += 4 + length;
            }
            default -> {
                byte[] bytes = reader.readBytes().getBytes();
                target.add(row, bytes, 0, bytes.length);
            }
        }
    }

    private int textLength() throws IOException {
        return lengthAt(pages.page(), at, pages.end());
    }

    private static int lengthAt(byte[] page, int from, int end) throws IOException {
        requireRoom(4, end - from);
        int length = (int) LittleEndian.INT.get(page, from);
        if (length < 0) {
            throw new IOException("a text of " + length + " bytes");
        }
        requireRoom(length, end - from - 4);
        return length;
    }

    private static <T> T required(T dictionary) throws IOException {
        if (dictionary == null) {
            throw new IOException("a page refers to a dictionary that is not there");
        }
        return dictionary;
    }
}
