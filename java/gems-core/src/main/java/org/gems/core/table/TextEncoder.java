package org.gems.core.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/**
 * A column of text. Distinct texts go into the row group's dictionary as long as that is small and
 * saves something; each row is then a number. Readers give the same object for a text that repeats,
 * so most rows are recognised without a comparison of letters.
 */
final class TextEncoder extends ColumnEncoder {

    private static final int LARGEST_DICTIONARY = 1 << 20;
    private static final int LARGEST_PAGE = 1 << 20;

    private final TextDictionary dictionary = new TextDictionary();
    private final PageBytes plain = new PageBytes(); // the page's texts once there is no dictionary
    private int[] ids = new int[0];
    private boolean hasDictionary = true;
    private int dictionaryPages;
    private String lastText;
    private int lastId;

    TextEncoder(ColumnDescriptor column, PageBytes scratch) {
        super(column, scratch);
    }

    void add(String text) {
        if (hasDictionary) {
            int at = values();
            if (at == ids.length) {
                ids = Arrays.copyOf(ids, grown(at));
            }
            ids[at] = id(text);
            if (dictionary.bytes() > LARGEST_DICTIONARY) {
                leaveDictionary(at + 1);
            }
        } else {
            plain.putText(text.getBytes(StandardCharsets.UTF_8));
        }
        added();
    }

    private int id(String text) {
        if (!text.equals(lastText)) {
            lastId = dictionary.id(text);
            lastText = text;
        }
        return lastId;
    }

    /** The texts of the page that were numbered so far are spelled out. */
    private void leaveDictionary(int count) {
        hasDictionary = false;
        for (int i = 0; i < count; i++) {
            plain.putText(dictionary.text(ids[i]));
        }
        lastText = null;
        ids = new int[0];
        if (dictionaryPages == 0) {
            dictionary.clear();
        }
    }

    @Override
    Encoding encodeValues(PageBytes out, Statistics<?> statistics) {
        int count = values();
        if (count == 0) {
            return Encoding.PLAIN;
        }
        if (hasDictionary && dictionaryPages == 0 && !dictionarySaves(count)) {
            leaveDictionary(count);
        }
        if (!hasDictionary) {
            encodePlain(out, statistics, count);
            return Encoding.PLAIN;
        }
        dictionaryPages++;
        dictionary.updateStatistics(ids, count, statistics);
        int width = BitRunsWriter.width(dictionary.size() - 1);
        out.putByte(width);
        BitRunsWriter.write(ids, count, width, out);
        return Encoding.RLE_DICTIONARY;
    }

    /** As the first page is, so are the others taken to be. */
    private boolean dictionarySaves(int count) {
        long spelledOut = 0;
        for (int i = 0; i < count; i++) {
            spelledOut += Integer.BYTES + dictionary.text(ids[i]).length;
        }
        long width = BitRunsWriter.width(dictionary.size() - 1);
        return dictionary.bytes() + width * count / Byte.SIZE <= spelledOut;
    }

    private void encodePlain(PageBytes out, Statistics<?> statistics, int count) {
        int at = out.extend(plain.size());
        byte[] bytes = plain.array();
        System.arraycopy(bytes, 0, out.array(), at, plain.size());
        int min = 0;
        int max = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            int text = next;
            next = end(bytes, text);
            min = compare(bytes, text, min) < 0 ? text : min;
            max = compare(bytes, text, max) > 0 ? text : max;
        }
        statistics.updateStats(copy(bytes, min));
        statistics.updateStats(copy(bytes, max));
        plain.clear();
    }

    private static int end(byte[] bytes, int text) {
        return text + Integer.BYTES + (int) LittleEndian.INT.get(bytes, text);
    }

    private static int compare(byte[] bytes, int a, int b) {
        return Arrays.compareUnsigned(
                bytes, a + Integer.BYTES, end(bytes, a), bytes, b + Integer.BYTES, end(bytes, b));
    }

    private static Binary copy(byte[] bytes, int text) {
        return Binary.fromConstantByteArray(
                Arrays.copyOfRange(bytes, text + Integer.BYTES, end(bytes, text)));
    }

    @Override
    boolean isPageLarge() {
        return plain.size() >= LARGEST_PAGE;
    }

    @Override
    long waitingBytes() {
        return plain.size() + dictionary.bytes() + (long) values() * Integer.BYTES;
    }

    @Override
    int dictionary(PageBytes out) {
        if (dictionaryPages == 0) {
            return 0;
        }
        for (int id = 0; id < dictionary.size(); id++) {
            out.putText(dictionary.text(id));
        }
        return dictionary.size();
    }
}
