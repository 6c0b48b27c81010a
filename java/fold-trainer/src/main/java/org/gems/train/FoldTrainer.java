package org.gems.train;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.io.AtomicOutput;
import org.gems.core.io.Digests;
import org.gems.core.model.ModelFeature;
import org.gems.core.model.ModelSidecar;
import org.gems.core.settings.TrainSettings;
import org.gems.train.engine.CatBoostVersion;
import org.gems.train.engine.CliEngine;
import org.gems.train.engine.EmbeddedEngine;
import org.gems.train.engine.FitRequest;
import org.gems.train.engine.FitResult;
import org.gems.train.engine.TrainingEngine;
import org.gems.train.matrix.Matrix;
import org.gems.train.matrix.RowSelector;
import org.gems.train.matrix.SampleWeights;
import org.gems.train.matrix.TrainingRows;
import org.gems.train.model.HeldOutScorer;
import org.gems.train.model.Importances;
import org.gems.train.model.ReproducibleModel;
import org.gems.train.parameters.BestConfigs;
import org.gems.train.parameters.CatBoostParameters;
import org.gems.train.parameters.FeatureWeighting;
import org.gems.train.prepare.PoolPreparation;
import org.gems.train.prepare.PreparedPool;
import picocli.CommandLine;

/**
 * Trains the model of one fold and scores the chromosome that it held out. The features of the
 * training rows are read by a child process and the trees grown by another; this one only decides,
 * applies the model and writes.
 */
final class FoldTrainer {

    private static final String POOL = "pool.quantized";

    private final TrainSettings settings;
    private final FoldInputs inputs;
    private final Path outDir;
    private final PrintStream err;
    private final Chromosome heldOut;
    private final FeatureManifest manifest;
    private final String manifestDigest;
    private final CatBoostParameters parameters;
    private final FeatureWeighting weighting;
    private final TrainingEngine engine;
    private final FoldFiles files;

    /** Checks everything that can be checked before a matrix is opened. */
    FoldTrainer(TrainSettings settings, FoldInputs inputs, Path outDir, PrintStream err) {
        this.settings = settings;
        this.inputs = inputs;
        this.outDir = outDir;
        this.err = err;
        heldOut = Chromosome.of(settings.heldOut());
        manifest = FeatureManifest.read(inputs.features());
        manifestDigest = manifest.digest();
        var faults = new Faults();
        parameters = CatBoostParameters.of(settings.parameters(), faults);
        faults.throwIfAny();
        weighting = FeatureWeighting.of(weightRules(), manifest);
        engine = engine();
        files =
                new FoldFiles(
                        outDir,
                        "%s.%s.chr%s"
                                .formatted(settings.cohort(), settings.model(), heldOut.name()));
    }

    private TrainSettings.FeatureWeights weightRules() {
        return settings.bestConfigs() == null
                ? settings.featureWeights()
                : BestConfigs.apply(
                        Path.of(settings.bestConfigs()), heldOut, settings.featureWeights());
    }

    private TrainingEngine engine() {
        return switch (settings.engine()) {
            case EMBEDDED -> new EmbeddedEngine();
            case CLI -> {
                String program = settings.catboostBinary();
                yield CliEngine.find(
                        program == null ? "catboost" : program,
                        System.getenv().getOrDefault("PATH", ""));
            }
        };
    }

    void run() throws IOException, InterruptedException, CatBoostError {
        long start = System.nanoTime();
        Files.createDirectories(outDir);
        Optional<Matrix> test =
                inputs.test()
                        .map(file -> Matrix.open(file, manifest, manifestDigest))
                        .filter(matrix -> matrix.table().rowCount() > 0);
        List<Matrix> training =
                RowSelector.inOrder(
                        inputs.training().stream()
                                .map(file -> Matrix.open(file, manifest, manifestDigest))
                                .toList());
        TrainingRows rows = new RowSelector(settings.scheme(), heldOut).select(training, test);
        var summary = new FoldSummary(settings, rows, parameters.values(), weighting.text());
        summary.warn(parameters.notes());
        summary.warn(weighting.notes());
        summary.took("read_keys", secondsSince(start));
        say(
                "%s: %d training rows (%d positive) of %d chromosomes, %d features",
                files.stem(),
                rows.count(),
                rows.positives(),
                rows.chromosomes().size(),
                manifest.size());
        if (rows.positives() == 0 || rows.negatives() == 0) {
            summary.skip(
                    "the training rows are of one class (%d positive, %d negative): there is nothing to learn"
                            .formatted(rows.positives(), rows.negatives()));
        } else {
            train(training, rows, test, summary);
        }
        summary.took("total", secondsSince(start));
        AtomicOutput.write(files.summary(), summary.json());
    }

