package org.gems.core.table;

/**
 * Takes a table row by row: set every column or leave it missing, then end the row. A NaN is
 * missing, as is a null text; an int may go into a wider column.
 */
public interface RowWriter {

    void set(int column, String value);

    void set(int column, double value);

    void set(int column, float value);

    void set(int column, int value);

    void set(int column, long value);

    void set(int column, boolean value);

    void setMissing(int column);

    /** Ends the row; columns that were not set are missing. */
    void endRow();
}
