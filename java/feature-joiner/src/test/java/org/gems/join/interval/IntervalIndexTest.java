package org.gems.join.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IntervalIndexTest {

    @Test
    void findsWhatBruteForceFinds() {
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            int count = random.nextInt(60);
            int[] starts = new int[count];
            int[] ends = new int[count];
            var index = new IntervalIndex();
            for (int i = 0; i < count; i++) {
                starts[i] = random.nextInt(200) - 20;
                // mostly short, now and then one that spans everything
                ends[i] = starts[i] + (random.nextInt(10) == 0 ? 150 : random.nextInt(5));
                index.add(starts[i], ends[i]);
            }
            for (int from = -30; from < 220; from += 3) {
                int to = from + random.nextInt(6);
                var expected = new TreeSet<Integer>();
                for (int i = 0; i < count; i++) {
                    if (starts[i] <= to && ends[i] >= from) {
                        expected.add(i);
                    }
                }
                var found = new TreeSet<Integer>();
                index.overlapping(from, to, found::add);
                assertEquals(expected, found);
            }
        }
    }

    @Test
    void growsBeyondItsFirstArraysAndMayBeEmpty() {
        new IntervalIndex().overlapping(1, 1, i -> assertEquals(-1, i));
        var index = new IntervalIndex();
        for (int i = 0; i < 5000; i++) {
            index.add(10 * (5000 - i), 10 * (5000 - i) + 4);
        }
        var found = new TreeSet<Integer>();
        index.overlapping(1004, 1010, found::add);
        assertEquals(new TreeSet<>(java.util.List.of(4899, 4900)), found);
    }
}
