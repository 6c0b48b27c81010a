package org.gems.core.settings;

import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;
import org.gems.core.domain.Split;

/**
 * What TRAIN depends on: one fold (cohort x held-out chromosome) of one model.
 *
 * @param heldOut the chromosome that is scored; under {@code single_chromosome} also the one
 *     trained on
 * @param split which pairs to train on
 * @param bestConfigs scEEMS's {@code best_configs_*.json}: category weights by the parity of the
 *     chromosomes that they were found on; replaces the category weights of {@code featureWeights}
 * @param preset CatBoost parameters by a name; null: CatBoost's own defaults
 * @param parameters CatBoost's, by the names of its Python package; they override the preset
 * @param provenance what else belongs into the sidecar: NPR, thresholds (used by {@code predict} to
 *     resolve the tutorial's folder names)
 */
public record TrainSettings(
        @Required String cohort,
        @Required String heldOut,
        Scheme scheme,
        @Required String model,
        Split split,
        SampleWeights sampleWeights,
        FeatureWeights featureWeights,
        String bestConfigs,
        Engine engine,
        String catboostBinary,
        Preset preset,
        @Required Map<String, Object> parameters,
        Map<String, Object> provenance) {

    /**
     * CatBoost's threads where the parameters name none. Above 10,000 rows the trees depend on the
     * number, so it is a constant and not the host's core count.
     */
    public static final int DEFAULT_THREADS = 2;

    public TrainSettings {
        SafeName.check("cohort", cohort);
        SafeName.check("model", model);
        scheme = scheme == null ? Scheme.LOCO : scheme;
        split = split == null ? Split.TRAIN : split;
        sampleWeights = sampleWeights == null ? SampleWeights.PIP_BALANCED : sampleWeights;
        featureWeights =
                featureWeights == null
                        ? new FeatureWeights(null, null, null, null, null)
                        : featureWeights;
        engine = engine == null ? Engine.EMBEDDED : engine;
        provenance = provenance == null ? Map.of() : provenance;
        if (split == Split.TEST) {
            throw new InputException("A model is not trained on the test split");
        }
    }

    public enum Scheme {
        /** Train on every other chromosome, score the held-out one. */
        LOCO,
        /** The tutorial's: train and score on the tables of one chromosome. */
        SINGLE_CHROMOSOME
    }

    public enum SampleWeights {
        /** Negatives 1; positive i: pip_i x N_negative / sum of the positives' PIPs (scEEMS). */
        PIP_BALANCED,
        /** n / (2 n_class) (gems_pipeline.py). */
        CLASS_BALANCED,
        NONE
    }

    public enum Engine {
        /** CatBoost's library inside a child JVM. */
        EMBEDDED,
        /** An official {@code catboost} binary. */
        CLI
    }

    public enum Preset {
        /** Another model of the same quality, as far as measured, in less time and memory. */
        FAST
    }

    /**
     * Multipliers of the split scores by feature. The first that applies wins: column, pattern,
     * category, group, default.
     *
     * @param defaultWeight null: 1
     * @param patterns substring of the feature's name to weight; the first that matches wins
     */
    public record FeatureWeights(
            Double defaultWeight,
            List<PatternWeight> patterns,
            Map<String, Double> categories,
            Map<String, Double> groups,
            Map<String, Double> columns) {

        public FeatureWeights {
            defaultWeight = defaultWeight == null ? 1.0 : defaultWeight;
            patterns = patterns == null ? List.of() : List.copyOf(patterns);
            categories = categories == null ? Map.of() : categories;
            groups = groups == null ? Map.of() : groups;
            columns = columns == null ? Map.of() : columns;
        }
    }

    /**
     * @param pattern a substring, or a glob when it holds a {@code *}
     */
    public record PatternWeight(@Required String pattern, @Required Double weight) {}
}
