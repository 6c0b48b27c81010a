package org.gems.core.domain;

import java.util.Comparator;

/** A variant and the gene whose expression it may change: the unit that GEMS labels and scores. */
public record Pair(Variant variant, String geneId) implements Comparable<Pair> {

    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::variant).thenComparing(Pair::geneId);

    @Override
    public int compareTo(Pair other) {
        return ORDER.compare(this, other);
    }
}
