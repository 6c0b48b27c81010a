package org.gems.core.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** Walks the pages of one column chunk: checksum, decompression, where levels and values are. */
final class ChunkPages {

    private static final int LARGEST_PAGE = 1 << 30;

    private final boolean optional;
    private final ChunkInput in = new ChunkInput();
    private final CRC32 crc = new CRC32();
    private byte[] compressed = new byte[0];
    private byte[] page = new byte[0];
    private CompressionCodec codec;

    private int values;
    private int end;
    private int valuesAt;
    private Encoding encoding;
    private BitRuns levels;

    ChunkPages(boolean optional) {
        this.optional = optional;
    }

    void open(FileChannel file, ParquetPart.Layout group, int leaf) {
        codec = group.codec(leaf);
        in.open(file, group.start(leaf), group.length(leaf));
    }

    /** Takes the dictionary page into {@link #page()}, when the chunk starts with one. */
    interface DictionarySink {
        void accept(byte[] page, int length, int values) throws IOException;
    }

    /**
     * Moves to the next data page that reaches beyond the next {@code skippable} rows.
     *
     * @return how many rows were in pages passed over unread
     */
    long next(long skippable, DictionarySink dictionary) throws IOException {
        long skipped = 0;
        while (true) {
            if (in.remaining() <= 0) {
                throw new EOFException("a column has fewer values than its row group has rows");
            }
            PageHeader header = readHeader();
            int rows = rows(header);
            if (rows >= 0 && rows <= skippable - skipped) {
                in.skipFully(header.getCompressed_page_size());
                skipped += rows;
            } else {
                readBody(header);
                if (header.getType() == PageType.DICTIONARY_PAGE) {
                    decompress(header, 0, false);
                    end = header.getUncompressed_page_size();
                    dictionary.accept(
                            page, end, header.getDictionary_page_header().getNum_values());
                } else if (rows >= 0) {
                    readDataPage(header);
                    return skipped;
                }
            }
        }
    }

    private PageHeader readHeader() throws IOException {
        PageHeader header = Util.readPageHeader(in);
        int size = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (size < 0 || size > in.remaining() || plain < 0 || plain > LARGEST_PAGE) {
            throw new IOException("a page of " + size + " bytes, " + plain + " uncompressed");
        }
        return header;
    }

    /** -1 for a page that is not data. */
    private static int rows(PageHeader header) throws IOException {
        if (header.getType() == PageType.DATA_PAGE && header.isSetData_page_header()) {
            return checked(header.getData_page_header().getNum_values());
        }
        if (header.getType() == PageType.DATA_PAGE_V2 && header.isSetData_page_header_v2()) {
            return checked(header.getData_page_header_v2().getNum_values());
        }
        return -1;
    }

    private static int checked(int values) throws IOException {
        if (values < 0) {
            throw new IOException("a page of " + values + " values");
        }
        return values;
    }

    private void readBody(PageHeader header) throws IOException {
        int size = header.getCompressed_page_size();
        if (compressed.length < size) {
            compressed = new byte[size + size / 4];
        }
        in.readFully(compressed, size);
        if (header.isSetCrc()) {
            crc.reset();
            crc.update(compressed, 0, size);
            if ((int) crc.getValue() != header.getCrc()) {
                throw new IOException("a page does not agree with its checksum");
            }
        }
    }

    /** Copies the first {@code asIs} bytes and decompresses the rest unless it is stored plain. */
    private void decompress(PageHeader header, int asIs, boolean stored) throws IOException {
        int size = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (page.length < plain) {
            page = new byte[plain + plain / 4];
        }
        if (asIs > size || asIs > plain) {
            throw new IOException("levels longer than their page");
        }
        System.arraycopy(compressed, 0, page, 0, asIs);
        CompressionCodec how = stored ? CompressionCodec.UNCOMPRESSED : codec;
        if (how == CompressionCodec.UNCOMPRESSED && size != plain) {
            throw new IOException("an uncompressed page of two sizes");
        }
        if (plain > asIs) {
            ParquetCodecs.decompress(how, compressed, asIs, size - asIs, page, asIs, plain - asIs);
        }
    }

    private void readDataPage(PageHeader header) throws IOException {
        end = header.getUncompressed_page_size();
        if (header.getType() == PageType.DATA_PAGE) {
            DataPageHeader data = header.getData_page_header();
            decompress(header, 0, false);
            values = data.getNum_values();
            encoding = data.getEncoding();
            valuesAt = 0;
            levels = null;
            if (optional) {
                if (data.getDefinition_level_encoding() != Encoding.RLE || end < 4) {
                    throw new IOException("definition levels that are not run lengths");
                }
                int length = (int) LittleEndian.INT.get(page, 0);
                if (length < 0 || length > end - 4) {
                    throw new IOException("levels longer than their page");
                }
                valuesAt = 4 + length;
                levels = new BitRuns(page, 4, valuesAt, 1);
            }
        } else {
            DataPageHeaderV2 data = header.getData_page_header_v2();
            int repetition = data.getRepetition_levels_byte_length();
            int definition = data.getDefinition_levels_byte_length();
            if (repetition < 0 || definition < 0) {
                throw new IOException("levels of negative length");
            }
            valuesAt = Math.addExact(repetition, definition);
            decompress(header, valuesAt, data.isSetIs_compressed() && !data.isIs_compressed());
            values = data.getNum_values();
            encoding = data.getEncoding();
            levels = optional ? new BitRuns(page, repetition, valuesAt, 1) : null;
        }
    }

    /** Number of rows in the page, missing ones included. */
    int values() {
        return values;
    }

    /** 1 for a value, 0 for a missing one; null when no value can be missing. */
    BitRuns levels() {
        return levels;
    }

    Encoding encoding() {
        return encoding;
    }

    byte[] page() {
        return page;
    }

    int valuesAt() {
        return valuesAt;
    }

    int end() {
        return end;
    }
}
