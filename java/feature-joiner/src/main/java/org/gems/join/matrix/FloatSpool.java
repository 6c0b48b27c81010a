package org.gems.join.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.gems.core.OutputException;

/**
 * All features of all rows, column by column, between the sources, which give whole columns in any
 * order, and the matrices, which want stretches of rows with every column in order.
 *
 * <p>In memory up to {@value #LARGEST_IN_MEMORY} bytes, as for the 3,817 rows of a microglia
 * chromosome (74 MB); beyond that in a scratch file that vanishes at the end, as for 100,000 rows
 * (1.9 GB).
 */
public abstract sealed class FloatSpool implements AutoCloseable {

    private static final long LARGEST_IN_MEMORY = 192L << 20;

    /**
     * @param folder for the scratch file
     */
    public static FloatSpool create(int rows, int columns, Path folder) {
        long bytes = (long) rows * columns * Float.BYTES;
        boolean small = bytes <= Math.min(LARGEST_IN_MEMORY, Runtime.getRuntime().maxMemory() / 4);
        return small ? new InMemory(rows, columns) : inFile(rows, folder);
    }

    static FloatSpool inFile(int rows, Path folder) {
        return new InFile(rows, folder);
    }

    /** Stores {@code values[0..count)} as rows {@code firstRow} and following of a column. */
    public abstract void put(int column, int firstRow, float[] values, int count);

    /** Fills {@code target[0..count)} with rows {@code firstRow} and following of a column. */
    public abstract void get(int column, int firstRow, float[] target, int count);

    @Override
    public abstract void close();

    private static final class InMemory extends FloatSpool {

        private final float[][] columns;

        InMemory(int rows, int columns) {
            this.columns = new float[columns][rows];
        }

        @Override
        public void put(int column, int firstRow, float[] values, int count) {
            System.arraycopy(values, 0, columns[column], firstRow, count);
        }

        @Override
        public void get(int column, int firstRow, float[] target, int count) {
            System.arraycopy(columns[column], firstRow, target, 0, count);
        }

        @Override
        public void close() {
            Arrays.fill(columns, null);
        }
    }

    private static final class InFile extends FloatSpool {

        private final Path path;
        private final FileChannel file;
        private final long rows;
        private final ByteBuffer bytes =
                ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.nativeOrder());

        InFile(int rows, Path folder) {
            this.rows = rows;
            path = folder.resolve(".features.tmp" + ProcessHandle.current().pid());
            try {
                Files.createDirectories(folder);
                file =
                        FileChannel.open(
                                path,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private OutputException failed(IOException e) {
            return new OutputException(path, e);
        }

        private long place(int column, int row) {
            return (column * rows + row) * Float.BYTES;
        }

        @Override
        public void put(int column, int firstRow, float[] values, int count) {
            for (int done = 0; done < count; ) {
                bytes.clear();
                int stretch = Math.min(count - done, bytes.capacity() / Float.BYTES);
                bytes.asFloatBuffer().put(values, done, stretch);
                bytes.limit(stretch * Float.BYTES);
                long at = place(column, firstRow + done);
                try {
                    while (bytes.hasRemaining()) {
                        at += file.write(bytes, at);
                    }
                } catch (IOException e) {
                    throw failed(e);
                }
                done += stretch;
            }
        }

        @Override
        public void get(int column, int firstRow, float[] target, int count) {
            for (int done = 0; done < count; ) {
                bytes.clear();
                int stretch = Math.min(count - done, bytes.capacity() / Float.BYTES);
                bytes.limit(stretch * Float.BYTES);
                long at = place(column, firstRow + done);
                try {
                    while (bytes.hasRemaining()) {
                        int read = file.read(bytes, at);
                        if (read < 0) {
                            throw new IllegalStateException("column " + column + " is not whole");
                        }
                        at += read;
                    }
                } catch (IOException e) {
                    throw failed(e);
                }
                bytes.flip();
                bytes.asFloatBuffer().get(target, done, stretch);
                done += stretch;
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close " + path, e);
            }
        }
    }
}
