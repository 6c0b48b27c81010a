package org.gems.join.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantIndexTest {

    /** 0: chr1:100:A:C, 1: chr1:100:C:A, 2: chr1:200:AT:A. */
    private static PairRows rows(Path folder) throws IOException {
        Path file = folder.resolve("pairs.tsv");
        Files.writeString(
                file, "variant_id\tgene_id\nchr1:200:AT:A\tG\nchr1:100:C:A\tG\nchr1:100:A:C\tG\n");
        return new PairReader(Chromosome.of("1")).addScore(file).rows();
    }

    private static List<Integer> find(VariantIndex index, String id) {
        List<Integer> found = new ArrayList<>();
        index.find(id, found::add);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        // spellings
        "chr1:200:AT:A, 2",
        "1:200:AT:A, 2",
        "CHR1_200_at_a, 2",
        "chr1_200_AT_A_b38, 2",
        "chr1:200:AT:A_b38, 2",
        // others
        "chr1:200:A:AT, ''",
        "chr1:200:<DEL>:A, ''",
        "chr1:201:AT:A, ''",
        "chr11:200:AT:A, ''",
        "chrX:200:AT:A, ''",
        "chr1_KI270706v1_random_200_AT_A, ''",
        "chr1_KI270706v1_random:200:AT:A, ''",
        "chr1:100:A:C, 0",
        "chr1:100:C:A, 1",
    })
    void findsTheVariantThatAnIdNames(String id, String expected, @TempDir Path folder)
            throws IOException {
        var found = find(new VariantIndex(rows(folder), false), id);
        assertEquals(expected.isEmpty() ? List.of() : List.of(Integer.valueOf(expected)), found);
    }

    @Test
    void findsSwappedAllelesWhenAsked(@TempDir Path folder) throws IOException {
        var index = new VariantIndex(rows(folder), true);
        assertEquals(List.of(~2), find(index, "chr1:200:A:AT"));
        assertEquals(List.of(0, ~1), find(index, "chr1:100:A:C"));
        assertEquals(List.of(2), find(index, "chr1:200:AT:A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "rs123", "chr1:200", "chr1:200:A", "chr1:x:A:C", "chr1_200_AT_A_b37"})
    void refusesWhatIsNoVariantId(String id, @TempDir Path folder) throws IOException {
        var index = new VariantIndex(rows(folder), false);
        assertThrows(InputException.class, () -> find(index, id));
    }
}
