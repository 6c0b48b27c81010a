package org.gems.core.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chromosomes, genes, credible sets and names as the sources spell them. */
class NamesTest {

    @Test
    void chromosomesAreListedOnceAndInOrder() {
        assertEquals(
                List.of("chr1", "chr2", "chr3", "chrX"),
                Chromosome.list("X,3,chr1-2,1").stream().map(Chromosome::prefixed).toList());
        assertEquals(22, Chromosome.list("1-22").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "23", "01", "chr", "", "1-", "5-2", "1--3", "a"})
    void whatIsNoChromosomeIsRefused(String text) {
        assertThrows(InputException.class, () -> Chromosome.list(text));
    }

    @ParameterizedTest
    @CsvSource({
        "ENSG00000076321.12, ENSG00000076321",
        "ENSG00000076321, ENSG00000076321",
        "ENSG00000182378.15_PAR_Y, ENSG00000182378_PAR_Y",
        "ENSMUSG00000000001.4, ENSMUSG00000000001",
        // not an Ensembl id: its dot means something else
        "AC012345.1, AC012345.1"
    })
    void onlyEnsemblVersionsAreCutOff(String gene, String expected) {
        assertEquals(expected, GeneId.unversioned(gene));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "NULL, 0",
                "0, 0",
                "-1, 0",
                "susie_0, 0",
                "1, 1",
                "12, 12",
                "1.0, 1",
                "0.0, 0",
                "-1.0, 0",
                "susie_1, 1",
                "L3, 3",
                "ENSG00000000457_L2, 2"
            })
    void credibleSetsHaveAnIndex(String text, int index) {
        assertEquals(index, CredibleSetIndex.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"susie", "one", "-2", "1.5"})
    void whatIsNoCredibleSetIsRefused(String text) {
        assertThrows(InputException.class, () -> CredibleSetIndex.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b", "../x", "a b", "$(id)", "", ".hidden", "-rf", "a/b", "é", "a'b", "a\nb"
            })
    void namesThatCouldLeaveTheirFolderOrCommandAreRefused(String name) {
        assertThrows(InputException.class, () -> SafeName.check("cohort", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mic_mega_eQTL", "a.b-c_1", "7"})
    void plainNamesPass(String name) {
        assertEquals(name, SafeName.check("cohort", name));
    }
}
