package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gems.core.domain.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash sampler's promise: the same pairs, however the candidates lie on disk. */
class RowOrderTest {

    private static final String[] ALLELES = {"A G", "C T", "A AT", "GT G", "AC GT"};

    @TempDir Path folder;
    private final Random random = new Random(3);
    private Workbench bench;
    private List<String> candidates;
    private List<String> expected;

    @BeforeEach
    void drawOnce() throws IOException {
        bench = new Workbench(folder).npr(Split.TRAIN, 10).npr(Split.TEST, 5);
        candidates = candidatesOf("G1", "G2", "G3");
        for (int i = 0; i < 8; i++) {
            bench.positives(
                    (i + 1)
                            + " "
                            + ALLELES[i % ALLELES.length]
                            + " G"
                            + (1 + i % 3)
                            + " 0.95 1 0.95 true false "
                            + (i % 2 == 0));
        }
        expected = bench.candidates(candidates).run().pairs();
        assertTrue(expected.size() > 100);
    }

    private List<String> candidatesOf(String... genes) {
        var rows = new ArrayList<String>();
        for (String gene : genes) {
            for (int i = 0; i < 300; i++) {
                rows.add(
                        (100 + i)
                                + " "
                                + ALLELES[random.nextInt(ALLELES.length)]
                                + " "
                                + gene
                                + " 0.001 "
                                + (random.nextInt(20) == 0 ? 1 : 0)
                                + " true true "
                                + random.nextBoolean());
            }
        }
        return rows;
    }

    @Test
    void doesNotDependOnTheOrderOfRows() throws IOException {
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(candidates, random);

            assertEquals(expected, bench.candidates(candidates).run().pairs());
        }
    }

    @Test
    void doesNotDependOnHowRowsAreSplitIntoFiles() throws IOException {
        for (int files : new int[] {2, 7, 40}) {
            var parts = new ArrayList<List<String>>();
            for (int i = 0; i < files; i++) {
                parts.add(new ArrayList<>());
            }
            candidates.forEach(row -> parts.get(random.nextInt(files)).add(row));

            assertEquals(expected, bench.candidatesInParts(parts).run().pairs());
        }
    }

    @Test
    void doesNotDependOnRowsOfOtherGenes() throws IOException {
        candidates.addAll(candidatesOf("G4", "G5", "G11"));
        Collections.shuffle(candidates, random);

        assertEquals(expected, bench.candidates(candidates).run().pairs());
    }

    /** One candidate that goes is replaced by one other; nothing else moves. */
    @Test
    void changesByOnePairWhenAChosenCandidateGoes() throws IOException {
        String gone =
                expected.stream()
                        .filter(row -> row.startsWith("train ") && row.endsWith(" G1 0 0.001"))
                        .findFirst()
                        .orElseThrow();
        String[] f = gone.split(" ", -1);
        String key = f[2] + " " + f[3] + " " + f[4] + " " + f[5] + " ";
        candidates.removeIf(row -> row.startsWith(key));

        var now = bench.candidates(candidates).run().pairs();
        var both = new ArrayList<>(expected);
        both.retainAll(now);
        assertTrue(expected.size() - both.size() <= 2, "at most once in each of two splits");
        assertTrue(!now.contains(gone));
    }
}
