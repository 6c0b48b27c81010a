package org.gems.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gems.core.config.Faults;
import org.gems.core.config.Json;
import org.gems.core.config.Nearest;
import org.gems.core.settings.TrainSettings;
import org.gems.core.settings.TrainSettings.Preset;
import org.gems.core.training.Quantization.NanMode;

/**
 * The parameters of one model as CatBoost's {@code fit} mode takes them, checked and under their
 * canonical names.
 *
 * @param values sorted by name, so that equal parameters give equal text
 * @param notes what the user should know: parameters that have no effect, and why
 */
public record CatBoostParameters(SortedMap<String, Object> values, List<String> notes) {

    private static final String LOSS = "loss_function";
    private static final String SEED = "random_seed";
    private static final String THREADS = "thread_count";

    /** CatBoost's own default on the CPU. */
    private static final long DEFAULT_BORDERS = 254;

    public CatBoostParameters {
        notes = List.copyOf(notes);
    }

    /**
     * Checks parameters that are named as in CatBoost's Python package, aliases included.
     *
     * @param faults gets everything that is wrong, each with the parameter's name
     */
    public static CatBoostParameters of(Map<String, Object> given, Faults faults) {
        return of(given, null, faults);
    }

    /**
     * As above.
     *
     * @param preset fills what is not given; null: nothing
     */
    public static CatBoostParameters of(Map<String, Object> given, Preset preset, Faults faults) {
        return new Reading(faults).read(given, preset);
    }

    /** The content of {@code --params-file}. */
    public String json() {
        return Json.pretty(values);
    }

    /** The part that quantization depends on. */
    public Quantization quantization() {
        return new Quantization(
                (String) values.getOrDefault("feature_border_type", Quantization.GREEDY_LOG_SUM),
                Math.toIntExact((Long) values.getOrDefault("border_count", DEFAULT_BORDERS)),
                NanMode.valueOf((String) values.getOrDefault("nan_mode", NanMode.Min.name())));
    }

    public int threads() {
        return Math.toIntExact((Long) values.get(THREADS));
    }

    public int iterations() {
        // CatBoost's own default
        return Math.toIntExact((Long) values.getOrDefault("iterations", 1000L));
    }

    /** The same with the weights of features, by name; weights of 1 are left out. */
    public CatBoostParameters withFeatureWeights(Map<String, Double> weights) {
        var relevant = new TreeMap<String, Object>();
        weights.forEach(
                (name, weight) -> {
                    if (weight != 1) {
                        relevant.put(name, weight);
                    }
                });
        var more = new TreeMap<>(values);
        if (!relevant.isEmpty()) {
            more.put("feature_weights", relevant);
        }
        return new CatBoostParameters(more, notes);
    }

    /** One reading of a map: what was accepted so far, and what was wrong. */
    private static final class Reading {

        private final Faults faults;
        private final SortedMap<String, Object> values = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();

        Reading(Faults faults) {
            this.faults = faults;
        }

        CatBoostParameters read(Map<String, Object> given, Preset preset) {
            var namesGiven = new TreeMap<String, String>();
            for (Map.Entry<String, Object> entry : new TreeMap<>(given).entrySet()) {
                String name = entry.getKey();
                KnownParameter parameter = ParameterTable.find(name);
                if (parameter == null) {
                    unknown(name);
                    continue;
                }
                String other = namesGiven.put(parameter.name(), name);
                if (other != null) {
                    faults.add(
                            "CatBoost parameters '%s' and '%s' are two names of one parameter; keep one"
                                    .formatted(other, name));
                } else if (entry.getValue() != null) {
                    take(name, parameter, entry.getValue());
                }
            }
            if (preset != null) {
                for (var entry : PresetParameters.of(preset).entrySet()) {
                    values.putIfAbsent(entry.getKey(), entry.getValue());
                }
            }
            complete();
            return new CatBoostParameters(values, notes);
        }

        private void unknown(String name) {
            String hint =
                    Nearest.to(name, ParameterTable.names())
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("see the training parameters of CatBoost's Python package");
            faults.add("CatBoost parameter '%s' is not known; %s".formatted(name, hint));
        }

        private void take(String name, KnownParameter parameter, Object value) {
            switch (parameter.use()) {
                case WITHOUT_EFFECT ->
                        notes.add(
                                "CatBoost parameter '%s' has no effect: %s"
                                        .formatted(name, parameter.reason()));
                case REFUSED -> {
                    if (!isEmpty(value)) {
                        faults.add(
                                "CatBoost parameter '%s' is refused: %s; remove it"
                                        .formatted(name, parameter.reason()));
                    }
                }
                case PASSED -> {
                    if (parameter.type().accepts(value)) {
                        values.put(parameter.name(), value);
                    } else {
                        faults.add(
                                "CatBoost parameter '%s': found %s, expected %s"
                                        .formatted(name, value, parameter.type().expected()));
                    }
                }
            }
        }

        private static boolean isEmpty(Object value) {
            return (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
        }

        /** Defaults of GEMS, and rules between parameters. */
        private void complete() {
            values.putIfAbsent(LOSS, "Logloss");
            values.putIfAbsent(SEED, 0L);
            values.putIfAbsent(THREADS, (long) TrainSettings.DEFAULT_THREADS);
            values.computeIfPresent("used_ram_limit", (name, value) -> value.toString());
            classWeights();
            if (values.containsKey("bagging_temperature")
                    && !"Bayesian".equals(values.get("bootstrap_type"))) {
                faults.add(
                        "CatBoost parameter 'bagging_temperature' works with 'bootstrap_type: Bayesian' only, and on the CPU the default is MVS; add bootstrap_type or remove bagging_temperature");
            }
            boolean symmetric =
                    "SymmetricTree".equals(values.getOrDefault("grow_policy", "SymmetricTree"));
            if (symmetric && values.containsKey("min_data_in_leaf")) {
                notes.add(
                        "CatBoost parameter 'min_data_in_leaf' has no effect: CatBoost ignores it for symmetric trees; set grow_policy to Depthwise or Lossguide to use it");
            }
        }

        private void classWeights() {
            Object weights = values.get("class_weights");
            Object positive = values.remove("scale_pos_weight");
            if (positive != null) {
                if (weights != null || values.containsKey("auto_class_weights")) {
                    faults.add(
                            "CatBoost parameters 'scale_pos_weight', 'class_weights' and 'auto_class_weights' exclude each other; keep one");
                }
                values.put("class_weights", List.of(1.0, positive));
            } else if (weights instanceof Map<?, ?> byClass) {
                if (byClass.size() != 2 || !byClass.containsKey("0") || !byClass.containsKey("1")) {
                    faults.add(
                            "CatBoost parameter 'class_weights': found classes %s, expected 0 and 1"
                                    .formatted(
                                            byClass.keySet().stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", "))));
                } else {
                    values.put("class_weights", List.of(byClass.get("0"), byClass.get("1")));
                }
            }
            if (values.containsKey("class_weights") || values.containsKey("auto_class_weights")) {
                notes.add(
                        "CatBoost multiplies its class weights with the sample weights of GEMS; set sample_weights to none to use only one of them");
            }
        }
    }
}
