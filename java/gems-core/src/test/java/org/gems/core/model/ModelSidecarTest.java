package org.gems.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.domain.Split;
import org.gems.core.feature.Feature;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.TrainSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSidecarTest {

    private static final float MEDIAN = 0.1f;

    @TempDir Path directory;

    @Test
    void isReadBackAsItWasWritten() {
        Path model = directory.resolve("Mic.weighted.chr2.cbm");
        ModelSidecar sidecar = sidecar();
        sidecar.write(ModelSidecar.beside(model));

        assertEquals(sidecar, ModelSidecar.of(model));
    }

    @Test
    void imputationValueKeepsAllItsBits() {
        Path model = directory.resolve("Mic.weighted.chr2.cbm");
        sidecar().write(ModelSidecar.beside(model));

        assertEquals(MEDIAN, ModelSidecar.of(model).features().get(1).prepare(Float.NaN));
    }

    @Test
    void missingSidecarIsTheUsersFault() {
        var fault =
                assertThrows(
                        InputException.class,
                        () -> ModelSidecar.of(directory.resolve("gone.chr1.cbm")));
        assertTrue(fault.getMessage().contains("gone.chr1.json"), fault.getMessage());
    }

    @Test
    void medianAndRuleBelongTogether() {
        assertThrows(
                InputException.class, () -> new ModelFeature(feature("x", Missing.ZERO), 0.5, 1.0));
        assertThrows(
                InputException.class,
                () -> new ModelFeature(feature("x", Missing.TRAINING_MEDIAN), null, 1.0));
    }

    private static ModelSidecar sidecar() {
        List<ModelFeature> features =
                List.of(
                        new ModelFeature(feature("diff_32_A", Missing.ZERO), null, 10.0),
                        new ModelFeature(
                                feature("gnomad_MAF", Missing.TRAINING_MEDIAN),
                                (double) MEDIAN,
                                1.0));
        return new ModelSidecar(
                "Mic_mega_eQTL",
                "weighted",
                "2",
                TrainSettings.Scheme.LOCO,
                Split.TRAIN,
                new ModelSidecar.Training(
                        List.of("1", "3"), 11, 1, 10, 0, TrainSettings.SampleWeights.PIP_BALANCED),
                new ModelSidecar.Versions("0.1.0", "1.0.6", TrainSettings.Engine.EMBEDDED),
                Map.of("iterations", 1000L, "learning_rate", 0.03),
                "00",
                Map.of("a.matrix.parquet", "11"),
                Map.of("npr_train", 10L),
                "22",
                features);
    }

    private static Feature feature(String name, Missing missing) {
        return new Feature(name, "group", "category", "source", Transform.NONE, missing);
    }
}