    private void train(
            List<Matrix> training, TrainingRows rows, Optional<Matrix> test, FoldSummary summary)
            throws IOException, InterruptedException, CatBoostError {
        double[] weights = SampleWeights.of(settings.sampleWeights(), rows.positive(), rows.pip());
        // From here on the children work; garbage of ours would count against the same limit.
        System.gc();
        try (WorkDirectory work = WorkDirectory.in(outDir)) {
            PreparedPool pool =
                    PoolPreparation.run(
                            work.path(),
                            POOL,
                            manifest,
                            training,
                            rows,
                            weights,
                            parameters,
                            files.log());
            report(pool, summary);
            FitResult fit = fit(work.path(), summary);
            List<ModelFeature> features = modelFeatures(pool);
            long start = System.nanoTime();
            ReproducibleModel.make(fit.model());
            place(fit.model(), files.model());
            Importances.write(fit.importances(), manifest.index(), files.importances());
            try (var model = CatBoostModel.loadModel(files.model().toString())) {
                sidecar(rows, training, features, model.getMetadata())
                        .write(ModelSidecar.beside(files.model()));
                summary.took("write", secondsSince(start));
                score(model, features, test, summary);
            }
        }
    }

    private void report(PreparedPool pool, FoldSummary summary) {
        summary.took("read", pool.readSeconds());
        summary.took("quantize", pool.quantizeSeconds());
        summary.took("write_pool", pool.writeSeconds());
        summary.dropped(pool.constant(), pool.missing());
        for (String feature : pool.absentMedians()) {
            summary.warn(
                    List.of(
                            "Feature %s has no value in any training row, so no median either; 0 is stored and the model cannot use the feature"
                                    .formatted(feature)));
        }
        int unused = pool.constant().size() + pool.missing().size();
        if (unused > 0) {
            say("%d features do not vary in the training rows; the model cannot use them", unused);
        }
    }

    private FitResult fit(Path directory, FoldSummary summary)
            throws IOException, InterruptedException {
        String json = parameters.withFeatureWeights(weighting.weights()).json();
        try (var progress =
                new BoostingProgress(
                        directory,
                        parameters.iterations(),
                        err,
                        CommandLine.Help.Ansi.AUTO.enabled())) {
            progress.start();
            FitResult fit =
                    engine.fit(new FitRequest(directory, "quantized://" + POOL, json, files.log()));
            summary.took("boost", fit.boostSeconds());
            summary.took("load_pool_and_importances", fit.seconds() - fit.boostSeconds());
            return fit;
        }
    }

    private List<ModelFeature> modelFeatures(PreparedPool pool) {
        var features = new ArrayList<ModelFeature>();
        for (var feature : manifest.features()) {
            Double median =
                    feature.missing() == Missing.TRAINING_MEDIAN
                            ? pool.medians().get(feature.name())
                            : null;
            features.add(
                    new ModelFeature(feature, median, weighting.weights().get(feature.name())));
        }
        return features;
    }

    private void score(
            CatBoostModel model,
            List<ModelFeature> features,
            Optional<Matrix> test,
            FoldSummary summary)
            throws CatBoostError {
        if (test.isEmpty()) {
            summary.notScored("there are no test rows for " + heldOut);
            return;
        }
        long start = System.nanoTime();
        double[] probabilities = new HeldOutScorer(model, features).score(test.get());
        HeldOut scored = HeldOut.of(test.get(), probabilities);
        scored.write(files.predictions(), settings.model());
        summary.scored(scored);
        summary.took("predict", secondsSince(start));
        say(
                "%s: %d test rows (%d positive), AP %s, AUC %s",
                files.stem(),
                scored.rows(),
                scored.positives(),
                text(scored.averagePrecision()),
                text(scored.rocAuc()));
    }

    private ModelSidecar sidecar(
            TrainingRows rows,
            List<Matrix> training,
            List<ModelFeature> features,
            Map<String, String> modelMetadata) {
        var digests = new TreeMap<String, String>();
        digest(digests, inputs.settings());
        digest(digests, inputs.features());
        training.forEach(matrix -> digest(digests, matrix.path()));
        return new ModelSidecar(
                settings.cohort(),
                settings.model(),
                heldOut.name(),
                settings.scheme(),
                settings.split(),
                new ModelSidecar.Training(
                        rows.chromosomes(),
                        rows.count(),
                        rows.positives(),
                        rows.negatives(),
                        rows.overlapRemoved(),
                        settings.sampleWeights()),
                new ModelSidecar.Versions(
                        ToolVersion.current(),
                        CatBoostVersion.of(engine, modelMetadata),
                        settings.engine()),
                parameters.values(),
                Digests.ofInput(files.model()),
                digests,
                settings.provenance(),
                manifestDigest,
                features);
    }

    private static void digest(Map<String, String> digests, Path input) {
        digests.put(input.getFileName().toString(), Digests.ofInput(input));
    }

    private static void place(Path file, Path target) throws IOException {
        try (var output = new AtomicOutput(target)) {
            Files.move(file, output.temporary(), StandardCopyOption.REPLACE_EXISTING);
            output.commit();
        }
    }

    private static String text(OptionalDouble metric) {
        return metric.isPresent() ? "%.4f".formatted(metric.getAsDouble()) : "undefined";
    }

    private void say(String format, Object... values) {
        err.printf(format + "%n", values);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
