package org.gems.core.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureTest {

    @ParameterizedTest
    @CsvSource({
        // infinities become 0 before anything else
        "Infinity, NONE, NAN, 0",
        "-Infinity, ABS, ZERO, 0",
        // absolute values
        "-2, ABS, ZERO, 2",
        "-2, NONE, ZERO, -2",
        // logarithms; that of 0 is infinite and so 0, that of a negative number is missing
        "8, LOG2, TRAINING_MEDIAN, 3",
        "0, LOG2, TRAINING_MEDIAN, 0",
        "-1, LOG2, ZERO, 0",
        "-1, LN, NAN, NaN",
        // missing values
        "NaN, ABS, ZERO, 0",
        "NaN, NONE, NAN, NaN",
        "NaN, NONE, TRAINING_MEDIAN, NaN"
    })
    void aValueIsPreparedByTheRulesOfItsFeature(
            float raw, Transform transform, Missing missing, float expected) {
        var feature = new Feature("f", "g", "c", "s", transform, missing);
        assertEquals(expected, feature.prepare(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "celltype, microglia_atac, CRE",
        "diff, diff_32_ENCFF000ABC, Enformer",
        "chrombpnet_positive, x, chromBPNet",
        "ABC, ABC_score_neuron, ABC",
        "tf_positive, abs_max_microglia_TF_score, TF",
        "variant, gene_lof, gene_lof",
        "variant, gnomad_MAF, gnomad_MAF",
        "variant, gpn_star_llr, abs_gpn",
        "variant, length_diff, variant_type",
        "variant, is_deletion, variant_type",
        "baseline, Coding_UCSC, baseline",
        "distance, abs_distance_TSS_log, distance",
        "my_lab, x, my_lab"
    })
    void categoriesAreThoseOfScEems(String group, String column, String category) {
        assertEquals(category, FeatureCategory.of(group, column));
    }

    @Test
    void aManifestComesBackFromItsFileAndKeepsItsOrder(@TempDir Path folder) {
        var manifest = new FeatureManifest(List.of(feature("b"), feature("a")));
        manifest.write(folder.resolve("features.json"));
        assertEquals(manifest, FeatureManifest.read(folder.resolve("features.json")));
        assertNotEquals(
                manifest.digest(),
                new FeatureManifest(List.of(feature("a"), feature("b"))).digest());
    }

    @Test
    void aNameFromTwoSourcesIsRefused() {
        assertThrows(
                InputException.class,
                () -> new FeatureManifest(List.of(feature("a"), feature("a"))));
    }

    private static Feature feature(String name) {
        return new Feature(name, "g", "c", "s", Transform.NONE, Missing.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void manyValuesArePreparedAsOne(Transform transform) {
        float[] raw = {
            -2,
            0,
            -0f,
            3,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE
        };
        for (Missing missing : Missing.values()) {
            var feature = new Feature("A", "group", "group", "source", transform, missing);
            var expected = new float[raw.length];
            for (int i = 0; i < raw.length; i++) {
                expected[i] = feature.prepare(raw[i]);
            }

            float[] prepared = raw.clone();
            feature.prepare(prepared, prepared.length);

            assertArrayEquals(expected, prepared);
        }
    }
}
