package org.gems.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings.PositiveRule;
import org.gems.core.settings.SampleSettings.Sampler;
import org.gems.core.settings.TrainSettings.Engine;
import org.gems.core.settings.TrainSettings.PatternWeight;
import org.gems.core.settings.TrainSettings.Preset;
import org.gems.core.settings.TrainSettings.SampleWeights;

/**
 * {@code model_config.yaml}: which pairs are positive, how negatives are drawn, which models are
 * trained. The first four keys are the tutorial's; the others are additions of GEMS and optional.
 *
 * @param compatibility behaviours of the originals to reproduce, by name: {@link Compatibility}
 */
record ModelConfig(
        SystemSection system,
        Experiment experiment,
        FeatureWeighting featureWeighting,
        @Required Algorithm algorithm,
        Map<Split, LabelRule> labels,
        Sampling sampling,
        List<Model> models,
        Evaluation evaluation,
        List<Compatibility> compatibility) {

    ModelConfig {
        experiment = experiment == null ? new Experiment(null, null) : experiment;
        labels = labels == null ? Map.of() : labels;
        sampling = sampling == null ? new Sampling(null, null, null, null) : sampling;
        models = models == null ? List.of(Model.named("weighted")) : models;
        evaluation = evaluation == null ? new Evaluation(null, null, null) : evaluation;
        compatibility = compatibility == null ? List.of() : compatibility;
        Set<String> names = new HashSet<>();
        for (Model model : models) {
            if (!names.add(model.name())) {
                throw new InputException("the model name '" + model.name() + "' is given twice");
            }
            if (!algorithm.parameterSets().containsKey(model.parameterSet())) {
                throw new InputException(
                        "the model '"
                                + model.name()
                                + "' names the parameter set '"
                                + model.parameterSet()
                                + "', which is not in algorithm.parameter_sets");
            }
        }
        if (models.isEmpty()) {
            throw new InputException("models is an empty list; name at least one, or leave it out");
        }
    }

    /** The tutorial's; GEMS needs neither, its seeds stand in the parameters and in sampling. */
    record SystemSection(String tempDirectory, Map<String, Long> randomSeeds) {}

    record Experiment(
            SamplingParameters samplingParameters,
            ClassificationThresholds classificationThresholds) {

        Experiment {
            samplingParameters =
                    samplingParameters == null
                            ? new SamplingParameters(null, null)
                            : samplingParameters;
            classificationThresholds =
                    classificationThresholds == null
                            ? new ClassificationThresholds(null, null)
                            : classificationThresholds;
        }
    }

    record SamplingParameters(Integer nprTrain, Integer nprTest) {
        SamplingParameters {
            nprTrain = nprTrain == null ? 10 : nprTrain;
            nprTest = nprTest == null ? nprTrain : nprTest;
            if (nprTrain < 1 || nprTest < 1) {
                throw new InputException(
                        "needs at least 1 negative for each positive, found npr_train "
                                + nprTrain
                                + " and npr_test "
                                + nprTest);
            }
        }
    }

    record ClassificationThresholds(Thresholds train, Thresholds test) {
        ClassificationThresholds {
            train = train == null ? new Thresholds(0.1, 0.01) : train;
            test = test == null ? new Thresholds(0.9, 0.01) : test;
        }
    }

    /**
     * @param positiveClassThreshold train: the top PIP that a credible set must exceed; test: the
     *     PIP that a pair must exceed
     * @param negativeClassThreshold negatives have a PIP below this
     */
    record Thresholds(
            @Required Double positiveClassThreshold, @Required Double negativeClassThreshold) {

        Thresholds {
            if (positiveClassThreshold < 0
                    || positiveClassThreshold > 1
                    || negativeClassThreshold <= 0
                    || negativeClassThreshold > 1) {
                throw new InputException(
                        "thresholds are PIPs, from 0 to 1, and that of the negatives is above 0;"
                                + " found "
                                + positiveClassThreshold
                                + " and "
                                + negativeClassThreshold);
            }
        }
    }

    /**
     * @param bestConfigs template of scEEMS's {@code best_configs_{cohort}.json}
     */
    record FeatureWeighting(
            Double defaultWeight,
            HighPriority highPriorityPatterns,
            List<PatternWeight> patterns,
            Map<String, Double> categories,
            Map<String, Double> groups,
            Map<String, Double> columns,
            String bestConfigs) {}

    /**
     * @param featurePatterns substrings of feature names, or whole names of groups
     */
    record HighPriority(@Required Double weight, @Required List<String> featurePatterns) {}

    record Algorithm(@Required Map<String, Map<String, Object>> parameterSets) {}

    /** What a split's rule has other than the default; see {@link PlannedLabels}. */
    record LabelRule(List<PositiveRule> positive, Boolean inclusive, Double negativePip) {}

    /**
     * @param requireFeatures names of feature sources without which a pair is left out
     */
    record Sampling(
            Sampler sampler,
            Long seed,
            Boolean excludeCredibleSets,
            List<String> requireFeatures) {}

    /**
     * @param parameterSet null: {@code standard}
     * @param preset fills what neither the set nor {@code parameters} name
     * @param parameters override those of the set
     * @param featureWeighting null: that of the file; {@code {}}: all features weigh 1
     */
    record Model(
            @Required String name,
            Split split,
            String parameterSet,
            Preset preset,
            Map<String, Object> parameters,
            FeatureWeighting featureWeighting,
            SampleWeights sampleWeights,
            Engine engine,
            String catboostBinary) {

        Model {
            SafeName.check("model", name);
            split = split == null ? Split.TRAIN : split;
            parameterSet = parameterSet == null ? "standard" : parameterSet;
            parameters = parameters == null ? Map.of() : parameters;
        }

        static Model named(String name) {
            return new Model(name, null, null, null, null, null, null, null, null);
        }
    }

    record Evaluation(Integer bootstrapReplicates, Double confidence, Long seed) {

        Evaluation {
            if (bootstrapReplicates != null && bootstrapReplicates < 0) {
                throw new InputException(
                        "bootstrap_replicates must not be negative, found " + bootstrapReplicates);
            }
            if (confidence != null && (confidence <= 0 || confidence >= 1)) {
                throw new InputException(
                        "confidence must lie between 0 and 1, found " + confidence);
            }
        }
    }
}
