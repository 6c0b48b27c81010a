package org.gems.core.table;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Parquet's hybrid of run lengths and bit-packed integers, read many at a time. */
final class BitRuns {

    private final byte[] bytes;
    private final int end;
    private final int width;
    private int at;
    private int runLeft;
    private int runValue;
    private int packedLeft;
    private long packedBit;

    BitRuns(byte[] bytes, int from, int end, int width) throws IOException {
        if (width < 0 || width > 32 || from > end) {
            throw new IOException("integers of " + width + " bits");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.width = width;
    }

    void read(int[] target, int offset, int count) throws IOException {
        int to = offset;
        int left = count;
        while (left > 0) {
            if (runLeft == 0 && packedLeft == 0) {
                nextRun();
            }
            int take;
            if (runLeft > 0) {
                take = Math.min(left, runLeft);
                Arrays.fill(target, to, to + take, runValue);
                runLeft -= take;
            } else {
                take = Math.min(left, packedLeft);
                unpack(target, to, take);
                packedLeft -= take;
            }
            to += take;
            left -= take;
        }
    }

    private void nextRun() throws IOException {
        if (width == 0 && at == end) {
            runLeft = Integer.MAX_VALUE; // all values are 0, and no byte is needed to say so
            return;
        }
        int header = readVarInt();
        if ((header & 1) == 0) {
            runLeft = header >>> 1;
            runValue = 0;
            for (int i = 0; i < (width + 7) / 8; i++) {
                runValue |= next() << (8 * i);
            }
        } else {
            long values = (header >>> 1) * 8L;
            long length = values / 8 * width;
            // Writers may cut the last group's padding off.
            long present = Math.min(length, end - at);
            packedLeft = (int) Math.min(values, width == 0 ? values : present * 8 / width);
            packedBit = at * 8L;
            at += (int) present;
        }
        if (runLeft == 0 && packedLeft == 0) {
            throw new EOFException("an empty run");
        }
    }

    private void unpack(int[] target, int offset, int count) {
        long mask = (1L << width) - 1;
        long bit = packedBit;
        for (int i = 0; i < count; i++, bit += width) {
            target[offset + i] = (int) ((word((int) (bit >>> 3)) >>> (bit & 7)) & mask);
        }
        packedBit = bit;
    }

    /** Eight bytes from {@code from} on, zeros past the end. */
    private long word(int from) {
        if (from + 8 <= bytes.length) {
            return (long) LittleEndian.LONG.get(bytes, from);
        }
        long word = 0;
        for (int i = Math.min(bytes.length - from, 8) - 1; i >= 0; i--) {
            word = (word << 8) | (bytes[from + i] & 0xff);
        }
        return word;
    }

    private int readVarInt() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = next();
            value |= (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IOException("an endless integer");
    }

    private int next() throws IOException {
        if (at >= end) {
            throw new EOFException("the page ends in the middle of a run");
        }
        return bytes[at++] & 0xff;
    }
}
