package org.gems.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gems.core.domain.Chromosome;

/** Chromosomes as people write them: {@code 1-5, 7, X}. */
final class Ranges {

    private Ranges() {}

    /**
     * @param chromosomes in order, each once
     */
    static String of(Collection<Chromosome> chromosomes) {
        List<String> ranges = new ArrayList<>();
        Chromosome first = null;
        Chromosome last = null;
        for (Chromosome next : chromosomes) {
            if (last != null && next.rank() == last.rank() + 1) {
                last = next;
                continue;
            }
            add(ranges, first, last);
            first = next;
            last = next;
        }
        add(ranges, first, last);
        return String.join(", ", ranges);
    }

    private static void add(List<String> ranges, Chromosome first, Chromosome last) {
        if (first != null) {
            ranges.add(first.equals(last) ? first.name() : first.name() + "-" + last.name());
        }
    }
}
