package org.gems.core.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chr1:1000:A:G",
                "1:1000:A:G",
                "chr1_1000_A_G",
                "1_1000_A_G",
                "chr1_1000_A_G_b38",
                "chr1:1000:A:G_b38",
                "CHR1:1000:a:g"
            })
    void everySpellingIsTheSameVariant(String id) {
        assertEquals("chr1:1000:A:G", Variant.parse(id).orElseThrow().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chrUn_KI270742v1:5:A:G", "GL000220.1:5:A:G", "chr23:5:A:G", "chr0:5:A:G"})
    void aContigThatIsNoChromosomeIsLeftOutAndNotRefused(String id) {
        assertTrue(Variant.parse(id).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rs123",
                "chr1:1000:A",
                "chr1:x:A:G",
                "chr1:0:A:G",
                "chr1:-5:A:G",
                "chr1:1000:A:<DEL>",
                "chr1:1000:A:",
                "chr1_1000_A_G_b37",
                ""
            })
    void whatIsNoVariantIsRefused(String id) {
        assertThrows(InputException.class, () -> Variant.parse(id));
    }

    @ParameterizedTest
    @CsvSource({
        "A, G, SNV",
        "A, AG, INSERTION",
        "AG, A, DELETION",
        "AG, TC, MNV",
        // a block substitution counts by what it does to the length
        "AG, TCT, INSERTION",
        "AGT, TC, DELETION"
    })
    void theTypeFollowsFromTheLengths(String ref, String alt, VariantType type) {
        assertEquals(type, VariantType.of(ref, alt));
    }

    @Test
    void variantsSortByTheGenomeAndNotByText() {
        Variant second = Variant.parse("chr2:9:A:G").orElseThrow();
        Variant tenth = Variant.parse("chr10:1:A:G").orElseThrow();
        assertTrue(second.compareTo(tenth) < 0);
        assertTrue(Variant.parse("2:10:A:G").orElseThrow().compareTo(second) > 0);
    }

    @Test
    void swappingTwiceGivesTheVariantBack() {
        Variant variant = Variant.parse("chr2:9:AT:G").orElseThrow();
        assertEquals(variant, variant.swapped().swapped());
        assertEquals("chr2:9:G:AT", variant.swapped().id());
    }
}
