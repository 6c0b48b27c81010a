package org.gems.core.table;

import org.gems.core.InputException;

/**
 * Reads a table row by row, forward only. Column {@code i} is the i-th column that was asked for,
 * whatever its place in the file.
 *
 * <p>Dictionary-encoded strings come back as the same {@code String} object for the same value, so
 * a row costs no allocation.
 */
public interface TableCursor extends AutoCloseable {

    /** Moves to the next row; false after the last one. */
    boolean next();

    /**
     * Whether the value is absent: null or NaN in Parquet, an empty cell in a sheet; in text the
     * empty field, {@code NA}, {@code NaN}, {@code nan}, {@code .} and {@code null}.
     */
    boolean isMissing(int column);

    /** The value as text, integral numbers without {@code .0}; null when missing. */
    String text(int column);

    /**
     * Whether the value's text is that of the first {@code length} bytes, which are ASCII; where
     * the format allows it, found without making a text.
     */
    default boolean isText(int column, byte[] ascii, int length) {
        String text = text(column);
        return text != null && Ascii.equals(text, ascii, length);
    }

    /** Looks at a text as bytes, in UTF-8, from {@code start} to before {@code end}. */
    @FunctionalInterface
    interface BytesTest {
        boolean test(byte[] bytes, int start, int end);
    }

    /**
     * Whether the value's bytes pass a test, for tables of millions of rows of which few matter:
     * false where it is missing, and where the format has no bytes at hand.
     */
    default boolean passes(int column, BytesTest test) {
        return false;
    }

    /** The value as a number; NaN when missing, and an {@link InputException} for other text. */
    double number(int column);

    /**
     * The value as an integer (3.0 is 3); an {@link InputException} when missing or not integral.
     */
    int integer(int column);

    /** Number of the current row in the table, from 0; counts rows that a range skipped. */
    long row();

    /** The current row for messages: {@code x.tsv.gz line 12}, {@code part.2.parquet row 17}. */
    String where();

    /** The name that column {@code column} was asked for by. */
    String columnName(int column);

    /** What is written in the file, for messages; "nothing" when there is none. */
    default String found(int column) {
        String text = text(column);
        return text == null ? "nothing" : "'" + text + "'";
    }

    /** A message that says where, what was found and what was expected. */
    default InputException bad(int column, String expected) {
        return new InputException(
                where()
                        + ", column "
                        + columnName(column)
                        + ": found "
                        + found(column)
                        + ", expected "
                        + expected);
    }

    @Override
    void close();
}
