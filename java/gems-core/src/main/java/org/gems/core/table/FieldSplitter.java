package org.gems.core.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gems.core.InputException;

/**
 * The fields of one line, as ranges of the line's bytes. A field that starts with a double quote
 * ends at the closing one, as R and spreadsheets write them.
 */
final class FieldSplitter {

    private final byte separator;
    private byte[] bytes = new byte[0];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;

    FieldSplitter(char separator) {
        this.separator = (byte) separator;
    }

    int split(LineReader line) {
        bytes = line.buffer();
        int end = line.end();
        int at = line.start();
        count = 0;
        while (true) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            if (at < end && bytes[at] == '"') {
                at = quoted(line, at + 1, end);
            } else {
                starts[count] = at;
                while (at < end && bytes[at] != separator) {
                    at++;
                }
                ends[count] = at;
            }
            count++;
            if (at == end) {
                return count;
            }
            at++;
        }
    }

    /**
     * Reads a quoted field in place, doubled quotes made single; returns where its separator is.
     */
    private int quoted(LineReader line, int from, int end) {
        int to = from;
        int at = from;
        starts[count] = from;
        while (at < end) {
            if (bytes[at] == '"') {
                if (at + 1 == end || bytes[at + 1] == separator) {
                    ends[count] = to;
                    return at + 1;
                }
                if (bytes[at + 1] == '"') {
                    at++;
                }
            }
            bytes[to++] = bytes[at++];
        }
        throw new InputException(
                line.where()
                        + ", field "
                        + (count + 1)
                        + ": starts with a quote that is not closed on its line");
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    String text(int field) {
        return new String(
                bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }
}
