package org.gems.label;

import org.gems.core.domain.Split;
import org.gems.core.table.TableWriter;

/** Some thousand candidates on their way to the thread that encodes them. */
final class CandidateBatch {

    private static final int ROWS = 1 << 13;

    private final int[] positions = new int[ROWS];
    private final String[] refs = new String[ROWS];
    private final String[] alts = new String[ROWS];
    private final String[] genes = new String[ROWS];
    private final double[] pips = new double[ROWS];
    private final int[] credibleSets = new int[ROWS];
    private final int[] splits = new int[ROWS];
    private int size;

    void add(
            int position,
            String ref,
            String alt,
            String gene,
            double pip,
            int credibleSet,
            int inSplits) {
        positions[size] = position;
        refs[size] = ref;
        alts[size] = alt;
        genes[size] = gene;
        pips[size] = pip;
        credibleSets[size] = credibleSet;
        splits[size] = inSplits;
        size++;
    }

    boolean isFull() {
        return size == ROWS;
    }

    /** Writes the rows, as in {@code StageTables.CANDIDATES}, and is empty again. */
    void drainTo(TableWriter table) {
        for (int i = 0; i < size; i++) {
            table.set(0, positions[i]);
            table.set(1, refs[i]);
            table.set(2, alts[i]);
            table.set(3, genes[i]);
            table.set(4, pips[i]);
            table.set(5, credibleSets[i]);
            table.set(6, LabelRules.holds(splits[i], Split.TRAIN));
            table.set(7, LabelRules.holds(splits[i], Split.TRAIN_RESTRICTED));
            table.set(8, LabelRules.holds(splits[i], Split.TEST));
            table.endRow();
        }
        size = 0;
    }
}
