package org.gems.sample;

import java.util.Collection;

/**
 * Takes the candidates of one gene, variant type and split, and chooses among them, in one pass
 * over them or more.
 */
sealed interface Pool permits SmallestHashes, PandasSample {

    /**
     * @param hash of the pair, see {@link PairHash}
     */
    void offer(long hash, int position, String ref, String alt, double pip);

    /** Called after a pass over the candidates. */
    void endPass();

    /** How many candidates were offered in a pass. */
    int available();

    /** The chosen ones, each pair once; fewer than wanted when there were too few. */
    Collection<Negative> chosen();
}
