package org.gems.aggregate;

import java.util.Random;
import java.util.stream.IntStream;
import org.gems.core.settings.AggregateSettings;

/**
 * Resamples genes with replacement (cluster bootstrap): the pairs of a gene share their causal
 * variants and its regulation, and resampling them one by one would give intervals that are too
 * narrow.
 *
 * <p>Replicate {@code i} depends on the seed, {@code i} and the number of genes only: not on
 * threads, and two models that scored the same pairs see the same replicates.
 */
final class Bootstrap {

    private final int replicates;
    private final long seed;
    private final boolean byRow;

    Bootstrap(AggregateSettings settings) {
        replicates = settings.bootstrapReplicates();
        seed = settings.seed();
        byRow = settings.rowBootstrap();
    }

    /** The metrics of every replicate, in order. */
    ScoredRows.Metrics[] run(ScoredRows rows) {
        return IntStream.range(0, replicates)
                .parallel()
                .mapToObj(replicate -> rows.metrics(multiplicity(rows, replicate)))
                .toArray(ScoredRows.Metrics[]::new);
    }

    /** How often each row counts in a replicate. */
    int[] multiplicity(ScoredRows rows, int replicate) {
        int units = byRow ? rows.rows() : rows.genes();
        var random = new Random(mix(seed ^ mix(replicate)));
        int[] drawn = new int[units];
        for (int i = 0; i < units; i++) {
            drawn[random.nextInt(units)]++;
        }
        if (byRow) {
            return drawn;
        }
        int[] multiplicity = new int[rows.rows()];
        for (int row = 0; row < multiplicity.length; row++) {
            multiplicity[row] = drawn[rows.geneOfRow(row)];
        }
        return multiplicity;
    }

    /** SplitMix64's finalizer: neighbouring replicates get unrelated generators. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
