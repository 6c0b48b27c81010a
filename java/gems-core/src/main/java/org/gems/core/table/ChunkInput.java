package org.gems.core.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of one column chunk, through a buffer that the next chunk uses again. */
final class ChunkInput extends InputStream {

    private static final int BUFFER = 1 << 18;

    private byte[] buffer = new byte[0];
    private FileChannel file;
    private long position;
    private long end;
    private int at;
    private int filled;

    void open(FileChannel channel, long start, long length) {
        file = channel;
        position = start;
        end = start + length;
        at = 0;
        filled = 0;
        int wanted = (int) Math.min(length, BUFFER);
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
    }

    long remaining() {
        return end - position + (filled - at);
    }

    @Override
    public int read() throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        return buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(buffer, at, target, offset, count);
        at += count;
        return count;
    }

    /** Fills {@code target[0..length)}, large pages past the buffer. */
    void readFully(byte[] target, int length) throws IOException {
        int count = Math.min(length, filled - at);
        System.arraycopy(buffer, at, target, 0, count);
        at += count;
        ByteBuffer rest = ByteBuffer.wrap(target, count, length - count);
        if (rest.remaining() > end - position) {
            throw new EOFException("a page runs over the end of its column");
        }
        while (rest.hasRemaining()) {
            int read = file.read(rest, position);
            if (read < 0) {
                throw new EOFException("the file ends in the middle of a column");
            }
            position += read;
        }
    }

    void skipFully(int length) throws EOFException {
        if (length > remaining()) {
            throw new EOFException("a page runs over the end of its column");
        }
        int buffered = Math.min(length, filled - at);
        at += buffered;
        position += length - buffered;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        int wanted = (int) Math.min(buffer.length, end - position);
        if (wanted <= 0) {
            return false;
        }
        int read = file.read(ByteBuffer.wrap(buffer, 0, wanted), position);
        if (read < 0) {
            throw new EOFException("the file ends in the middle of a column");
        }
        filled = read;
        position += read;
        return true;
    }
}
