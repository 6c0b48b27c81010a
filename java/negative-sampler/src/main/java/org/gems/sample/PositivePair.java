package org.gems.sample;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Pair;
import org.gems.core.domain.Split;
import org.gems.core.domain.Variant;
import org.gems.core.table.TableCursor;

/**
 * A pair that is positive in some splits.
 *
 * @param splits those in which it is
 */
record PositivePair(Pair pair, double pip, Set<Split> splits) {

    private static final int TRAIN = 8;
    private static final int TRAIN_RESTRICTED = 9;
    private static final int TEST = 10;

    /** All of a table of positives, the columns as in {@code StageTables.POSITIVES}. */
    static List<PositivePair> readAll(LabelTable table, Chromosome chromosome) {
        var positives = new ArrayList<PositivePair>();
        try (TableCursor rows = table.rows()) {
            while (rows.next()) {
                if (!Chromosome.find(String.valueOf(rows.text(0)))
                        .filter(chromosome::equals)
                        .isPresent()) {
                    throw rows.bad(0, chromosome.prefixed() + " as in the settings");
                }
                positives.add(read(rows, chromosome));
            }
        }
        return positives;
    }

    private static PositivePair read(TableCursor rows, Chromosome chromosome) {
        for (int column = 1; column <= 5; column++) {
            if (rows.isMissing(column)) {
                throw rows.bad(column, "a value");
            }
        }
        var splits = EnumSet.noneOf(Split.class);
        addIf(rows, TRAIN, Split.TRAIN, splits);
        addIf(rows, TRAIN_RESTRICTED, Split.TRAIN_RESTRICTED, splits);
        addIf(rows, TEST, Split.TEST, splits);
        try {
            var variant = new Variant(chromosome, rows.integer(1), rows.text(2), rows.text(3));
            return new PositivePair(new Pair(variant, rows.text(4)), rows.number(5), splits);
        } catch (InputException e) {
            throw new InputException(rows.where() + ": " + e.getMessage(), e);
        }
    }

    private static void addIf(TableCursor rows, int column, Split split, Set<Split> splits) {
        if (rows.integer(column) == 1) {
            splits.add(split);
        }
    }
}
