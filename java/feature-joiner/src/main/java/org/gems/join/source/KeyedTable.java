package org.gems.join.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.RowGroup;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/**
 * Semi-join of a table of any size with the entries (variants, genes, pairs) that are wanted.
 *
 * <p>Of a Parquet table the key columns are read first; then only those row groups, columns and
 * pages that hold wanted values, {@value #VALUES_AT_ONCE} of them at a time. Text and sheets are
 * read in one go, or in several when the wanted values are more than that.
 */
final class KeyedTable {

    /** 64 MB of floats. */
    private static final int VALUES_AT_ONCE = 1 << 24;

    /** Columns that a thread takes in one go. */
    private static final int SLICE = 32;

    private final TableSource table;
    private final RowKey key;
    private final int entries;
    private final boolean negateSwapped;
    private Matches matches;

    KeyedTable(TableSource table, RowKey key, int entries, boolean negateSwapped) {
        this.table = table;
        this.key = key;
        this.entries = entries;
        this.negateSwapped = negateSwapped;
    }

    /** Takes one column: a value per entry, NaN where the table has none; reused after the call. */
    @FunctionalInterface
    interface ColumnSink {
        void accept(int column, float[] values);
    }

    /** What was found; known once {@link #read} is done. */
    Matches matches() {
        return matches;
    }

    /** Reads the columns, and hands them on one by one, in order. */
    void read(List<String> columns, ColumnSink sink) {
        if (table instanceof ParquetTable parquet) {
            matches = new Matches(table, entries);
            scan(parquet.open(key.columns(), key.range()), row -> {});
        }
        int rows = matches == null ? entries : matches.size();
        int atOnce = Math.max(1, VALUES_AT_ONCE / Math.max(1, rows));
        float[] perEntry = new float[entries];
        for (int from = 0; from < columns.size(); from += atOnce) {
            List<String> batch = columns.subList(from, Math.min(columns.size(), from + atOnce));
            float[][] values =
                    table instanceof ParquetTable parquet
                            ? readParquet(parquet, batch)
                            : readRows(batch);
            for (int i = 0; i < batch.size(); i++) {
                matches.spread(batch.get(i), values[i], negateSwapped, perEntry);
                sink.accept(from + i, perEntry);
            }
        }
    }

    /** Called for every match, with the cursor on its row. */
    @FunctionalInterface
    private interface MatchedRow {
        void accept(TableCursor row);
    }

    private void scan(TableCursor opened, MatchedRow onMatch) {
        try (TableCursor row = opened) {
            IntConsumer found =
                    entry -> {
                        matches.add(row.row(), entry);
                        onMatch.accept(row);
                    };
            while (row.next()) {
                key.match(row, found);
            }
        }
    }

    private float[][] readRows(List<String> batch) {
        matches = new Matches(table, entries);
        int firstValue = key.columns().size();
        List<String> all = new ArrayList<>(key.columns());
        all.addAll(batch);
        float[][] values = new float[batch.size()][Math.max(16, entries)];
        scan(
                table.open(all),
                row -> {
                    int match = matches.size() - 1;
                    for (int i = 0; i < values.length; i++) {
                        if (match == values[i].length) {
                            values[i] = Arrays.copyOf(values[i], 2 * match);
                        }
                        values[i][match] = (float) row.number(firstValue + i);
                    }
                });
        return values;
    }

    private float[][] readParquet(ParquetTable parquet, List<String> batch) {
        float[][] values = new float[batch.size()][matches.size()];
        List<GroupRows> groups = groups(parquet);
        int slices = (batch.size() + SLICE - 1) / SLICE;
        IntStream.range(0, slices)
                .parallel()
                .forEach(
                        slice -> {
                            int from = slice * SLICE;
                            int to = Math.min(batch.size(), from + SLICE);
                            for (GroupRows group : groups) {
                                parquet.readFloats(
                                        group.group,
                                        group.rows,
                                        batch.subList(from, to),
                                        (column, read) ->
                                                System.arraycopy(
                                                        read,
                                                        0,
                                                        values[from + column],
                                                        group.firstMatch,
                                                        group.rows.length));
                            }
                        });
        return values;
    }

    /** The matches within one row group. */
    private static final class GroupRows {
        final RowGroup group;
        final int firstMatch;
        final int[] rows;

        GroupRows(RowGroup group, int firstMatch, int[] rows) {
            this.group = group;
            this.firstMatch = firstMatch;
            this.rows = rows;
        }
    }

    private List<GroupRows> groups(ParquetTable parquet) {
        List<GroupRows> groups = new ArrayList<>();
        int match = 0;
        for (RowGroup group : parquet.rowGroups()) {
            int first = match;
            while (match < matches.size() && matches.row(match) < group.firstRow() + group.rows()) {
                match++;
            }
            if (match > first) {
                int[] rows =
                        IntStream.range(first, match)
                                .map(i -> (int) (matches.row(i) - group.firstRow()))
                                .toArray();
                groups.add(new GroupRows(group, first, rows));
            }
        }
        return groups;
    }
}
