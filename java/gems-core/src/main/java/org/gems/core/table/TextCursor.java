package org.gems.core.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gems.core.InputException;

/** Rows of a {@link TextTable}. */
final class TextCursor implements TableCursor {

    /** What decoding puts in the place of bytes that are no UTF-8. */
    private static final char NOT_UTF_8 = '\ufffd';

    private final LineReader lines;
    private final TextDialect dialect;
    private final FieldSplitter fields;
    private final List<String> columns;
    private final int[] fieldOf;
    private final byte[][] lastBytes;
    private final int[] lastLength;
    private final String[] lastText;
    private final int named;
    private int width;
    private boolean started;
    private long row = -1;

    TextCursor(Path path, TextDialect dialect, int named, List<String> columns, int[] fieldOf) {
        this.dialect = dialect;
        this.named = named;
        this.columns = List.copyOf(columns);
        this.fieldOf = fieldOf;
        fields = new FieldSplitter(dialect.separator());
        lastBytes = new byte[fieldOf.length][0];
        lastLength = new int[fieldOf.length];
        lastText = new String[fieldOf.length];
        lines = LineReader.open(path);
    }

    @Override
    public boolean next() {
        boolean found = nextRow();
        row += found ? 1 : 0;
        return found;
    }

    private boolean nextRow() {
        if (!started) {
            started = true;
            return startRows();
        }
        return lines.next() && (width == 1 || !isBlank() || !onlyBlankLinesLeft()) && split();
    }

    private boolean startRows() {
        boolean any = TextTable.nextAfterComments(lines, dialect);
        if (dialect.columns() == null) {
            width = named;
            return nextRow();
        }
        if (!any) {
            return false;
        }
        width = fields.split(lines);
        if (width < named) {
            throw new InputException(
                    lines.where()
                            + ": has "
                            + width
                            + " fields, expected "
                            + named
                            + " or more, separated by "
                            + (dialect.separator() == '\t' ? "tabs" : dialect.separator()));
        }
        return true;
    }

    private boolean isBlank() {
        return lines.end() == lines.start();
    }

    /** Blank lines are welcome after the last row only. */
    private boolean onlyBlankLinesLeft() {
        String blank = lines.where();
        while (lines.next()) {
            if (!isBlank()) {
                throw new InputException(
                        blank + ": is blank, expected a row of " + width + " fields");
            }
        }
        return true;
    }

    private boolean split() {
        if (fields.split(lines) != width) {
            throw ragged();
        }
        return true;
    }

    private InputException ragged() {
        return new InputException(
                lines.where()
                        + ": has "
                        + fields.count()
                        + " fields, expected "
                        + width
                        + " as in "
                        + (dialect.columns() == null ? "the header" : "the rows above"));
    }

    @Override
    public boolean isMissing(int column) {
        int field = fieldOf[column];
        return MissingText.matches(fields.bytes(), fields.start(field), fields.end(field));
    }

    @Override
    public String text(int column) {
        if (isMissing(column)) {
            return null;
        }
        int field = fieldOf[column];
        int start = fields.start(field);
        int end = fields.end(field);
        int length = end - start;
        byte[] last = lastBytes[column];
        if (length == lastLength[column]
                && Arrays.equals(fields.bytes(), start, end, last, 0, length)) {
            return lastText[column]; // genes and chromosomes repeat for thousands of rows
        }
        if (last.length < length) {
            last = new byte[length * 2];
            lastBytes[column] = last;
        }
        System.arraycopy(fields.bytes(), start, last, 0, length);
        lastLength[column] = length;
        lastText[column] = new String(last, 0, length, StandardCharsets.UTF_8);
        if (lastText[column].indexOf(NOT_UTF_8) >= 0) {
            throw bad(column, "text in UTF-8");
        }
        return lastText[column];
    }

    @Override
    public boolean isText(int column, byte[] ascii, int length) {
        return passes(
                column, (bytes, start, end) -> Arrays.equals(bytes, start, end, ascii, 0, length));
    }

    @Override
    public boolean passes(int column, BytesTest test) {
        int field = fieldOf[column];
        return !isMissing(column)
                && test.test(fields.bytes(), fields.start(field), fields.end(field));
    }

    @Override
    public double number(int column) {
        if (isMissing(column)) {
            return Double.NaN;
        }
        int field = fieldOf[column];
        try {
            return Decimals.parse(fields.bytes(), fields.start(field), fields.end(field));
        } catch (NumberFormatException e) {
            throw bad(column, "a number");
        }
    }

    @Override
    public int integer(int column) {
        double value = isMissing(column) ? Double.NaN : number(column);
        if (value != (int) value) {
            throw bad(column, "an integer");
        }
        return (int) value;
    }

    @Override
    public String found(int column) {
        String field = fields.text(fieldOf[column]);
        return field.isEmpty() ? "nothing" : "'" + field + "'";
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public String where() {
        return lines.where();
    }

    @Override
    public String columnName(int column) {
        return columns.get(column);
    }

    @Override
    public void close() {
        lines.close();
    }
}
