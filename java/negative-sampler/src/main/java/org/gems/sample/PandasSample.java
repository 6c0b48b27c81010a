package org.gems.sample;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Draws what the original draws with pandas: {@code DataFrame.sample} over the candidates in file
 * order, the random state set anew for every gene and type; with replacement when there are fewer
 * candidates than wanted, and then without those drawn twice, so that even fewer are left.
 *
 * <p>Sees the candidates twice: to count them, then to take the drawn ones.
 */
final class PandasSample implements Pool {

    private static final Comparator<Negative> BY_VARIANT =
            Comparator.comparingInt(Negative::position)
                    .thenComparing(Negative::ref)
                    .thenComparing(Negative::alt);

    private final int wanted;
    private final long seed;
    private final TreeSet<Negative> chosen = new TreeSet<>(BY_VARIANT);
    private BitSet drawn;
    private int available;
    private int row;

    PandasSample(int wanted, long seed) {
        this.wanted = wanted;
        this.seed = seed;
    }

    @Override
    public void offer(long hash, int position, String ref, String alt, double pip) {
        if (drawn == null) {
            available++;
            return;
        }
        if (drawn.get(row)) {
            var negative = new Negative(row, position, ref, alt, pip, 1);
            Negative copy = chosen.floor(negative);
            if (copy != null && BY_VARIANT.compare(copy, negative) == 0) {
                chosen.remove(copy);
                negative = copy.with(negative);
            }
            chosen.add(negative);
        }
        row++;
    }

    @Override
    public void endPass() {
        if (drawn != null) {
            return;
        }
        drawn = new BitSet(available);
        if (available > 0) {
            var random = new NumpyRandomState(seed);
            for (int index : random.sample(available, wanted, available < wanted)) {
                drawn.set(index);
            }
        }
    }

    @Override
    public int available() {
        return available;
    }

    @Override
    public Collection<Negative> chosen() {
        return chosen;
    }
}
