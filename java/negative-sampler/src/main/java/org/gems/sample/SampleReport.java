package org.gems.sample;

import java.util.Map;

/**
 * What was drawn and what was not.
 *
 * @param candidatesInPools candidates that could be drawn for at least one split
 * @param repeatedPairs pairs that came more than once and were taken once
 */
record SampleReport(
        String tool,
        String version,
        String cohort,
        String chromosome,
        String sampler,
        long seed,
        Map<String, String> inputs,
        Map<String, OfSplit> splits,
        long candidates,
        long candidatesInPools,
        Map<String, Long> candidatesExcluded,
        Integer variantsWithFeatures,
        int repeatedPairs) {

    /**
     * @param positivesWithoutFeatures left out
     * @param negativesWanted NPR times the positives
     * @param shortStrata genes and types for which there were too few, see the shortfalls table
     */
    record OfSplit(
            long positives,
            long positivesWithoutFeatures,
            long negativesWanted,
            long negatives,
            long shortStrata) {}
}
