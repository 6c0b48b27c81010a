package org.gems.core.table;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A column of numbers or of true and false, stored as they are: compressed, positions and PIPs are
 * smaller that way than with a dictionary, and constants are as good as free.
 */
final class NumberEncoder extends ColumnEncoder {

    private final TableSchema.Type type;
    private long[] bits = new long[0];

    NumberEncoder(TableSchema.Type type, ColumnDescriptor column, PageBytes scratch) {
        super(column, scratch);
        this.type = type;
    }

    /**
     * @param value as the column's type has it: an integer, the bits of a floating point number, or
     *     0 and 1
     */
    void add(long value) {
        int at = values();
        if (at == bits.length) {
            bits = Arrays.copyOf(bits, grown(at));
        }
        bits[at] = value;
        added();
    }

    @Override
    Encoding encodeValues(PageBytes out, Statistics<?> statistics) {
        int count = values();
        if (count > 0) {
            switch (type) {
                case INT -> encodeInts(out, statistics, count);
                case LONG -> encodeLongs(out, statistics, count);
                case FLOAT -> encodeFloats(out, statistics, count);
                case DOUBLE -> encodeDoubles(out, statistics, count);
                case BOOLEAN -> encodeBooleans(out, statistics, count);
                case STRING -> throw new IllegalStateException("text among the numbers");
            }
        }
        return Encoding.PLAIN;
    }

    private void encodeInts(PageBytes out, Statistics<?> statistics, int count) {
        int at = out.extend(count * Integer.BYTES);
        byte[] bytes = out.array();
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            int value = (int) bits[i];
            LittleEndian.INT.set(bytes, at + i * Integer.BYTES, value);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        statistics.updateStats(min);
        statistics.updateStats(max);
    }

    private void encodeLongs(PageBytes out, Statistics<?> statistics, int count) {
        int at = out.extend(count * Long.BYTES);
        byte[] bytes = out.array();
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            LittleEndian.LONG.set(bytes, at + i * Long.BYTES, bits[i]);
            min = Math.min(min, bits[i]);
            max = Math.max(max, bits[i]);
        }
        statistics.updateStats(min);
        statistics.updateStats(max);
    }

    private void encodeFloats(PageBytes out, Statistics<?> statistics, int count) {
        int at = out.extend(count * Float.BYTES);
        byte[] bytes = out.array();
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            float value = Float.intBitsToFloat((int) bits[i]);
            LittleEndian.INT.set(bytes, at + i * Float.BYTES, (int) bits[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        statistics.updateStats(min);
        statistics.updateStats(max);
    }

    private void encodeDoubles(PageBytes out, Statistics<?> statistics, int count) {
        int at = out.extend(count * Double.BYTES);
        byte[] bytes = out.array();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(bits[i]);
            LittleEndian.LONG.set(bytes, at + i * Double.BYTES, bits[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        statistics.updateStats(min);
        statistics.updateStats(max);
    }

    private void encodeBooleans(PageBytes out, Statistics<?> statistics, int count) {
        int length = (count + 7) / 8;
        int at = out.extend(length);
        byte[] bytes = out.array();
        Arrays.fill(bytes, at, at + length, (byte) 0);
        int trues = 0;
        for (int i = 0; i < count; i++) {
            bytes[at + (i >>> 3)] |= (byte) (bits[i] << (i & 7));
            trues += (int) bits[i];
        }
        statistics.updateStats(trues == count);
        statistics.updateStats(trues > 0);
    }

    @Override
    boolean isPageLarge() {
        return false;
    }

    @Override
    long waitingBytes() {
        return (long) values() * Long.BYTES;
    }

    @Override
    int dictionary(PageBytes out) {
        return 0;
    }
}
