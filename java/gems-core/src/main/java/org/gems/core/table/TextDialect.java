package org.gems.core.table;

import java.util.List;

/**
 * How a text table is laid out.
 *
 * @param comments lines before the table's first row that start with one of these are not data
 * @param columns column names of a table that has no header line; null when the first line is the
 *     header
 */
public record TextDialect(char separator, List<String> comments, List<String> columns) {

    public TextDialect {
        if (separator > 127 || separator == '\n' || separator == '\r' || separator == '"') {
            throw new IllegalArgumentException("cannot separate columns by '" + separator + "'");
        }
        comments = List.copyOf(comments);
        columns = columns == null ? null : List.copyOf(columns);
    }

    /** Tab-separated, header line, {@code ##} comments above it. */
    public static TextDialect tsv() {
        return new TextDialect('\t', List.of("##"), null);
    }

    public static TextDialect csv() {
        return tsv().separatedBy(',');
    }

    /** BED: no header; further columns than the named ones are ignored. */
    public static TextDialect bed(String... columns) {
        return new TextDialect('\t', List.of("#", "track", "browser"), List.of(columns));
    }

    public TextDialect separatedBy(char other) {
        return new TextDialect(other, comments, columns);
    }

    public TextDialect withComments(String... prefixes) {
        return new TextDialect(separator, List.of(prefixes), columns);
    }

    public TextDialect withoutHeader(List<String> names) {
        return new TextDialect(separator, comments, names);
    }
}
