package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallestHashesTest {

    @Test
    void readsHashesAsUnsigned() {
        var pool = new SmallestHashes(2);
        pool.offer(-1, 1, "A", "C", 0);
        pool.offer(5, 2, "A", "C", 0);
        pool.offer(Long.MIN_VALUE, 3, "A", "C", 0);

        assertEquals(List.of(2, 3), positions(pool));
        assertEquals(3, pool.available());
    }

    @Test
    void breaksTiesByTheVariantWhateverTheOrder() {
        List<Integer> positions = new ArrayList<>(List.of(4, 3, 2, 1));
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(positions, new Random(i));
            var pool = new SmallestHashes(2);
            positions.forEach(position -> pool.offer(9, position, "A", "C", 0));

            assertEquals(List.of(1, 2), positions(pool));
        }
    }

    @Test
    void takesAllWhenThereAreTooFew() {
        var pool = new SmallestHashes(10);
        pool.offer(1, 1, "A", "C", 0);
        pool.offer(2, 2, "A", "C", 0);

        assertEquals(List.of(1, 2), positions(pool));
    }

    @Test
    void countsTheCopiesOfWhatItChoseInAnyOrder() {
        List<Integer> rows = new ArrayList<>(List.of(1, 1, 2, 3, 3, 3, 4));
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rows, new Random(i));
            var pool = new SmallestHashes(3);
            rows.forEach(row -> pool.offer(row, row, "A", "C", 0.001 * row));

            assertEquals(List.of(2, 1, 3), pool.chosen().stream().map(Negative::copies).toList());
        }
    }

    private static List<Integer> positions(Pool pool) {
        return pool.chosen().stream().map(Negative::position).toList();
    }
}
