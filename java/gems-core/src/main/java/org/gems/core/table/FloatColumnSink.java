package org.gems.core.table;

/** Takes one stretch of one column; {@code values} is reused after the call. */
@FunctionalInterface
public interface FloatColumnSink {

    /**
     * Takes {@code values[0..count)}, the rows {@code firstRow..firstRow+count-1} of the table.
     *
     * @param column index in the list of columns that was asked for
     */
    void accept(int column, long firstRow, float[] values, int count);
}
