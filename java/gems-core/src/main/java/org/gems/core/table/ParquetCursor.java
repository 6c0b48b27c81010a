package org.gems.core.table;

import java.util.List;
import org.gems.core.table.ParquetColumn.Kind;

/** Rows of a {@link ParquetTable}, decoded a batch of rows at a time. */
final class ParquetCursor implements TableCursor {

    private static final int BATCH = 1024;

    private final List<ParquetPart> parts;
    private final RowRange filter;
    private final Column[] columns;

    private int partIndex = -1;
    private int groupIndex;
    private PartReader open;
    private ParquetPart part;
    private List<RowSpans> spansByGroup;
    private RowSpans spans;
    private int spanIndex;
    private int rowInGroup;
    private long firstRowOfGroup;
    private long firstRowOfPart;

    private int batchStart;
    private int batchRows;
    private int row;

    ParquetCursor(List<ParquetPart> parts, List<String> names, RowRange filter) {
        this.parts = parts;
        this.filter = filter;
        columns =
                names.stream()
                        .map(name -> new Column(name, parts.get(0).columns().get(name)))
                        .toArray(Column[]::new);
    }

    @Override
    public boolean next() {
        return ++row < batchRows || nextBatch();
    }

    private boolean nextBatch() {
        batchRows = 0;
        row = 0;
        while (spans == null || spanIndex == spans.count()) {
            if (!nextGroup()) {
                row = -1;
                return false;
            }
        }
        int from = Math.max(rowInGroup, spans.from(spanIndex));
        int to = Math.min(spans.to(spanIndex), from + BATCH);
        for (Column column : columns) {
            column.fill(from - rowInGroup, to - from);
        }
        batchStart = from;
        batchRows = to - from;
        rowInGroup = to;
        if (to == spans.to(spanIndex)) {
            spanIndex++;
        }
        return true;
    }

    private boolean nextGroup() {
        if (part != null && spans != null) {
            firstRowOfGroup += part.groups().get(groupIndex).rows();
            groupIndex++;
        }
        spans = null;
        if (part == null || groupIndex == part.groups().size()) {
            return nextPart();
        }
        spans = spansByGroup == null ? RowSpans.all(groupRows()) : spansByGroup.get(groupIndex);
        spanIndex = 0;
        rowInGroup = 0;
        if (spans.count() > 0) {
            for (Column column : columns) {
                column.openGroup();
            }
        }
        return true;
    }

    private int groupRows() {
        return part.groups().get(groupIndex).rows();
    }

    /** Opens the next part, whose first group is taken by the next call of nextGroup. */
    private boolean nextPart() {
        close();
        if (part != null) {
            firstRowOfPart += part.rows();
        }
        if (partIndex + 1 >= parts.size()) {
            partIndex = parts.size();
            return false;
        }
        part = parts.get(++partIndex);
        open = new PartReader(part);
        groupIndex = 0;
        firstRowOfGroup = 0;
        spansByGroup = filter == null ? null : RowSpans.within(part, open, filter);
        return true;
    }

    @Override
    public boolean isMissing(int column) {
        return columns[column].isMissing(row);
    }

    @Override
    public String text(int column) {
        return columns[column].text(row);
    }

    @Override
    public boolean isText(int column, byte[] ascii, int length) {
        Column from = columns[column];
        if (from.texts == null || from.isMissing(row)) {
            return TableCursor.super.isText(column, ascii, length);
        }
        return from.texts.isEqual(row, ascii, length);
    }

    @Override
    public double number(int column) {
        Column from = columns[column];
        if (from.kind == Kind.TEXT && !from.isMissing(row)) {
            try {
                return Decimals.parse(from.text(row));
            } catch (NumberFormatException e) {
                throw bad(column, "a number");
            }
        }
        return from.number(row);
    }

    @Override
    public int integer(int column) {
        double value = number(column);
        if (value != (int) value) {
            throw bad(column, "an integer");
        }
        return (int) value;
    }

    @Override
    public long row() {
        return firstRowOfPart + firstRowOfGroup + batchStart + row;
    }

    @Override
    public String where() {
        return part.path() + " row " + (firstRowOfGroup + batchStart + row + 1);
    }

    @Override
    public String columnName(int column) {
        return columns[column].name;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** One column's decoder and the current batch of its values. */
    private final class Column {

        private final String name;
        private final Kind kind;
        private final boolean partitionKey;
        private final ColumnDecoder decoder;
        private final boolean[] missing = new boolean[BATCH];
        private long[] longs;
        private double[] doubles;
        private ColumnDecoder.Texts texts;

        /** {@code column} is null for a partition key. */
        Column(String name, ParquetColumn column) {
            this.name = name;
            partitionKey = column == null;
            kind = partitionKey ? Kind.TEXT : column.kind();
            decoder = partitionKey ? null : new ColumnDecoder(column);
            if (partitionKey) {
                return;
            }
            if (kind == Kind.TEXT) {
                texts = new ColumnDecoder.Texts(BATCH);
            } else if (kind.isFloating()) {
                doubles = new double[BATCH];
            } else {
                longs = new long[BATCH];
            }
        }

        void openGroup() {
            if (!partitionKey) {
                decoder.open(
                        open.file(),
                        part.groups().get(groupIndex),
                        part.columns().get(name).leaf());
            }
        }

        void fill(int skipped, int count) {
            if (partitionKey) {
                return;
            }
            open.read(
                    name,
                    () -> {
                        decoder.skip(skipped);
                        if (kind == Kind.TEXT) {
                            decoder.readTexts(texts, missing, count);
                        } else if (kind.isFloating()) {
                            decoder.readDoubles(doubles, count);
                        } else {
                            decoder.readLongs(longs, missing, count);
                        }
                    });
        }

        boolean isMissing(int at) {
            if (partitionKey) {
                return part.partition().get(name) == null;
            }
            return kind.isFloating() ? Double.isNaN(doubles[at]) : missing[at];
        }

        String text(int at) {
            if (partitionKey) {
                return part.partition().get(name);
            }
            if (isMissing(at)) {
                return null;
            }
            return switch (kind) {
                case TEXT -> texts.get(at);
                case BOOLEAN -> longs[at] == 1 ? "true" : "false";
                case FLOAT -> Decimals.text((float) doubles[at]);
                case DOUBLE -> Decimals.text(doubles[at]);
                case UNSIGNED_LONG -> Long.toUnsignedString(longs[at]);
                default -> Long.toString(longs[at]);
            };
        }

        double number(int at) {
            if (isMissing(at)) {
                return Double.NaN;
            }
            if (kind.isFloating()) {
                return doubles[at];
            }
            long value = longs[at];
            return kind == Kind.UNSIGNED_LONG && value < 0
                    ? ((value >>> 1) | (value & 1)) * 2.0
                    : value;
        }
    }
}
