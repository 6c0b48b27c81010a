package org.gems.core.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.gems.core.InputException;
import org.gems.core.io.InputPath;

/**
 * Lines of a text file as ranges of one reused byte buffer. Knows gzip by its first bytes, drops a
 * byte order mark, and takes both line endings.
 */
final class LineReader implements AutoCloseable {

    /** Longer lines mean that the file is not a table, or has one row of millions of columns. */
    static final int LONGEST_LINE = 64 << 20;

    private static final int FIRST_BUFFER = 1 << 18;

    private final Path path;
    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long number;
    private boolean ended;

    private LineReader(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    static LineReader open(Path path) {
        InputPath.requireFile(path);
        try {
            LineReader lines = new LineReader(path, GzipInput.openMaybeCompressed(path));
            lines.fill();
            lines.skipByteOrderMark();
            return lines;
        } catch (IOException e) {
            throw unreadable(path, 0, e);
        }
    }

    private void skipByteOrderMark() {
        if (filled >= 3
                && buffer[0] == (byte) 0xEF
                && buffer[1] == (byte) 0xBB
                && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() {
        int scanned = next;
        while (true) {
            byte[] bytes = buffer;
            int limit = filled;
            for (int i = scanned; i < limit; i++) {
                if (bytes[i] == '\n') {
                    start = next;
                    next = i + 1;
                    end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                    number++;
                    return true;
                }
            }
            int pending = filled - next;
            if (ended) {
                if (pending == 0) {
                    return false;
                }
                start = next;
                next = filled;
                end = bytes[filled - 1] == '\r' ? filled - 1 : filled;
                number++;
                return true;
            }
            makeRoom(pending);
            scanned = next + pending;
            try {
                fill();
            } catch (IOException e) {
                throw unreadable(path, number, e);
            }
        }
    }

    private void makeRoom(int pending) {
        if (pending > LONGEST_LINE) {
            throw new InputException(
                    path
                            + " line "
                            + (number + 1)
                            + ": is longer than "
                            + (LONGEST_LINE >> 20)
                            + " MB, expected lines of text");
        }
        byte[] target = pending > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, next, target, 0, pending);
        buffer = target;
        filled = pending;
        next = 0;
    }

    private void fill() throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
    }

    private static InputException unreadable(Path path, long line, IOException e) {
        if (e instanceof EOFException) {
            return new InputException(
                    path
                            + ": ends in the middle of its compressed data, after line "
                            + line
                            + "; the file was cut short, copy or make it again",
                    e);
        }
        if (e instanceof ZipException) {
            return new InputException(
                    path
                            + ": its compressed data are damaged after line "
                            + line
                            + " ("
                            + e.getMessage()
                            + "); copy or make it again",
                    e);
        }
        return new InputException(path + ": cannot be read: " + e, e);
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean startsWith(byte[] prefix) {
        return end - start >= prefix.length
                && Arrays.equals(buffer, start, start + prefix.length, prefix, 0, prefix.length);
    }

    String where() {
        return path + " line " + number;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(path, number, e);
        }
    }
}
