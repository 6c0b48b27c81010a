package org.gems.join.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static boolean isOfOtherContig(VariantIndex index, String id) {
        byte[] bytes = ("x\t" + id + "\ty").getBytes(StandardCharsets.UTF_8);
        return index.isOfOtherContig(bytes, 2, bytes.length - 2);
    }

    @ParameterizedTest
    @CsvSource({
        "chr2:200:AT:A, true",
        "2_200_AT_A_b38, true",
        "chr11:200:AT:A, true",
        "chr1_KI270706v1_random:200:AT:A, true",
        "chrM:200:AT:A, true",
        // ours
        "chr1:200:AT:A, false",
        "CHR1_200_AT_A, false",
        "1:200:<DEL>:A, false",
        // to be looked at
        "chr1_KI270706v1_random_200_AT_A, false",
        "chr2:200:A, false",
        "chr2:200_AT_A, false",
        ":200:AT:A, false",
        "chrü:200:AT:A, false",
        "chr2:200:AT:ü, false",
        "rs123, false",
        "'', false",
    })
    void tellsIdsOfOtherContigsByTheirBytes(String id, boolean expected, @TempDir Path folder)
            throws IOException {
        var index = new VariantIndex(rows(folder), false);
        assertEquals(expected, isOfOtherContig(index, id));
        isOfOtherContig(index, "chr2:1:A:C"); // the contig that is remembered
        assertEquals(expected, isOfOtherContig(index, id));
    }

    /** What is left out by its bytes would not have been found, and was nothing to complain of. */
    @Test
    void findsNothingInWhatIsOfOtherContigs(@TempDir Path folder) throws IOException {
        var index = new VariantIndex(rows(folder), true);
        var random = new Random(1);
        int others = 0;
        for (int i = 0; i < 100_000; i++) {
            String id = madeUp(random);
            if (isOfOtherContig(index, id)) {
                others++;
                assertEquals(List.of(), find(index, id), id);
            }
        }
        assertTrue(others > 1_000, others + " of other contigs");
    }

    private static String madeUp(Random random) {
        List<String> parts =
                List.of(
                        "chr", "CHR", "1", "2", "11", "X", "M", ":", ":", "_", "200", "AT", "A",
                        "b38");
        return IntStream.range(0, 3 + random.nextInt(8))
                .mapToObj(i -> parts.get(random.nextInt(parts.size())))
                .collect(Collectors.joining());
    }
}
