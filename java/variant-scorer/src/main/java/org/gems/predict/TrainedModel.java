package org.gems.predict;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.io.Digests;
import org.gems.core.io.InputPath;
import org.gems.core.model.ModelFeature;
import org.gems.core.model.ModelSidecar;
import org.gems.core.score.CatBoostProbabilities;
import org.gems.core.score.Scorer;
import org.gems.core.settings.PredictSettings;

/** A model file with its sidecar, checked to belong together and to be fit for the chromosome. */
final class TrainedModel implements AutoCloseable {

    private static final byte[] CATBOOST = "CBM1".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final ModelSidecar sidecar;
    private final CatBoostModel model;

    private TrainedModel(Path file, ModelSidecar sidecar, CatBoostModel model) {
        this.file = file;
        this.sidecar = sidecar;
        this.model = model;
    }

    /**
     * Opens and checks.
     *
     * @throws InputException when it is no CatBoost model, its sidecar is another's, or it has seen
     *     the chromosome to be scored
     */
    static TrainedModel open(Path file, PredictSettings settings) {
        requireCatBoost(file);
        ModelSidecar sidecar = ModelSidecar.of(file);
        if (!settings.anyModel()) {
            requireHeldOut(file, sidecar, settings);
        }
        if (!Digests.ofInput(file).equals(sidecar.modelSha256())) {
            throw new InputException(
                    "%s: is not the model that its sidecar %s describes (SHA-256 differs); keep the two files of one training run together"
                            .formatted(file, ModelSidecar.beside(file).getFileName()));
        }
        CatBoostModel model;
        try {
            model = CatBoostModel.loadModel(file.toString());
        } catch (CatBoostError e) {
            throw new InputException(file + ": CatBoost cannot load it: " + e.getMessage(), e);
        }
        List<String> names = sidecar.manifest().names();
        if (!List.of(model.getFeatureNames()).equals(names)) {
            throw new InputException(
                    "%s: its features (%d) are not those of its sidecar (%d), or in another order"
                            .formatted(file, model.getFeatureNames().length, names.size()));
        }
        return new TrainedModel(file, sidecar, model);
    }

    private static void requireCatBoost(Path file) {
        InputPath.requireFile(file);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(CATBOOST.length);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e, e);
        }
        if (!Arrays.equals(start, CATBOOST)) {
            throw new InputException(
                    "%s: is %s, expected a CatBoost model (.cbm) as fold-trainer writes it. Models of the public release are Python pickles and carry neither transforms nor imputation values: train the fold with GEMS. (In Python, joblib.load(...).save_model('M.cbm') gives the bare model; it still needs a sidecar M.json.)"
                            .formatted(file, kind(start)));
        }
    }

    private static String kind(byte[] start) {
        if (start.length < CATBOOST.length) {
            return "too short for a model";
        }
        return switch (start[0] & 0xff) {
            case 0x80 -> "a Python pickle (joblib)";
            case 0x78, 0x1f -> "a compressed file (joblib writes such)";
            case '{' -> "JSON";
            default -> "of an unknown format";
        };
    }

    private static void requireHeldOut(Path file, ModelSidecar sidecar, PredictSettings settings) {
        if (!sidecar.cohort().equals(settings.cohort())
                || !sidecar.model().equals(settings.model())) {
            throw new InputException(
                    "%s: is the model %s of the cohort %s, expected %s of %s; any_model: true applies it all the same"
                            .formatted(
                                    file,
                                    sidecar.model(),
                                    sidecar.cohort(),
                                    settings.model(),
                                    settings.cohort()));
        }
        Chromosome wanted = Chromosome.of(settings.chromosome());
        List<Chromosome> seen =
                sidecar.training().chromosomes().stream().map(Chromosome::of).toList();
        if (seen.contains(wanted)) {
            throw new InputException(
                    "%s: was trained on %s, so its scores there would look better than they are; give the model that held %s out, or set any_model: true"
                            .formatted(file, wanted, wanted));
        }
        Chromosome heldOut = Chromosome.of(sidecar.heldOut());
        if (!heldOut.equals(wanted)) {
            throw new InputException(
                    "%s: held out %s, expected the model that held out %s; any_model: true applies it all the same"
                            .formatted(file, heldOut, wanted));
        }
    }

    ModelSidecar sidecar() {
        return sidecar;
    }

    /** In the order in which the model takes them. */
    List<ModelFeature> features() {
        return sidecar.features();
    }

    Scorer.Model probabilities() {
        return new CatBoostProbabilities(model);
    }

    @Override
    public void close() {
        try {
            model.close();
        } catch (CatBoostError e) {
            throw new UncheckedIOException(new IOException("cannot release " + file, e));
        }
    }
}
