package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VariantSetTest {

    @Test
    void holdsWhatWasAddedAndNothingElse() {
        var set = new VariantSet();
        for (int position = 1; position <= 20_000; position++) {
            set.add(3 * position, "A", "C");
            set.add(3 * position, "A", "C");
        }
        set.add(7, "AT", "A");
        set.add(Integer.MAX_VALUE, "N", "T");

        assertEquals(20_002, set.size());
        for (int position = 1; position <= 20_000; position++) {
            assertTrue(set.contains(3 * position, "A", "C"));
            assertFalse(set.contains(3 * position, "C", "A"));
            assertFalse(set.contains(3 * position + 1, "A", "C"));
        }
        assertTrue(set.contains(7, "AT", "A"));
        assertFalse(set.contains(7, "A", "AT"));
        assertTrue(set.contains(Integer.MAX_VALUE, "N", "T"));
    }
}
