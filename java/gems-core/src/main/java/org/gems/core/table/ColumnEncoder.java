package org.gems.core.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * One column of a row group in the making. Values are only put aside; a full page is encoded and
 * compressed in one go and kept until the row group is written. parquet-column's own writers do
 * each step for each value, at several times the cost.
 */
abstract sealed class ColumnEncoder permits NumberEncoder, TextEncoder {

    private static final int PRESENT = 1;
    private static final int FIRST_CAPACITY = 1 << 8;

    private record Page(
            int rows,
            int plainSize,
            BytesInput bytes,
            Statistics<?> statistics,
            Encoding encoding) {}

    private final ColumnDescriptor column;
    private final PageBytes scratch;
    private final List<Page> pages = new ArrayList<>();
    private long pageBytes;
    private int rows;
    private int rowsInPage;
    private int missing;
    private int[] levels = new int[0]; // of the page's rows, when one is missing

    /**
     * @param scratch where pages are put together; columns of a thread may share it
     */
    ColumnEncoder(ColumnDescriptor column, PageBytes scratch) {
        this.column = column;
        this.scratch = scratch;
    }

    int rows() {
        return rows;
    }

    final void addMissing() {
        growLevels();
        if (missing == 0) {
            Arrays.fill(levels, 0, rowsInPage, PRESENT);
        }
        levels[rowsInPage] = 0;
        missing++;
        endRow();
    }

    /** To be called after each value. */
    final void added() {
        if (missing > 0) {
            growLevels();
            levels[rowsInPage] = PRESENT;
        }
        endRow();
    }

    private void growLevels() {
        if (rowsInPage >= levels.length) {
            levels = Arrays.copyOf(levels, grown(rowsInPage));
        }
    }

    private void endRow() {
        rows++;
        rowsInPage++;
        if (rowsInPage == ParquetOutput.ROWS_PER_PAGE || isPageLarge()) {
            endPage();
        }
    }

    /** Tables of many files are written at a time, and most of their columns hold few values. */
    static int grown(int size) {
        return Math.min(ParquetOutput.ROWS_PER_PAGE, Math.max(FIRST_CAPACITY, 2 * size));
    }

    /** Values of the page so far. */
    final int values() {
        return rowsInPage - missing;
    }

    private void endPage() {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        statistics.incrementNumNulls(missing);
        scratch.clear();
        int lengthAt = scratch.extend(Integer.BYTES);
        if (missing == 0) {
            BitRunsWriter.run(PRESENT, rowsInPage, 1, scratch);
        } else {
            BitRunsWriter.write(levels, rowsInPage, 1, scratch);
        }
        LittleEndian.INT.set(scratch.array(), lengthAt, scratch.size() - Integer.BYTES);
        Encoding encoding = encodeValues(scratch, statistics);
        byte[] compressed = ParquetCodecs.zstd(scratch.array(), scratch.size());
        pages.add(
                new Page(
                        rowsInPage,
                        scratch.size(),
                        BytesInput.from(compressed),
                        statistics,
                        encoding));
        pageBytes += compressed.length;
        rowsInPage = 0;
        missing = 0;
    }

    /** Puts the page's values into {@code out} and their range into the statistics. */
    abstract Encoding encodeValues(PageBytes out, Statistics<?> statistics);

    /** Whether the page should end although it has few rows. */
    abstract boolean isPageLarge();

    /** Bytes held, apart from the finished pages. */
    abstract long waitingBytes();

    /** The dictionary, uncompressed, and how many values it has; 0 when no page refers to one. */
    abstract int dictionary(PageBytes out);

    final long bytes() {
        return pageBytes + waitingBytes();
    }

    final void writeTo(ParquetFileWriter writer) throws IOException {
        if (rowsInPage > 0) {
            endPage();
        }
        writer.startColumn(column, rows, ParquetOutput.CODEC);
        scratch.clear();
        int dictionarySize = dictionary(scratch);
        if (dictionarySize > 0) {
            byte[] compressed = ParquetCodecs.zstd(scratch.array(), scratch.size());
            writer.writeDictionaryPage(
                    new DictionaryPage(
                            BytesInput.from(compressed),
                            scratch.size(),
                            dictionarySize,
                            Encoding.PLAIN));
        }
        for (Page page : pages) {
            writer.writeDataPage(
                    page.rows,
                    page.plainSize,
                    page.bytes,
                    page.statistics,
                    page.rows,
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding);
        }
        writer.endColumn();
    }
}
