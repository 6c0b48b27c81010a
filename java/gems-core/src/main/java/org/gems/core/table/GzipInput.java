package org.gems.core.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Gzip of one or many members, as bgzip and {@code cat a.gz b.gz} make them. Unlike the JDK's
 * stream it takes a broken later member for what it is, not for the end of the file, and misses a
 * bgzip file's end marker.
 */
final class GzipInput extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] input = new byte[1 << 16];
    private int at;
    private int filled;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean blocked;
    private long memberLength;

    private GzipInput(InputStream in) {
        this.in = in;
    }

    /**
     * The file's bytes, decompressed when they start with gzip's mark; on a thread of its own where
     * there is more than one processor.
     */
    static InputStream openMaybeCompressed(Path path) throws IOException {
        var file = new PushbackInputStream(Files.newInputStream(path), 2);
        byte[] mark = file.readNBytes(2);
        file.unread(mark);
        if (mark.length < 2 || mark[0] != 0x1f || mark[1] != (byte) 0x8b) {
            return file;
        }
        var gzip = new GzipInput(file);
        return Runtime.getRuntime().availableProcessors() > 1 ? new ReadAhead(gzip) : gzip;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember) {
                if (at == filled && !refill()) {
                    if (blocked && memberLength > 0) {
                        throw new EOFException("no bgzip end marker");
                    }
                    return -1;
                }
                startMember();
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                memberLength += count;
                return count;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(target, offset, length);
                if (count > 0 || inflater.finished()) {
                    return count;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("needs a preset dictionary");
                }
                if (!refill()) {
                    throw new EOFException();
                }
                inflater.setInput(input, 0, filled);
                at = filled;
            }
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void startMember() throws IOException {
        if (readByte() != 0x1f || readByte() != 0x8b || readByte() != 8) {
            throw new ZipException("other bytes where the next gzip member was expected");
        }
        int flags = readByte();
        skip(6);
        if ((flags & EXTRA) != 0) {
            int length = readByte() | (readByte() << 8);
            int first = length > 1 ? readByte() : 0;
            int second = length > 1 ? readByte() : 0;
            blocked = first == 'B' && second == 'C';
            skip(length > 1 ? length - 2 : length);
        } else {
            blocked = false;
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(input, at, filled - at);
        at = filled;
        crc.reset();
        memberLength = 0;
        inMember = true;
    }

    private void endMember() throws IOException {
        at = filled - inflater.getRemaining();
        if (readInt() != (int) crc.getValue() || readInt() != (int) memberLength) {
            throw new ZipException("checksum does not agree");
        }
        inMember = false;
    }

    private void skipText() throws IOException {
        int b = readByte();
        while (b != 0) {
            b = readByte();
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            readByte();
        }
    }

    private int readInt() throws IOException {
        return readByte() | (readByte() << 8) | (readByte() << 16) | (readByte() << 24);
    }

    private int readByte() throws IOException {
        if (at == filled && !refill()) {
            throw new EOFException();
        }
        return input[at++] & 0xff;
    }

    private boolean refill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(input));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
