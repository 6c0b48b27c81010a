package org.gems.sample;

import java.util.TreeSet;
import org.gems.core.InputException;

/** Pairs that came twice, which only the sampler could see: as far as they are among the chosen. */
final class RepeatedPairs {

    private static final int SHOWN = 20;

    private final String chromosome;
    private final TreeSet<String> pairs = new TreeSet<>();

    RepeatedPairs(String chromosome) {
        this.chromosome = chromosome;
    }

    void add(int position, String ref, String alt, String gene) {
        pairs.add(chromosome + ":" + position + ":" + ref + ":" + alt + " with " + gene);
    }

    int count() {
        return pairs.size();
    }

    /** For tables of a source that is said to name each pair once. */
    void refuse() {
        if (pairs.isEmpty()) {
            return;
        }
        String more = pairs.size() > SHOWN ? "\n  ... and " + (pairs.size() - SHOWN) + " more" : "";
        throw new InputException(
                pairs.size()
                        + " pairs come more than once in the fine-mapping table:\n  "
                        + String.join("\n  ", pairs.stream().limit(SHOWN).toList())
                        + more
                        + "\nCorrect the table, or label it again with duplicates:"
                        + " keep_highest_pip if its source repeats pairs");
    }
}
