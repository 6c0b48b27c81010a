package org.gems.train.pool;

import java.util.List;

/**
 * What became of the columns on the way into a pool. A dropped column stays in the model's feature
 * list, with importance 0: a tree can never split on it.
 *
 * @param constant names of columns with a single value in all rows
 * @param missing names of columns without any value
 * @param readSeconds reading and quantizing overlap: this and the next share the time that both
 *     took, in the proportion of the work of all threads
 * @param quantizeSeconds borders and bins
 * @param writeSeconds writing the pool file
 */
public record PoolSummary(
        List<String> constant,
        List<String> missing,
        double readSeconds,
        double quantizeSeconds,
        double writeSeconds) {

    public PoolSummary {
        constant = List.copyOf(constant);
        missing = List.copyOf(missing);
    }
}
