package org.gems.train.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gems.core.InputException;
import org.gems.core.settings.TrainSettings;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SampleWeightsTest {

    @Test
    void pipBalancedWeightsAreThoseOfTheOriginal() throws Exception {
        Path oracle =
                Path.of(System.getProperty("gems.shared", ""), "oracles", "sample_weights.json");
        Assumptions.assumeTrue(Files.exists(oracle));
        JsonArray cases =
                JsonParser.parseString(Files.readString(oracle))
                        .getAsJsonObject()
                        .getAsJsonArray("cases");

        assertEquals(4, cases.size());
        for (JsonElement element : cases) {
            JsonObject one = element.getAsJsonObject();
            double[] labels = numbers(one, "label");
            var positive = new boolean[labels.length];
            for (int i = 0; i < labels.length; i++) {
                positive[i] = labels[i] == 1;
            }
            assertArrayEquals(
                    numbers(one, "weight"),
                    SampleWeights.of(
                            TrainSettings.SampleWeights.PIP_BALANCED,
                            positive,
                            numbers(one, "pip")),
                    1e-12);
        }
    }

    @Test
    void classBalancedWeightsGiveBothClassesHalfOfTheRows() {
        assertArrayEquals(
                new double[] {4 / 6.0, 2, 4 / 6.0, 4 / 6.0},
                SampleWeights.of(
                        TrainSettings.SampleWeights.CLASS_BALANCED,
                        new boolean[] {false, true, false, false},
                        new double[4]),
                1e-15);
    }

    @Test
    void withoutWeightsEveryRowCountsOnce() {
        assertArrayEquals(
                new double[] {1, 1},
                SampleWeights.of(
                        TrainSettings.SampleWeights.NONE,
                        new boolean[] {false, true},
                        new double[] {0, Double.NaN}));
    }

    @Test
    void positiveWithoutPipIsTheUsersFault() {
        var fault =
                assertThrows(
                        InputException.class,
                        () ->
                                SampleWeights.of(
                                        TrainSettings.SampleWeights.PIP_BALANCED,
                                        new boolean[] {false, true},
                                        new double[] {0.001, Double.NaN}));
        assertTrue(fault.getMessage().contains("row 2 has PIP NaN"), fault.getMessage());
    }

    private static double[] numbers(JsonObject object, String key) {
        return object.getAsJsonArray(key).asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }
}
