package org.gems.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.LabelledPair;
import org.gems.core.domain.Pair;
import org.gems.core.domain.Variant;
import org.gems.core.settings.AggregateSettings;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void theRowsOfAGeneAreDrawnTogether() {
        ScoredRows rows = ScoredRows.of(pairs(12, 5));
        int[] multiplicity = bootstrap(42, false).multiplicity(rows, 3);
        for (int row = 0; row < multiplicity.length; row++) {
            assertEquals(multiplicity[row - row % 5], multiplicity[row]);
        }
        assertEquals(60, Arrays.stream(multiplicity).sum());
    }

    @Test
    void rowBootstrapDrawsAsManyRowsAsThereAre() {
        ScoredRows rows = ScoredRows.of(pairs(12, 5));
        int[] multiplicity = bootstrap(42, true).multiplicity(rows, 3);
        assertEquals(60, Arrays.stream(multiplicity).sum());
        assertTrue(multiplicity[0] != multiplicity[1] || multiplicity[1] != multiplicity[2]);
    }

    @Test
    void replicatesDoNotDependOnTheNumberOfThreads() throws Exception {
        ScoredRows rows = ScoredRows.of(pairs(40, 11));
        Bootstrap bootstrap = bootstrap(42, false);
        ScoredRows.Metrics[] one = inPool(1, bootstrap, rows);
        assertArrayEquals(one, inPool(4, bootstrap, rows));
        assertTrue(Arrays.stream(one).distinct().count() > 100);
    }

    @Test
    void theGeneIntervalIsWiderThanTheRowIntervalWhenGenesDiffer() {
        var pairs = new ArrayList<HeldOutPair>();
        for (int gene = 0; gene < 20; gene++) { // a gene is easy or hard as a whole
            for (int i = 0; i < 20; i++) {
                int label = i < 10 ? 1 : 0;
                pairs.add(pair(gene, i, gene % 2 == 0 ? 0.1 + 0.8 * label : 0.5, label));
            }
        }
        ScoredRows rows = ScoredRows.of(pairs);
        assertTrue(width(bootstrap(1, false), rows) > 1.5 * width(bootstrap(1, true), rows));
    }

    @Test
    void percentilesAreLinearBetweenOrderStatistics() {
        double[] values = {4, 1, 3, 2, 5, Double.NaN};
        assertEquals(new Interval(1.4, 4.6, 1), Interval.of(values, 0.8));
        assertNull(Interval.of(new double[] {Double.NaN}, 0.8));
    }

    private static double width(Bootstrap bootstrap, ScoredRows rows) {
        double[] values =
                Arrays.stream(bootstrap.run(rows))
                        .mapToDouble(ScoredRows.Metrics::averagePrecision)
                        .toArray();
        Interval interval = Interval.of(values, 0.95);
        return interval.high() - interval.low();
    }

    private static ScoredRows.Metrics[] inPool(int threads, Bootstrap bootstrap, ScoredRows rows)
            throws Exception {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> bootstrap.run(rows)).get();
        } finally {
            pool.shutdown();
        }
    }

    private static Bootstrap bootstrap(long seed, boolean rows) {
        return new Bootstrap(
                new AggregateSettings("Mic", List.of("weighted"), null, 300, 0.95, seed, rows));
    }

    private static List<HeldOutPair> pairs(int genes, int rowsPerGene) {
        var pairs = new ArrayList<HeldOutPair>();
        for (int gene = 0; gene < genes; gene++) {
            for (int i = 0; i < rowsPerGene; i++) {
                pairs.add(pair(gene, i, (gene * 7 + i * 13) % 31 / 31.0, i == 0 ? 1 : 0));
            }
        }
        return pairs;
    }

    private static HeldOutPair pair(int gene, int i, double score, int label) {
        var variant = new Variant(new Chromosome(1), 1000 * gene + i + 1, "A", "G");
        var pair = new Pair(variant, "ENSG%05d".formatted(gene));
        return new HeldOutPair(new LabelledPair(pair, label, Double.NaN), score, 0);
    }
}
