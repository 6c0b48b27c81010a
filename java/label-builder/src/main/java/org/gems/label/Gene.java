package org.gems.label;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of a gene while the table goes by: little, since there are many rows. */
final class Gene {

    private final String id;
    private final int splits;
    private final Map<Integer, Double> topPips = new HashMap<>();
    private final Site site = new Site();

    /**
     * @param splits the splits whose gene lists allow the gene
     */
    Gene(String id, int splits) {
        this.id = id;
        this.splits = splits;
    }

    String id() {
        return id;
    }

    int splits() {
        return splits;
    }

    /** The gene's rows at the position that it was last seen at. */
    Site site() {
        return site;
    }

    /** Every row of a credible set counts towards its top PIP, whatever the row's own PIP. */
    void seeCredibleSet(int index, double pip) {
        topPips.merge(index, pip, Math::max);
    }

    /** Top PIP of a credible set; NaN for one that was never seen, as "none" is. */
    double topPip(int credibleSet) {
        return topPips.getOrDefault(credibleSet, Double.NaN);
    }
}
