package org.gems.label;

import java.util.Map;
import org.gems.core.domain.CredibleSetIndex;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings.PositiveRule;
import org.gems.core.settings.LabelSettings.SplitRule;

/**
 * What makes a pair positive or a candidate, in every split. Sets of splits are bit masks, see
 * {@link #bit(Split)}: they are made for every row of a large table.
 */
final class LabelRules {

    /** All sets of splits are below this. */
    static final int SPLIT_SETS = 8;

    private record Rule(int bit, double negativePip, SplitRule positives) {}

    private final Rule[] rules;
    private final double lowestPositivePip;

    LabelRules(Map<Split, SplitRule> bySplit) {
        rules =
                bySplit.entrySet().stream()
                        .map(
                                e ->
                                        new Rule(
                                                bit(e.getKey()),
                                                e.getValue().negativePip(),
                                                e.getValue()))
                        .toArray(Rule[]::new);
        lowestPositivePip =
                bySplit.values().stream()
                        .flatMap(rule -> rule.positive().stream())
                        .mapToDouble(PositiveRule::pip)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
    }

    static int bit(Split split) {
        return switch (split) {
            case TRAIN -> 1;
            case TRAIN_RESTRICTED -> 2;
            case TEST -> 4;
        };
    }

    static boolean holds(int splits, Split split) {
        return (splits & bit(split)) != 0;
    }

    /** Whether a PIP may make a pair positive, depending on its credible set. */
    boolean mayBePositive(double pip) {
        return pip >= lowestPositivePip;
    }

    /** The splits for which a PIP is that of a candidate for negatives. */
    int candidates(double pip) {
        int splits = 0;
        for (Rule rule : rules) {
            if (pip < rule.negativePip) {
                splits |= rule.bit;
            }
        }
        return splits;
    }

    /**
     * The splits in which a pair is positive.
     *
     * @param credibleSetPip top PIP of the credible set; not looked at when there is no set
     */
    int positives(double pip, int credibleSet, double credibleSetPip) {
        int splits = 0;
        for (Rule rule : rules) {
            if (isPositive(rule.positives, pip, credibleSet, credibleSetPip)) {
                splits |= rule.bit;
            }
        }
        return splits;
    }

    private static boolean isPositive(
            SplitRule split, double pip, int credibleSet, double credibleSetPip) {
        boolean inSet = credibleSet != CredibleSetIndex.NONE;
        for (PositiveRule rule : split.positive()) {
            if (passes(pip, rule.pip(), split.inclusive())
                    && (inSet || !rule.inCredibleSet())
                    && (rule.credibleSetPip() == null
                            || passes(credibleSetPip, rule.credibleSetPip(), split.inclusive()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(double pip, double threshold, boolean inclusive) {
        return inclusive ? pip >= threshold : pip > threshold;
    }
}
