package org.gems.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.TrainSettings.FeatureWeights;
import org.gems.core.settings.TrainSettings.PatternWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureWeightingTest {

    private static final FeatureManifest MANIFEST =
            new FeatureManifest(
                    List.of(
                            feature("diff_32_A", "diff", "Enformer"),
                            feature("diff_32_B", "diff", "Enformer"),
                            feature("is_SNP", "variant", "variant_type")));

    @TempDir Path directory;

    @Test
    void columnComesBeforePatternCategoryGroupAndDefault() {
        var rules =
                new FeatureWeights(
                        1.0,
                        List.of(new PatternWeight("diff", 10.0)),
                        Map.of("Enformer", 5.0, "variant_type", 3.0),
                        Map.of("variant", 2.0),
                        Map.of("diff_32_B", 7.0));

        assertEquals(
                Map.of("diff_32_A", 10.0, "diff_32_B", 7.0, "is_SNP", 3.0),
                FeatureWeighting.of(rules, MANIFEST).weights());
    }

    @Test
    void rulesThatApplyToNothingAreReported() {
        var rules =
                new FeatureWeights(
                        null,
                        List.of(new PatternWeight("chrombpnet", 10.0)),
                        Map.of("abs_gpn", 5.0),
                        Map.of("ABC", 2.0),
                        Map.of("diff_32_Z", 7.0));

        assertEquals(4, FeatureWeighting.of(rules, MANIFEST).notes().size());
    }

    @Test
    void negativeWeightIsTheUsersFault() {
        var rules = new FeatureWeights(null, null, null, Map.of("diff", -1.0), null);
        var fault = assertThrows(InputException.class, () -> FeatureWeighting.of(rules, MANIFEST));
        assertTrue(fault.getMessage().contains("group diff: found -1.0"), fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        // Without a star: a part of the name
        "32_, diff_32_A, true",
        "33, diff_32_A, false",
        // With stars: the whole name
        "diff_*, diff_32_A, true",
        "*_A, diff_32_A, true",
        "d*_*_A, diff_32_A, true",
        "diff*A*B, diff_32_A, false",
        "iff_*, diff_32_A, false",
        // The ends may not share letters
        "aba*aba, ababa, false",
        "aba*ba, ababa, true",
        "*, anything, true",
    })
    void patternsMatchAsDocumented(String pattern, String name, boolean expected) {
        assertEquals(expected, FeatureWeighting.matches(pattern, name));
    }

    @Test
    void weightsFoundOnEvenChromosomesServeOddOnes() throws Exception {
        Path file = directory.resolve("best_configs_Mic.json");
        Files.writeString(
                file,
                """
                {"odd": {"best": {"weights": {"Enformer": 3}, "score": 0.5}},
                 "even": {"best": {"weights": {"Enformer": 4.5, "CRE": 2}}}}
                """);
        var rules = new FeatureWeights(2.0, null, Map.of("ABC", 9.0), null, null);

        assertEquals(
                Map.of("Enformer", 4.5, "CRE", 2.0),
                BestConfigs.apply(file, Chromosome.of("1"), rules).categories());
        FeatureWeights even = BestConfigs.apply(file, Chromosome.of("22"), rules);
        assertEquals(Map.of("Enformer", 3.0), even.categories());
        assertEquals(2.0, even.defaultWeight());
    }

    @Test
    void malformedWeightsFileIsTheUsersFault() throws Exception {
        Path file = Files.writeString(directory.resolve("w.json"), "{\"odd\": {\"best\": 3}}");
        var rules = new FeatureWeights(null, null, null, null, null);
        var fault =
                assertThrows(
                        InputException.class,
                        () -> BestConfigs.apply(file, Chromosome.of("2"), rules));
        assertTrue(fault.getMessage().contains("odd.best.weights"), fault.getMessage());
    }

    private static Feature feature(String name, String group, String category) {
        return new Feature(name, group, category, "source", Transform.NONE, Missing.ZERO);
    }
}
