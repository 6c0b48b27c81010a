package org.gems.core.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Json;
import org.gems.core.config.Required;
import org.gems.core.domain.Split;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.io.AtomicOutput;
import org.gems.core.settings.TrainSettings;

/**
 * What lies beside a model file as JSON: everything that applying the model needs and CatBoost does
 * not store, and how the model came about.
 *
 * @param heldOut the chromosome that training did not see ({@code 2}, {@code X}); under {@code
 *     single_chromosome} the one it was trained on
 * @param features in the model's column order
 * @param parameters as they were given to CatBoost, thread count included
 * @param featuresDigest of the manifest, as matrices carry it
 * @param modelSha256 of the model file
 * @param inputs SHA-256 by file name
 * @param provenance what the settings wanted recorded: NPR, thresholds
 */
public record ModelSidecar(
        @Required String cohort,
        @Required String model,
        @Required String heldOut,
        @Required TrainSettings.Scheme scheme,
        @Required Split split,
        @Required Training training,
        @Required Versions versions,
        @Required Map<String, Object> parameters,
        @Required String modelSha256,
        @Required Map<String, String> inputs,
        @Required Map<String, Object> provenance,
        @Required String featuresDigest,
        @Required List<ModelFeature> features) {

    private static final String MODEL_SUFFIX = ".cbm";

    public ModelSidecar {
        features = List.copyOf(features);
    }

    /**
     * The rows that the model was trained on.
     *
     * @param overlapRemoved rows left out because the held-out rows have the same pair
     */
    public record Training(
            @Required List<String> chromosomes,
            @Required Integer rows,
            @Required Integer positives,
            @Required Integer negatives,
            @Required Integer overlapRemoved,
            @Required TrainSettings.SampleWeights sampleWeights) {

        public Training {
            chromosomes = List.copyOf(chromosomes);
        }
    }

    /**
     * What trained the model.
     *
     * @param catboost version of the library or binary
     */
    public record Versions(
            @Required String gems,
            @Required String catboost,
            @Required TrainSettings.Engine engine) {}

    /** The sidecar's place: the model's own name, ending in {@code .json}. */
    public static Path beside(Path model) {
        String name = model.getFileName().toString();
        String stem =
                name.endsWith(MODEL_SUFFIX)
                        ? name.substring(0, name.length() - MODEL_SUFFIX.length())
                        : name;
        return model.resolveSibling(stem + ".json");
    }

    /** Reads the sidecar of a model file. */
    public static ModelSidecar of(Path model) {
        Path file = beside(model);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "%s: has no sidecar %s. GEMS needs it to know the model's features and imputation values; keep the two files together."
                            .formatted(model, file.getFileName()));
        }
        return Binder.read(file, ModelSidecar.class);
    }

    public void write(Path file) {
        AtomicOutput.write(file, Json.pretty(this));
    }

    /** The features as the matrices' manifest. */
    public FeatureManifest manifest() {
        return new FeatureManifest(features.stream().map(ModelFeature::feature).toList());
    }
}
