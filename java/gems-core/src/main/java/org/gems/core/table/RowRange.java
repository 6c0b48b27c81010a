package org.gems.core.table;

/**
 * Rows that may matter, by the value of one column; both ends inclusive. A cursor opened with it
 * skips what the file's statistics prove to lie outside: it still returns some rows that are
 * outside, so the reader checks each row as ever.
 */
public sealed interface RowRange {

    String column();

    /** Values of a numeric column. */
    record Numbers(String column, double min, double max) implements RowRange {}

    /** Values of a text column, ordered by their UTF-8 bytes. */
    record Texts(String column, String min, String max) implements RowRange {}

    static RowRange between(String column, double min, double max) {
        return new Numbers(column, min, max);
    }

    static RowRange between(String column, String min, String max) {
        return new Texts(column, min, max);
    }

    static RowRange equalTo(String column, String value) {
        return new Texts(column, value, value);
    }
}
