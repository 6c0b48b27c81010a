package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairHashTest {

    /** Computed by a second implementation of the definition, in Python. */
    @ParameterizedTest
    @CsvSource({
        "42, Mic_mega_eQTL, ENSG00000076321, G, 63439906f96a56dc",
        "42, Mic_mega_eQTL, ENSG00000076321, T, d22a4ca32d206bfd",
        "7, Mic_mega_eQTL, ENSG00000076321, G, ddd3867e08c1aefe",
        "42, Ast_mega_eQTL, ENSG00000076321, G, f4b3e7861281dcd9",
        "42, Mic_mega_eQTL, ENSG00000000457, G, c68d1779a99f4066",
    })
    void isAsDefined(long seed, String cohort, String gene, String alt, String expected) {
        long hash = new PairHash(seed, cohort, gene, "chr1").of(1000, "A", alt);

        assertEquals(expected, String.format("%016x", hash));
    }

    @Test
    void takesLongAllelesAndPositions() {
        var hash = new PairHash(-1, "C", "G", "chrX");
        long first = hash.of(5, "A", "C");

        assertEquals(
                "e5db434262948bdf",
                String.format("%016x", hash.of(Integer.MAX_VALUE, "ACGT".repeat(30), "A")));
        assertEquals(first, hash.of(5, "A", "C"));
    }
}
