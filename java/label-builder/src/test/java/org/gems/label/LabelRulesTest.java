package org.gems.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings.PositiveRule;
import org.gems.core.settings.LabelSettings.SplitRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRulesTest {

    private static final double NO_SET = Double.NaN;

    static Map<Split, SplitRule> tutorial() {
        return Map.of(
                Split.TRAIN,
                rule(
                        false,
                        new PositiveRule(0.05, true, 0.10),
                        new PositiveRule(0.50, false, null)),
                Split.TRAIN_RESTRICTED,
                rule(false, new PositiveRule(0.90, true, null)),
                Split.TEST,
                rule(false, new PositiveRule(0.90, false, null)));
    }

    static SplitRule rule(boolean inclusive, PositiveRule... positive) {
        return new SplitRule(List.of(positive), inclusive, 0.01, null);
    }

    @ParameterizedTest
    @CsvSource({
        // in a credible set whose top PIP exceeds 0.10: above 0.05
        "0.05, 1, 0.5, ''",
        "0.0501, 1, 0.5, TRAIN",
        "0.06, 1, 0.10, ''",
        "0.06, 1, 0.1001, TRAIN",
        // outside of credible sets: above 0.50
        "0.06, 0, NaN, ''",
        "0.50, 0, NaN, ''",
        "0.5001, 0, NaN, TRAIN",
        // in a credible set, also one with a low top PIP, 0.50 is enough by itself
        "0.51, 1, 0.51, TRAIN",
        // above 0.90: test wherever, restricted in a credible set only
        "0.90, 1, 0.9, TRAIN",
        "0.9001, 1, 0.9001, 'TRAIN,TRAIN_RESTRICTED,TEST'",
        "0.95, 0, NaN, 'TRAIN,TEST'",
        "1.0, 0, NaN, 'TRAIN,TEST'",
        "0.0, 0, NaN, ''",
    })
    void thresholdsOfTheTutorialAreExclusive(
            double pip, int credibleSet, double top, String expected) {
        assertEquals(
                splits(expected),
                splits(new LabelRules(tutorial()).positives(pip, credibleSet, top)));
    }

    @ParameterizedTest
    @CsvSource({"0.90, TEST", "0.8999, ''"})
    void anInclusiveSplitTakesItsThreshold(double pip, String expected) {
        var rules =
                new LabelRules(Map.of(Split.TEST, rule(true, new PositiveRule(0.90, false, null))));

        assertEquals(splits(expected), splits(rules.positives(pip, 0, NO_SET)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'TRAIN,TRAIN_RESTRICTED,TEST'",
        "0.00999, 'TRAIN,TRAIN_RESTRICTED,TEST'",
        "0.01, ''",
        "0.5, ''",
    })
    void candidatesLieBelowTheNegativeThreshold(double pip, String expected) {
        assertEquals(splits(expected), splits(new LabelRules(tutorial()).candidates(pip)));
    }

    @Test
    void aSplitWithoutARuleHasNoCandidates() {
        var rules =
                new LabelRules(Map.of(Split.TEST, rule(true, new PositiveRule(0.90, false, null))));

        assertEquals(Set.of(Split.TEST), splits(rules.candidates(0)));
    }

    @Test
    void mayBePositiveFromTheLowestThresholdOn() {
        var rules = new LabelRules(tutorial());

        assertFalse(rules.mayBePositive(0.0499));
        assertTrue(rules.mayBePositive(0.05));
    }

    private static Set<Split> splits(int bits) {
        var splits = EnumSet.noneOf(Split.class);
        for (Split split : Split.values()) {
            if (LabelRules.holds(bits, split)) {
                splits.add(split);
            }
        }
        return splits;
    }

    private static Set<Split> splits(String names) {
        var splits = EnumSet.noneOf(Split.class);
        for (String name : names.split(",", -1)) {
            if (!name.isEmpty()) {
                splits.add(Split.valueOf(name));
            }
        }
        return splits;
    }
}
