package org.gems.core.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Numbers distinct texts in the order in which they come. */
final class TextDictionary {

    private static final int FIRST_CAPACITY = 1 << 6;

    private String[] texts = new String[FIRST_CAPACITY / 2];
    private byte[][] spelled = new byte[FIRST_CAPACITY / 2][];
    private int[] lastPage = new int[FIRST_CAPACITY / 2]; // that a text's range was counted in
    private int[] slots = new int[FIRST_CAPACITY]; // number + 1; 0: free
    private int size;
    private int pages;
    private long bytes;

    void clear() {
        texts = new String[FIRST_CAPACITY / 2];
        spelled = new byte[FIRST_CAPACITY / 2][];
        lastPage = new int[FIRST_CAPACITY / 2];
        slots = new int[FIRST_CAPACITY];
        size = 0;
        bytes = 0;
    }

    int size() {
        return size;
    }

    /** As large as the dictionary is when it is written. */
    long bytes() {
        return bytes;
    }

    byte[] text(int id) {
        return spelled[id];
    }

    int id(String text) {
        int slot = slot(text);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == texts.length) {
            grow();
            slot = slot(text);
        }
        texts[size] = text;
        spelled[size] = text.getBytes(StandardCharsets.UTF_8);
        bytes += Integer.BYTES + spelled[size].length;
        slots[slot] = ++size;
        return size - 1;
    }

    private int slot(String text) {
        int mask = slots.length - 1;
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot] != 0 && !texts[slots[slot] - 1].equals(text)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        texts = Arrays.copyOf(texts, 2 * size);
        spelled = Arrays.copyOf(spelled, 2 * size);
        lastPage = Arrays.copyOf(lastPage, 2 * size);
        slots = new int[2 * slots.length];
        for (int id = 0; id < size; id++) {
            slots[slot(texts[id])] = id + 1;
        }
    }

    /** Adds the range of a page's texts, of which there is one at least; each is looked at once. */
    void updateStatistics(int[] ids, int count, Statistics<?> statistics) {
        pages++;
        int min = ids[0];
        int max = ids[0];
        for (int i = 0; i < count; i++) {
            int id = ids[i];
            if (lastPage[id] != pages) {
                lastPage[id] = pages;
                min = Arrays.compareUnsigned(spelled[id], spelled[min]) < 0 ? id : min;
                max = Arrays.compareUnsigned(spelled[id], spelled[max]) > 0 ? id : max;
            }
        }
        statistics.updateStats(Binary.fromConstantByteArray(spelled[min]));
        statistics.updateStats(Binary.fromConstantByteArray(spelled[max]));
    }
}
