package org.gems.join.source;

import org.gems.core.InputException;
import org.gems.core.settings.FeatureSource;
import org.gems.join.rows.PairRows;

/** From what a source is configured as to what it does. */
public final class Sources {

    private Sources() {}

    /**
     * @param havingTable whether the pairs came from tables that hold features too
     */
    public static PairFeatures open(FeatureSource source, PairRows rows, boolean havingTable) {
        if (source instanceof FeatureSource.TrainingTable table) {
            if (table.tables() == null && !havingTable) {
                throw new InputException(
                        "Source '"
                                + table.name()
                                + "' names no tables, and the pairs come without features; give"
                                + " 'tables', or start from training tables");
            }
            return new TrainingTableFeatures(table, rows);
        }
        if (source instanceof FeatureSource.VariantTable table) {
            return new VariantTableFeatures(table);
        }
        if (source instanceof FeatureSource.GeneTable table) {
            return new GeneTableFeatures(table);
        }
        if (source instanceof FeatureSource.TssDistance distance) {
            return new TssDistanceFeatures(distance);
        }
        if (source instanceof FeatureSource.IntervalOverlap overlap) {
            return new IntervalOverlapFeatures(overlap);
        }
        if (source instanceof FeatureSource.IntervalMax max) {
            return new IntervalMaxFeatures(max);
        }
        if (source instanceof FeatureSource.VariantType type) {
            return new VariantTypeFeatures(type);
        }
        throw new IllegalArgumentException("no way to open " + source);
    }
}
