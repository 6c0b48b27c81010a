package org.gems.sample;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;

/**
 * Keeps the candidates with the smallest hashes. What is kept depends on which candidates there
 * are, not on their order or on how they are spread over files; one that comes or goes changes at
 * most one of the chosen. Ties, one in 2^64, go by the variant.
 */
final class SmallestHashes implements Pool {

    private final int wanted;
    private final TreeSet<Negative> kept = new TreeSet<>(Negative.ORDER);
    private int available;

    SmallestHashes(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public void offer(long hash, int position, String ref, String alt, double pip) {
        available++;
        boolean full = kept.size() == wanted;
        if (full && Long.compareUnsigned(hash, kept.last().order()) > 0) {
            return;
        }
        var candidate = new Negative(hash, position, ref, alt, pip, 1);
        Negative nearest = kept.floor(candidate);
        if (nearest != null && Negative.ORDER.compare(nearest, candidate) == 0) {
            // A pair that ends among the chosen was never pushed out, so all its copies get here.
            kept.remove(nearest);
            kept.add(nearest.with(candidate));
            return;
        }
        kept.add(candidate);
        if (full) {
            kept.pollLast();
        }
    }

    @Override
    public void endPass() {
        // One pass is enough, and the choice is always up to date.
    }

    @Override
    public int available() {
        return available;
    }

    @Override
    public Collection<Negative> chosen() {
        return Collections.unmodifiableCollection(kept);
    }
}
