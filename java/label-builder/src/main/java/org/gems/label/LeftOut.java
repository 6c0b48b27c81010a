package org.gems.label;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Counts the rows that reach no table, by reason, with a few examples of each. */
final class LeftOut {

    private static final int EXAMPLES = 5;

    enum Reason {
        /** Of a chromosome that this run does not write. */
        OTHER_CHROMOSOME,
        /** Of a patch, decoy or other contig. */
        UNKNOWN_CONTIG,
        /** Of a gene that is on no gene list, where every split has one. */
        GENE_NOT_LISTED,
        /** Neither positive nor candidate in any split that its gene belongs to. */
        NEITHER_POSITIVE_NOR_CANDIDATE,
        /** Another row of the same pair has a higher PIP, or the same one. */
        DUPLICATE
    }

    /** As it stands in the report. */
    record Tally(long rows, List<String> examples) {}

    private static final class Count {
        private final List<String> examples = new ArrayList<>();
        private long rows;
    }

    private final Map<Reason, Count> counts = new EnumMap<>(Reason.class);

    LeftOut() {
        for (Reason reason : Reason.values()) {
            counts.put(reason, new Count());
        }
    }

    void add(Reason reason, Supplier<String> example) {
        Count count = counts.get(reason);
        if (count.rows++ < EXAMPLES) {
            count.examples.add(example.get());
        }
    }

    long rows(Reason reason) {
        return counts.get(reason).rows;
    }

    String firstExample(Reason reason) {
        return counts.get(reason).examples.get(0);
    }

    long rows() {
        return counts.values().stream().mapToLong(count -> count.rows).sum();
    }

    /** Every reason, also those that never came up. */
    Map<String, Tally> tallies() {
        var tallies = new LinkedHashMap<String, Tally>();
        counts.forEach(
                (reason, count) ->
                        tallies.put(
                                reason.name().toLowerCase(Locale.ROOT),
                                new Tally(count.rows, List.copyOf(count.examples))));
        return tallies;
    }
}
