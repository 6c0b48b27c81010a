package org.gems.core.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VariantSpellingTest {

    private static String spelled(VariantSpelling spelling, int position, String ref, String alt) {
        int length = spelling.spell(position, ref, alt);
        return new String(spelling.bytes(), 0, length, StandardCharsets.US_ASCII);
    }

    @Test
    void spellsPositionsOfEveryLength() {
        var spelling = new VariantSpelling("chr2", ':');
        for (int position = 0; position < 20_000; position++) {
            assertEquals("chr2:" + position + ":A:GT", spelled(spelling, position, "A", "GT"));
        }
        for (long power = 10; power <= Integer.MAX_VALUE; power *= 10) {
            for (long position = power - 1; position <= power + 1; position++) {
                String expected = "chr2:" + position + ":ACG:T";
                assertEquals(expected, spelled(spelling, (int) position, "ACG", "T"));
            }
        }
        assertEquals("chr2:2147483647:A:T", spelled(spelling, Integer.MAX_VALUE, "A", "T"));
    }

    @Test
    void keepsToTheSeparatorAndGrowsForLongAlleles() {
        String insertion = "ACGT".repeat(100);
        var spelling = new VariantSpelling("X", '_');
        assertEquals("X_17_A_" + insertion, spelled(spelling, 17, "A", insertion));
        assertEquals("X_18_A_T", spelled(spelling, 18, "A", "T"));
    }
}
