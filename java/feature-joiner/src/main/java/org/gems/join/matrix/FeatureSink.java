package org.gems.join.matrix;

import java.util.function.IntUnaryOperator;
import org.gems.join.rows.PairRows;

/** Takes the columns of one source, in any order, and counts what is missing in them. */
public final class FeatureSink {

    private final PairRows rows;
    private final FloatSpool spool;
    private final int[] placeOf;
    private final float[] column;

    /**
     * @param placeOf from a feature's number within its source to its place in the manifest
     */
    public FeatureSink(PairRows rows, FloatSpool spool, int[] placeOf) {
        this.rows = rows;
        this.spool = spool;
        this.placeOf = placeOf.clone();
        column = new float[rows.size()];
    }

    public PairRows rows() {
        return rows;
    }

    /** Stores the values of the rows from {@code firstRow} on. */
    public void put(int feature, int firstRow, float[] values, int count) {
        spool.put(placeOf[feature], firstRow, values, count);
    }

    /**
     * Gives every row the value of its entry.
     *
     * @param entryOf from a row to its variant, gene or pair
     */
    public void spread(int feature, IntUnaryOperator entryOf, float[] perEntry) {
        for (int row = 0; row < column.length; row++) {
            column[row] = perEntry[entryOf.applyAsInt(row)];
        }
        put(feature, 0, column, column.length);
    }

    /** What was stored for a feature; the array is used again by the next call. */
    public float[] stored(int feature) {
        spool.get(placeOf[feature], 0, column, column.length);
        return column;
    }
}
