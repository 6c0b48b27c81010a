package org.gems.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.config.Faults;
import org.gems.core.settings.TrainSettings.Preset;
import org.gems.core.training.Quantization.NanMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatBoostParametersTest {

    @ParameterizedTest
    @CsvSource({
        "n_estimators, iterations",
        "num_trees, iterations",
        "num_boost_round, iterations",
        "max_depth, depth",
        "random_state, random_seed",
        "max_bin, border_count",
        "min_child_samples, min_data_in_leaf",
        "num_leaves, max_leaves",
    })
    void aliasesOfWholeNumbersGetTheCanonicalName(String alias, String canonical) {
        assertEquals(7L, accepted(Map.of(alias, 7L)).values().get(canonical));
    }

    @ParameterizedTest
    @CsvSource({"eta, learning_rate", "reg_lambda, l2_leaf_reg", "colsample_bylevel, rsm"})
    void aliasesOfRealNumbersGetTheCanonicalName(String alias, String canonical) {
        assertEquals(0.5, accepted(Map.of(alias, 0.5)).values().get(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        // A real number where a whole one belongs, and the other way round
        "depth, 6.5, a whole number from 1 to 16",
        "learning_rate, fast, a number",
        // Out of range
        "learning_rate, 2.0, at most 1.0",
        "border_count, 1024, from 1 to 255",
        // The host's core count would decide about the trees
        "thread_count, -1, at least 1",
        // Words
        "grow_policy, symmetric, one of SymmetricTree",
        "loss_function, RMSE, one of Logloss",
        "task_type, GPU, one of CPU",
        // Refused, with the reason
        "eval_fraction, 0.1, leak",
        "feature_weights, 'f:2', feature weights",
        "ignored_features, 'a', columns_to_remove",
        // Unknown, with the nearest name
        "itterations, 10, did you mean 'iterations'?",
        "learning-rate, 0.1, did you mean 'learning_rate'?",
    })
    void faultNamesTheParameterAndWhatWasExpected(String name, String value, String expected) {
        String message = onlyFault(Map.of(name, scalar(value)));

        assertTrue(message.contains("'" + name + "'"), message);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void twoNamesOfOneParameterAreAFault() {
        String message = onlyFault(Map.of("iterations", 10L, "n_estimators", 20L));

        assertTrue(message.contains("'iterations' and 'n_estimators'"), message);
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        var faults = new Faults();
        CatBoostParameters.of(Map.of("depht", 6L, "rsm", 2.0, "cat_features", List.of(1L)), faults);

        assertEquals(3, faults.messages().size(), faults.messages()::toString);
    }

    @Test
    void baggingTemperatureNeedsBayesianBootstrap() {
        assertTrue(
                onlyFault(Map.of("bagging_temperature", 1L)).contains("bootstrap_type: Bayesian"));
        accepted(Map.of("bagging_temperature", 1L, "bootstrap_type", "Bayesian"));
    }

    @Test
    void parametersWithoutEffectAreLeftOutAndSaid() {
        var parameters =
                accepted(
                        Map.of(
                                "use_best_model", true,
                                "early_stopping_rounds", 50L,
                                "verbose", 100L,
                                "one_hot_max_size", 2L));

        assertEquals(4, parameters.notes().size());
        assertFalse(parameters.json().contains("use_best_model"));
    }

    @Test
    void minDataInLeafIsInertForSymmetricTreesOnly() {
        assertEquals(1, accepted(Map.of("min_data_in_leaf", 10L)).notes().size());
        assertEquals(
                0,
                accepted(Map.of("min_data_in_leaf", 10L, "grow_policy", "Depthwise"))
                        .notes()
                        .size());
    }

    @Test
    void emptyListsOfRefusedParametersAreHarmless() {
        accepted(Map.of("cat_features", List.of(), "text_features", List.of()));
    }

    @Test
    void threadCountSeedAndLossAreAlwaysRecorded() {
        var parameters = accepted(Map.of());

        assertEquals(
                Map.of("loss_function", "Logloss", "random_seed", 0L, "thread_count", 2L),
                parameters.values());
    }

    @Test
    void scalePosWeightBecomesTheWeightOfClassOne() {
        assertEquals(
                List.of(1.0, 3L),
                accepted(Map.of("scale_pos_weight", 3L)).values().get("class_weights"));
        assertTrue(
                onlyFault(Map.of("scale_pos_weight", 3L, "auto_class_weights", "Balanced"))
                        .contains("exclude each other"));
    }

    @Test
    void classWeightsByClassAreOrdered() {
        assertEquals(
                List.of(1L, 3L),
                accepted(Map.of("class_weights", Map.of("1", 3L, "0", 1L)))
                        .values()
                        .get("class_weights"));
    }

    @Test
    void quantizationDependsOnItsOwnParametersOnly() {
        var parameters = accepted(Map.of("border_count", 64L, "depth", 3L, "nan_mode", "Max"));

        assertEquals(new Quantization("GreedyLogSum", 64, NanMode.Max), parameters.quantization());
    }

    @Test
    void presetFillsWhatIsNotGiven() {
        var alone = CatBoostParameters.of(Map.of(), Preset.FAST, new Faults());
        var overridden = CatBoostParameters.of(Map.of("max_bin", 32L), Preset.FAST, new Faults());

        assertEquals(64L, alone.values().get("border_count"));
        assertEquals(32L, overridden.values().get("border_count"));
    }

    @Test
    void featureWeightsOfOneAreLeftOut() {
        var parameters = accepted(Map.of()).withFeatureWeights(Map.of("a", 10.0, "b", 1.0));

        assertEquals(Map.of("a", 10.0), parameters.values().get("feature_weights"));
    }

    private static CatBoostParameters accepted(Map<String, Object> given) {
        var faults = new Faults();
        var parameters = CatBoostParameters.of(given, faults);
        assertEquals(List.of(), faults.messages());
        return parameters;
    }

    private static String onlyFault(Map<String, Object> given) {
        var faults = new Faults();
        CatBoostParameters.of(new HashMap<>(given), faults);
        assertEquals(1, faults.messages().size(), faults.messages()::toString);
        return faults.messages().get(0);
    }

    private static Object scalar(String text) {
        try {
            return text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
