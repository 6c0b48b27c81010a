package org.gems.core.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gems.core.OutputException;

/**
 * A row group too large for memory, rewritten on disk so that it can be read back a block of rows
 * at a time: per block all columns, per column the block's rows.
 */
final class ColumnSpill implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer bytes;
    private final int columns;
    private final int rows;
    private final int rowsPerBlock;

    /**
     * Creates a temporary file, which {@link #close} deletes.
     *
     * @param rows of the row group
     */
    ColumnSpill(Path folder, int columns, int rows, int rowsPerBlock) {
        this.columns = columns;
        this.rows = rows;
        this.rowsPerBlock = rowsPerBlock;
        bytes =
                ByteBuffer.allocateDirect(rowsPerBlock * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
        try {
            file = Files.createTempFile(folder, ".row-group", ".tmp");
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    int blocks() {
        return (rows + rowsPerBlock - 1) / rowsPerBlock;
    }

    /** How many rows a block has: the last one may have fewer. */
    int rows(int block) {
        return Math.min(rowsPerBlock, rows - block * rowsPerBlock);
    }

    /** Puts away {@code values[0..count)}, the rows from {@code firstRow} of one column. */
    void write(int column, int firstRow, float[] values, int count) {
        for (int done = 0; done < count; ) {
            int row = firstRow + done;
            int block = row / rowsPerBlock;
            int inBlock = row % rowsPerBlock;
            int length = Math.min(count - done, rowsPerBlock - inBlock);
            bytes.clear().limit(length * Float.BYTES);
            bytes.asFloatBuffer().put(values, done, length);
            long at = offset(block, column) + (long) inBlock * Float.BYTES;
            try {
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            } catch (IOException e) {
                throw new OutputException(file, e);
            }
            done += length;
        }
    }

    /** Fills {@code into[column][0..rows(block))}. */
    void read(int block, float[][] into) {
        for (int column = 0; column < columns; column++) {
            bytes.clear().limit(rows(block) * Float.BYTES);
            long at = offset(block, column);
            try {
                while (bytes.hasRemaining()) {
                    int n = channel.read(bytes, at + bytes.position());
                    if (n < 0) {
                        throw new IOException("ends before column " + column);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
            bytes.flip();
            bytes.asFloatBuffer().get(into[column], 0, rows(block));
        }
    }

    private long offset(int block, int column) {
        long before = (long) block * rowsPerBlock * columns;
        return (before + (long) column * rows(block)) * Float.BYTES;
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }
}
