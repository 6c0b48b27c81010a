package org.gems.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings.PositiveRule;
import org.gems.core.settings.LabelSettings.SplitRule;

/**
 * The label rules of scEEMS, as the configuration changes them.
 *
 * <p>train: PIP above 0.05 in a credible set whose top PIP is above 0.10, or PIP above 0.50
 * whatever the credible set. train_restricted: PIP above 0.90 in a credible set. test: PIP above
 * 0.90, genes of the list. The tutorial's {@code positive_class_threshold} of train is the top PIP,
 * that of test the PIP.
 */
final class PlannedLabels {

    private PlannedLabels() {}

    static Map<Split, SplitRule> of(ModelConfig config, String testGenes) {
        var thresholds = config.experiment().classificationThresholds();
        var rules = new TreeMap<Split, SplitRule>();
        rules.put(
                Split.TRAIN,
                rule(
                        config.labels().get(Split.TRAIN),
                        List.of(
                                new PositiveRule(
                                        0.05, true, thresholds.train().positiveClassThreshold()),
                                new PositiveRule(0.5, false, null)),
                        thresholds.train().negativeClassThreshold(),
                        null));
        rules.put(
                Split.TEST,
                rule(
                        config.labels().get(Split.TEST),
                        List.of(
                                new PositiveRule(
                                        thresholds.test().positiveClassThreshold(), false, null)),
                        thresholds.test().negativeClassThreshold(),
                        testGenes));
        if (config.models().stream().anyMatch(m -> m.split() == Split.TRAIN_RESTRICTED)) {
            rules.put(
                    Split.TRAIN_RESTRICTED,
                    rule(
                            config.labels().get(Split.TRAIN_RESTRICTED),
                            List.of(new PositiveRule(0.9, true, null)),
                            thresholds.train().negativeClassThreshold(),
                            null));
        }
        return rules;
    }

    private static SplitRule rule(
            ModelConfig.LabelRule given,
            List<PositiveRule> positive,
            double negativePip,
            String genes) {
        if (given == null) {
            return new SplitRule(positive, false, negativePip, genes);
        }
        return new SplitRule(
                given.positive() == null ? positive : given.positive(),
                given.inclusive(),
                given.negativePip() == null ? (Double) negativePip : given.negativePip(),
                genes);
    }
}
