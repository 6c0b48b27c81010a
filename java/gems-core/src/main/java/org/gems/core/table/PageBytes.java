package org.gems.core.table;

import java.util.Arrays;

/** A page's bytes as they are put together; the array is used again for the next page. */
final class PageBytes {

    private byte[] bytes = new byte[1 << 10];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Of which the first {@link #size()} bytes count. */
    byte[] array() {
        return bytes;
    }

    /** Room for {@code count} more bytes at the index that is returned. */
    int extend(int count) {
        int at = size;
        size = Math.addExact(size, count);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
        }
        return at;
    }

    void putByte(int value) {
        int at = extend(1);
        bytes[at] = (byte) value;
    }

    void putInt(int value) {
        int at = extend(Integer.BYTES);
        LittleEndian.INT.set(bytes, at, value);
    }

    void putVarInt(int value) {
        int rest = value;
        for (; (rest & ~0x7f) != 0; rest >>>= 7) {
            putByte((rest & 0x7f) | 0x80);
        }
        putByte(rest);
    }

    /** A text as plain pages and dictionaries hold it: its length, then itself. */
    void putText(byte[] text) {
        putInt(text.length);
        int at = extend(text.length);
        System.arraycopy(text, 0, bytes, at, text.length);
    }
}
