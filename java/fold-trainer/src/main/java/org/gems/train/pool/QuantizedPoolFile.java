package org.gems.train.pool;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.training.Quantization.NanMode;

/**
 * CatBoost's quantized pool format, version 1, written front to back: a chunk for each column, then
 * what the columns are, their borders, and where the chunks begin. A column that a tree cannot
 * split on keeps its name and place and has no chunk. All numbers are little-endian.
 */
final class QuantizedPoolFile implements AutoCloseable {

    private static final byte[] MAGIC = text("CatboostQuantizedPool\0");
    private static final byte[] MAGIC_END = text("CatboostQuantizedPoolEnd\0");
    private static final int VERSION = 1;

    /** CatBoost's integer hash of the version, which it checks. */
    private static final int VERSION_HASH = 0x62baf5a0;

    private static final int ALIGNMENT = 16;

    private static final int BUFFER_BYTES = 1 << 16;

    /** A flatbuffer of one table: bits per row, and the vector of bytes whose length follows. */
    private static final byte[] CHUNK_HEAD = {
        12, 0, 0, 0, 8, 0, 12, 0, 11, 0, 4, 0, 8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0
    };

    private static final int TYPE_NUMERIC = 1;
    private static final int TYPE_LABEL = 2;
    private static final int TYPE_WEIGHT = 3;

    private record Chunk(int column, long offset, int size) {}

    private final DataOutputStream out;
    private final List<String> names;
    private final int rows;
    private final List<Chunk> chunks = new ArrayList<>();
    private final ProtobufMessage schema = new ProtobufMessage();
    private long position;
    private int features;

    /**
     * @param names of the features, in order
     */
    QuantizedPoolFile(Path file, List<String> names, int rows) throws IOException {
        this.names = names;
        this.rows = rows;
        out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        write(MAGIC);
        writeInt(VERSION);
        writeInt(VERSION_HASH);
        writeInt(0); // length of a header that nothing uses
        align();
    }

    /** Adds the next feature. */
    void add(FeatureBins feature) throws IOException {
        if (feature.canSplit()) {
            writeChunk(features, Byte.SIZE, feature.bins());
            var quantization = new ProtobufMessage();
            for (float border : feature.borders()) {
                quantization.number(1, border);
            }
            quantization.number(2, code(feature.nanMode()));
            schema.message(1, new ProtobufMessage().number(1, features).message(2, quantization));
        }
        features++;
    }

    /** Adds the rows' labels and weights, and the directory. */
    void finish(float[] labels, float[] weights) throws IOException {
        int label = names.size();
        writeChunk(label, Float.SIZE, bytes(labels));
        writeChunk(label + 1, Float.SIZE, bytes(weights));
        long columnsAt = position;
        writeSized(columns());
        long schemaAt = position;
        writeSized(schema);
        long directoryAt = position;
        writeInt(chunks.size());
        for (Chunk chunk : chunks) {
            writeInt(chunk.column());
            writeInt(1); // chunks of this column
            writeInt(chunk.size());
            writeLong(chunk.offset());
            writeInt(0); // first row
            writeInt(rows);
        }
        writeLong(chunks.get(0).offset());
        writeLong(columnsAt);
        writeLong(schemaAt);
        writeLong(directoryAt);
        write(MAGIC_END);
        out.flush();
    }

    private ProtobufMessage columns() {
        int label = names.size();
        var columns = new ProtobufMessage();
        for (int i = 0; i < label; i++) {
            column(columns, i, names.get(i), TYPE_NUMERIC);
        }
        column(columns, label, "Target", TYPE_LABEL);
        column(columns, label + 1, "Weight", TYPE_WEIGHT);
        columns.number(2, rows);
        // Where texts that a pool may have would be; they must be beyond the columns.
        return columns.number(4, label + 2).number(5, label + 3).number(6, label + 4);
    }

    private static void column(ProtobufMessage columns, int index, String name, int type) {
        columns.message(1, new ProtobufMessage().number(1, index).number(2, type));
        columns.message(7, new ProtobufMessage().number(1, index).text(2, name));
    }

    private static int code(NanMode mode) {
        return switch (mode) {
            case Min -> 1;
            case Max -> 2;
            case Forbidden -> 3;
        };
    }

    private void writeChunk(int column, int bits, byte[] content) throws IOException {
        align();
        int padding = -content.length & (Integer.BYTES - 1);
        int size = CHUNK_HEAD.length + 1 + Integer.BYTES + content.length + padding;
        chunks.add(new Chunk(column, position, size));
        write(CHUNK_HEAD);
        write(new byte[] {(byte) bits});
        writeInt(content.length);
        write(content);
        write(new byte[padding]);
    }

    private void writeSized(ProtobufMessage message) throws IOException {
        byte[] content = message.bytes();
        writeInt(content.length);
        write(content);
    }

    private void align() throws IOException {
        write(new byte[(int) (-position & (ALIGNMENT - 1))]);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private void writeInt(int value) throws IOException {
        out.writeInt(Integer.reverseBytes(value));
        position += Integer.BYTES;
    }

    private void writeLong(long value) throws IOException {
        out.writeLong(Long.reverseBytes(value));
        position += Long.BYTES;
    }

    private static byte[] bytes(float[] values) {
        var bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
