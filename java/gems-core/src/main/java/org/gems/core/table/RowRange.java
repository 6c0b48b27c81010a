package org.gems.core.table;

import java.util.List;

/**
 * Rows that may matter, by the value of one column; both ends inclusive. A cursor opened with it
 * skips what the file's statistics prove to lie outside: it still returns some rows that are
 * outside, so the reader checks each row as ever.
 */
public sealed interface RowRange {

    String column();

    /** Values of a numeric column. */
    record Numbers(String column, double min, double max) implements RowRange {}

    /** Values of a text column that lie in any of the spans, ordered by their UTF-8 bytes. */
    record Texts(String column, List<Span> spans) implements RowRange {

        public Texts {
            spans = List.copyOf(spans);
        }
    }

    /** From one text to another, both inclusive. */
    record Span(String min, String max) {}

    static RowRange between(String column, double min, double max) {
        return new Numbers(column, min, max);
    }

    static RowRange within(String column, List<Span> spans) {
        return new Texts(column, spans);
    }

    static RowRange equalTo(String column, String value) {
        return new Texts(column, List.of(new Span(value, value)));
    }
}
