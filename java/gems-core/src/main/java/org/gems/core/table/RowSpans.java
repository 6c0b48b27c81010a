package org.gems.core.table;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.gems.core.InputException;
import org.gems.core.table.ParquetColumn.Kind;

/**
 * The rows of a row group that a {@link RowRange} cannot rule out, by the statistics of the group
 * and, where the file has a column index, of its pages.
 */
final class RowSpans {

    private final int[] from;
    private final int[] to;

    private RowSpans(int[] from, int[] to) {
        this.from = from;
        this.to = to;
    }

    static RowSpans all(int rows) {
        return rows == 0 ? none() : new RowSpans(new int[] {0}, new int[] {rows});
    }

    private static RowSpans none() {
        return new RowSpans(new int[0], new int[0]);
    }

    int count() {
        return from.length;
    }

    int from(int span) {
        return from[span];
    }

    int to(int span) {
        return to[span];
    }

    /** The spans of each of a part's row groups. */
    static List<RowSpans> within(ParquetPart part, PartReader open, RowRange range) {
        ParquetColumn column = part.columns().get(range.column());
        if (column == null) {
            boolean possible = mayHold(part.partition().get(range.column()), range);
            return part.groups().stream()
                    .map(group -> possible ? all(group.rows()) : none())
                    .toList();
        }
        requireComparable(part, column, range);
        List<RowSpans> spans = new ArrayList<>();
        for (RowGroup group : ParquetPart.readFooter(part.path()).getRow_groups()) {
            ColumnChunk chunk = group.getColumns().get(column.leaf());
            int rows = Math.toIntExact(group.getNum_rows());
            if (!mayOverlap(column.kind(), chunk.getMeta_data().getStatistics(), range)) {
                spans.add(none());
            } else if (chunk.isSetColumn_index_offset() && chunk.isSetOffset_index_offset()) {
                open.read(
                        column.name(),
                        () -> spans.add(byPages(open, chunk, column.kind(), range, rows)));
            } else {
                spans.add(all(rows));
            }
        }
        return spans;
    }

    private static void requireComparable(ParquetPart part, ParquetColumn column, RowRange range) {
        boolean texts = range instanceof RowRange.Texts;
        boolean fits =
                texts
                        ? column.kind() == Kind.TEXT
                        : column.kind().isFloating() || column.kind().isIntegral();
        if (!fits) {
            throw new InputException(
                    part.path()
                            + ": column '"
                            + column.name()
                            + "' holds "
                            + column.typeName()
                            + ", expected "
                            + (texts ? "text" : "numbers"));
        }
    }

    private static boolean mayHold(String key, RowRange range) {
        if (key == null) {
            return false;
        }
        if (range instanceof RowRange.Numbers numbers) {
            try {
                double value = Decimals.parse(key);
                return value >= numbers.min() && value <= numbers.max();
            } catch (NumberFormatException e) {
                return true; // the reader of the rows says what is wrong with it
            }
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return mayOverlap(Kind.TEXT, bytes, bytes, range);
    }

    private static boolean mayOverlap(Kind kind, Statistics statistics, RowRange range) {
        if (statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value()) {
            return true;
        }
        return mayOverlap(kind, statistics.getMin_value(), statistics.getMax_value(), range);
    }

    private static boolean mayOverlap(Kind kind, byte[] min, byte[] max, RowRange range) {
        if (range instanceof RowRange.Texts texts) {
            for (RowRange.Span span : texts.spans()) {
                byte[] low = span.min().getBytes(StandardCharsets.UTF_8);
                byte[] high = span.max().getBytes(StandardCharsets.UTF_8);
                if (Arrays.compareUnsigned(max, low) >= 0
                        && Arrays.compareUnsigned(min, high) <= 0) {
                    return true;
                }
            }
            return false;
        }
        RowRange.Numbers numbers = (RowRange.Numbers) range;
        // Negated so that a NaN among the statistics, which proves nothing, keeps the rows.
        return !(number(kind, max) < numbers.min()) && !(number(kind, min) > numbers.max());
    }

    private static double number(Kind kind, byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        return switch (kind) {
            case BOOLEAN -> bytes.get();
            case INT -> bytes.getInt();
            case UNSIGNED_INT -> bytes.getInt() & 0xffffffffL;
            case LONG -> bytes.getLong();
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> bytes.getDouble();
            default -> Double.NaN;
        };
    }

    private static RowSpans byPages(
            PartReader open, ColumnChunk chunk, Kind kind, RowRange range, int rows)
            throws IOException {
        ColumnIndex index =
                Util.readColumnIndex(
                        bytes(
                                open,
                                chunk.getColumn_index_offset(),
                                chunk.getColumn_index_length()));
        OffsetIndex offsets =
                Util.readOffsetIndex(
                        bytes(
                                open,
                                chunk.getOffset_index_offset(),
                                chunk.getOffset_index_length()));
        List<PageLocation> pages = offsets.getPage_locations();
        int[] from = new int[pages.size()];
        int[] to = new int[pages.size()];
        int count = 0;
        for (int page = 0; page < pages.size(); page++) {
            boolean possible =
                    !index.getNull_pages().get(page)
                            && mayOverlap(
                                    kind,
                                    array(index.getMin_values().get(page)),
                                    array(index.getMax_values().get(page)),
                                    range);
            if (!possible) {
                continue;
            }
            int start = Math.toIntExact(pages.get(page).getFirst_row_index());
            boolean last = page + 1 == pages.size();
            int end = last ? rows : Math.toIntExact(pages.get(page + 1).getFirst_row_index());
            if (start < 0 || start >= end || end > rows) {
                throw new IOException("its page index makes no sense");
            }
            if (count > 0 && to[count - 1] == start) {
                to[count - 1] = end;
            } else {
                from[count] = start;
                to[count++] = end;
            }
        }
        return new RowSpans(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
    }

    private static byte[] array(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return array;
    }

    private static ByteArrayInputStream bytes(PartReader open, long at, int length)
            throws IOException {
        if (length < 0 || at < 0 || length > open.file().size() - at) {
            throw new EOFException("its page index is outside the file");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (open.file().read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file ends in the middle of its page index");
            }
        }
        return new ByteArrayInputStream(bytes.array());
    }
}
