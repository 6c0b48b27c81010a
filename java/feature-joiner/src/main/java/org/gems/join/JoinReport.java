package org.gems.join;

import java.util.List;
import java.util.Map;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.SplitRows;

/** What a join did, as {@code join_report.json} says it. */
record JoinReport(
        String cohort,
        String chromosome,
        Map<String, Rows> rows,
        int distinctPairs,
        int distinctVariants,
        int distinctGenes,
        int features,
        List<Source> sources) {

    /** Rows of one split by label. */
    record Rows(int rows, int positives, int negatives, int unlabelled) {

        static Rows of(PairRows pairs, SplitRows split) {
            int[] counts = new int[3];
            for (int row = split.from(); row < split.to(); row++) {
                counts[pairs.label(row) - PairRows.UNLABELLED]++;
            }
            return new Rows(split.size(), counts[2], counts[1], counts[0]);
        }
    }

    /**
     * @param missingValues cells without a value, before the missing rules apply
     * @param emptyFeatures features without any value
     * @param details what the kind of source has to say
     */
    record Source(
            String name,
            int features,
            long missingValues,
            List<String> emptyFeatures,
            Map<String, Object> details) {}
}
