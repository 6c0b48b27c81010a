package org.gems.core.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.gems.core.InputException;
import org.gems.core.table.ParquetColumn.Kind;

/**
 * A Parquet file, or a directory of part files with the same columns, in natural order (part.2
 * before part.10), possibly below folders like {@code chr=chr1} whose key is then a text column.
 */
public final class ParquetTable implements TableSource {

    /** Values handed to a sink at once; small enough to stay in the processor's cache. */
    private static final int STRETCH = 1 << 14;

    private final Path path;
    private final List<ParquetPart> parts;
    private final ColumnNames names;
    private final List<RowGroup> rowGroups;

    private ParquetTable(Path path, List<ParquetPart> parts) {
        this.path = path;
        this.parts = parts;
        ParquetPart first = parts.get(0);
        parts.forEach(part -> part.requireSameColumnsAs(first));
        List<String> all = new ArrayList<>(first.columns().keySet());
        first.partition().keySet().stream().filter(key -> !all.contains(key)).forEach(all::add);
        names = new ColumnNames(path, all);
        rowGroups = Collections.unmodifiableList(rowGroups(parts));
    }

    public static ParquetTable of(Path path) {
        return new ParquetTable(path, PartFiles.find(path));
    }

    private static List<RowGroup> rowGroups(List<ParquetPart> parts) {
        List<RowGroup> groups = new ArrayList<>();
        long firstRow = 0;
        for (int part = 0; part < parts.size(); part++) {
            List<ParquetPart.Layout> layouts = parts.get(part).groups();
            for (int group = 0; group < layouts.size(); group++) {
                int rows = layouts.get(group).rows();
                groups.add(new RowGroup(part, group, firstRow, rows));
                firstRow += rows;
            }
        }
        return groups;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> columnNames() {
        return names.list();
    }

    @Override
    public boolean hasColumn(String name) {
        return names.contains(name);
    }

    public long rowCount() {
        return parts.stream().mapToLong(ParquetPart::rows).sum();
    }

    /** Key-value metadata of the first part's footer. */
    public SortedMap<String, String> footer() {
        return Collections.unmodifiableSortedMap(parts.get(0).keyValues());
    }

    /** Whether {@link #readFloats} can read the column; partition keys are text. */
    public boolean isFloatingOrIntegral(String column) {
        names.indexOf(column);
        ParquetColumn found = parts.get(0).columns().get(column);
        return found != null && (found.kind().isFloating() || found.kind().isIntegral());
    }

    /** Slices of the table, in row order. */
    public List<RowGroup> rowGroups() {
        return rowGroups;
    }

    @Override
    public TableCursor open(List<String> columns) {
        return open(columns, null);
    }

    /** Opens a cursor that skips row groups and pages which cannot hold rows in the range. */
    public TableCursor open(List<String> columns, RowRange filter) {
        requireReadable(columns);
        if (filter != null) {
            names.indexOf(filter.column());
        }
        return new ParquetCursor(parts, columns, filter);
    }

    private void requireReadable(List<String> columns) {
        names.indexesOf(columns);
        for (String name : columns) {
            ParquetColumn column = parts.get(0).columns().get(name);
            if (column != null && column.kind() == Kind.OTHER) {
                throw new InputException(
                        path
                                + ": column '"
                                + name
                                + "' holds "
                                + column.typeName()
                                + ", expected text, numbers or true/false; convert it");
            }
        }
    }

    /**
     * Reads wide tables in bounded memory: numeric columns as floats, missing as NaN, {@code
     * columnsAtOnce} of them through the whole table before the next ones begin.
     */
    public void readFloats(List<String> columns, int columnsAtOnce, FloatColumnSink sink) {
        requireNumeric(columns);
        FloatReader reader = new FloatReader(columns);
        for (int from = 0; from < columns.size(); from += columnsAtOnce) {
            int to = Math.min(columns.size(), from + columnsAtOnce);
            int group = 0;
            for (int part = 0; part < parts.size(); part++) {
                try (PartReader open = new PartReader(parts.get(part))) {
                    while (group < rowGroups.size() && rowGroups.get(group).part() == part) {
                        reader.read(open, rowGroups.get(group++), from, to, sink);
                    }
                }
            }
        }
    }

    /** Reads one row group's columns as floats, one column after the other. */
    public void readFloats(RowGroup group, List<String> columns, FloatColumnSink sink) {
        requireNumeric(columns);
        try (PartReader open = new PartReader(parts.get(group.part()))) {
            new FloatReader(columns).read(open, group, 0, columns.size(), sink);
        }
    }

    /** Takes the picked values of one column; {@code values} is reused after the call. */
    @FunctionalInterface
    public interface PickedFloats {

        /**
         * @param column index in the list of columns that was asked for
         */
        void accept(int column, float[] values);
    }

    /**
     * Reads only some rows of a row group, as floats, one column after the other. Pages without
     * such a row are not decompressed.
     *
     * @param rows their numbers within the row group, ascending, repeats allowed
     */
    public void readFloats(RowGroup group, int[] rows, List<String> columns, PickedFloats sink) {
        requireNumeric(columns);
        try (PartReader open = new PartReader(parts.get(group.part()))) {
            new FloatReader(columns).pick(open, group, rows, sink);
        }
    }

    /** Refuses columns that {@link #readFloats} cannot read. */
    public void requireNumeric(List<String> columns) {
        for (String name : columns) {
            if (!isFloatingOrIntegral(name)) {
                ParquetColumn column = parts.get(0).columns().get(name);
                throw new InputException(
                        path
                                + ": column '"
                                + name
                                + "' holds "
                                + (column == null ? "text" : column.typeName())
                                + ", expected numbers");
            }
        }
    }

    /** Decoders by kind of column, so that thousands of columns share a few buffers. */
    private final class FloatReader {

        private final List<String> columns;
        private final Map<ParquetColumn, ColumnDecoder> decoders = new HashMap<>();
        private final float[] values = new float[STRETCH];

        FloatReader(List<String> columns) {
            this.columns = columns;
        }

        void read(PartReader open, RowGroup group, int from, int to, FloatColumnSink sink) {
            for (int i = from; i < to; i++) {
                String name = columns.get(i);
                ColumnDecoder decoder = decoder(open, group, name);
                for (int done = 0; done < group.rows(); ) {
                    int count = Math.min(STRETCH, group.rows() - done);
                    open.read(name, () -> decoder.readFloats(values, count));
                    sink.accept(i, group.firstRow() + done, values, count);
                    done += count;
                }
            }
        }

        void pick(PartReader open, RowGroup group, int[] rows, PickedFloats sink) {
            float[] picked = new float[rows.length];
            for (int i = 0; i < columns.size(); i++) {
                String name = columns.get(i);
                ColumnDecoder decoder = decoder(open, group, name);
                open.read(name, () -> pick(decoder, rows, picked));
                sink.accept(i, picked);
            }
        }

        private void pick(ColumnDecoder decoder, int[] rows, float[] picked) throws IOException {
            int next = 0; // the row that the decoder is at
            for (int i = 0; i < rows.length; ) {
                if (i > 0 && rows[i] == rows[i - 1]) {
                    picked[i] = picked[i - 1];
                    i++;
                    continue;
                }
                int end = i + 1;
                while (end < rows.length && end - i < STRETCH && rows[end] == rows[end - 1] + 1) {
                    end++;
                }
                decoder.skip(rows[i] - next);
                decoder.readFloats(values, end - i);
                System.arraycopy(values, 0, picked, i, end - i);
                next = rows[end - 1] + 1;
                i = end;
            }
        }

        private ColumnDecoder decoder(PartReader open, RowGroup group, String name) {
            ParquetPart part = parts.get(group.part());
            ParquetPart.Layout layout = part.groups().get(group.groupInPart());
            ParquetColumn column = part.columns().get(name);
            ColumnDecoder decoder =
                    decoders.computeIfAbsent(column.anonymous(), ColumnDecoder::new);
            open.read(name, () -> decoder.open(open.file(), layout, column.leaf()));
            return decoder;
        }
    }
}
