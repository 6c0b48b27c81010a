package org.gems.label;

import java.util.List;
import java.util.Map;

/**
 * What became of every row: {@code rows_read} is the sum of positives, candidates and the rows left
 * out, less the pairs that are positive in one split and candidates in another.
 */
record LabelReport(
        String tool,
        String version,
        String cohort,
        Map<String, String> inputs,
        List<String> foldersOfOtherChromosomes,
        long rowsRead,
        long genesSeen,
        long positives,
        long candidates,
        long positiveInOneSplitCandidateInAnother,
        Map<String, LeftOut.Tally> leftOut,
        Map<String, OfGeneList> geneLists,
        Map<String, OfChromosome> chromosomes) {

    record OfGeneList(int genes, long seen) {}

    /** Counts by split. */
    record OfChromosome(Map<String, Long> positives, Map<String, Long> candidates) {}
}
