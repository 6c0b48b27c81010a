package org.gems.core.table;

/** Writes what {@link BitRuns} reads: eight or more equal integers as a run, others bit by bit. */
final class BitRunsWriter {

    private static final int GROUP = 8; // packed integers come in eights

    private BitRunsWriter() {}

    /** Bits that hold all integers from 0 to {@code largest}. */
    static int width(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    static void write(int[] values, int count, int width, PageBytes out) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int end = at + 1;
            while (end < count && values[end] == values[at]) {
                end++;
            }
            if (end - at >= GROUP) {
                pack(values, packedFrom, at, width, out);
                run(values[at], end - at, width, out);
                at = end;
                packedFrom = at;
            } else {
                at = Math.min(at + GROUP, count);
            }
        }
        pack(values, packedFrom, count, width, out);
    }

    static void run(int value, int count, int width, PageBytes out) {
        out.putVarInt(count << 1);
        for (int bit = 0; bit < width; bit += Byte.SIZE) {
            out.putByte(value >>> bit);
        }
    }

    private static void pack(int[] values, int from, int to, int width, PageBytes out) {
        if (from == to) {
            return;
        }
        int groups = (to - from + GROUP - 1) / GROUP;
        out.putVarInt((groups << 1) | 1);
        int at = out.extend(groups * width);
        byte[] bytes = out.array();
        int end = out.size();
        long waiting = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            waiting |= (long) values[i] << bits;
            bits += width;
            if (bits >= Integer.SIZE) {
                LittleEndian.INT.set(bytes, at, (int) waiting);
                at += Integer.BYTES;
                waiting >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        for (; at < end; at++) { // also the zeros that fill the last group
            bytes[at] = (byte) waiting;
            waiting >>>= Byte.SIZE;
        }
    }
}
