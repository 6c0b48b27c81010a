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
import java.util.stream.DoubleStream;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.io.AtomicOutput;
import org.gems.core.io.Digests;
import org.gems.core.model.ModelFeature;
import org.gems.core.model.ModelSidecar;
import org.gems.core.score.CatBoostProbabilities;
import org.gems.core.score.Scorer;
import org.gems.core.settings.TrainSettings;
import org.gems.core.training.BestConfigs;
import org.gems.core.training.CatBoostParameters;
import org.gems.core.training.FeatureWeighting;
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
import org.gems.train.model.Importances;
import org.gems.train.model.ReproducibleModel;
import org.gems.train.store.PoolFacts;
import org.gems.train.store.PoolStore;
import picocli.CommandLine;

/**
 * Trains the model of one fold and scores the chromosome that it held out. A child process grows
 * the trees; this one does everything before and after.
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
    private final TrainingPool trainingPool;
    private final FoldFiles files;
    private final FoldPhases phases = new FoldPhases();

    /**
     * Checks everything that can be checked before a matrix is opened.
     *
     * @param pools folder in which models share the pools of their training rows
     */
    FoldTrainer(
            TrainSettings settings,
            FoldInputs inputs,
            Optional<Path> pools,
            Path outDir,
            PrintStream err) {
        this.settings = settings;
        this.inputs = inputs;
        this.outDir = outDir;
        this.err = err;
        heldOut = Chromosome.of(settings.heldOut());
        manifest = FeatureManifest.read(inputs.features());
        manifestDigest = manifest.digest();
        var faults = new Faults();
        parameters = CatBoostParameters.of(settings.parameters(), settings.preset(), faults);
        faults.throwIfAny();
        weighting = FeatureWeighting.of(weightRules(), manifest);
        engine = engine();
        trainingPool =
                new TrainingPool(
                        manifest,
                        parameters.quantization(),
                        parameters.threads(),
                        pools.map(folder -> new PoolStore(folder, text -> say("WARN %s", text))),
                        phases);
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
        try (WorkDirectory work = WorkDirectory.in(outDir)) {
            Prepared prepared = prepare(work.path().resolve(POOL));
            FoldSummary summary = prepared.summary();
            if (prepared.facts() != null) {
                // From here on CatBoost works; garbage of ours would count against the same limit.
                System.gc();
                FitResult fit = fit(work.path());
                finish(fit, prepared);
            }
            phases.took("total", secondsSince(start));
            AtomicOutput.write(files.phases(), phases.json());
            AtomicOutput.write(files.summary(), summary.json());
            say("%s: %s", files.stem(), phases.text());
        }
    }

    /**
     * What is left of the training matrices while CatBoost works: no matrix, which would take
     * memory from it.
     *
     * @param facts null where there is nothing to train
     */
    private record Prepared(TrainingRows rows, FoldSummary summary, PoolFacts facts) {}

    private Prepared prepare(Path pool) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Matrix> training =
                RowSelector.inOrder(inputs.training().stream().map(this::open).toList());
        TrainingRows rows = new RowSelector(settings.scheme(), heldOut).select(training, test());
        var summary = new FoldSummary(settings, rows, parameters.values(), weighting.text());
        summary.warn(parameters.notes());
        summary.warn(weighting.notes());
        phases.took("read_keys", secondsSince(start));
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
            return new Prepared(rows, summary, null);
        }
        double[] weights = SampleWeights.of(settings.sampleWeights(), rows.positive(), rows.pip());
        PoolFacts facts = trainingPool.make(pool, training, rows, weights);
        report(facts, summary);
        return new Prepared(rows, summary, facts);
    }

    private Matrix open(Path file) {
        return Matrix.open(file, manifest, manifestDigest);
    }

    private Optional<Matrix> test() {
        return inputs.test().map(this::open).filter(matrix -> matrix.table().rowCount() > 0);
    }

    private void report(PoolFacts facts, FoldSummary summary) {
        summary.dropped(facts.constant(), facts.missing());
        int unused = facts.constant().size() + facts.missing().size();
        if (unused > 0) {
            say("%d features do not vary in the training rows; the model cannot use them", unused);
        }
        for (String feature : facts.withoutMedian(manifest)) {
            summary.warn(
                    List.of(
                            "Feature %s has no value in any training row, so no median either; 0 is stored and the model cannot use the feature"
                                    .formatted(feature)));
        }
    }

    private void finish(FitResult fit, Prepared prepared) throws IOException, CatBoostError {
        long start = System.nanoTime();
        FoldSummary summary = prepared.summary();
        List<ModelFeature> features = modelFeatures(prepared.facts().medians());
        ReproducibleModel.make(fit.model());
        place(fit.model(), files.model());
        Importances.write(fit.importances(), manifest.index(), files.importances());
        summary.wrote("importances.csv", Digests.ofInput(files.importances()));
        try (var model = CatBoostModel.loadModel(files.model().toString())) {
            sidecar(prepared.rows(), features, model.getMetadata())
                    .write(ModelSidecar.beside(files.model()));
            phases.took("write", secondsSince(start));
            score(model, features, summary);
        }
    }

    private FitResult fit(Path directory) throws IOException, InterruptedException {
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
            phases.took("boost", fit.boostSeconds());
            phases.took("load_pool_and_importances", fit.seconds() - fit.boostSeconds());
            phases.needed("fit", fit.peakBytes());
            return fit;
        }
    }

    private List<ModelFeature> modelFeatures(Map<String, Double> medians) {
        var features = new ArrayList<ModelFeature>();
        for (var feature : manifest.features()) {
            Double median =
                    feature.missing() == Missing.TRAINING_MEDIAN
                            ? medians.getOrDefault(feature.name(), 0.0)
                            : null;
            features.add(
                    new ModelFeature(feature, median, weighting.weights().get(feature.name())));
        }
        return features;
    }

    private void score(CatBoostModel model, List<ModelFeature> features, FoldSummary summary)
            throws CatBoostError {
        Optional<Matrix> test = test();
        if (test.isEmpty()) {
            summary.notScored("there are no test rows for " + heldOut);
            return;
        }
        long start = System.nanoTime();
        var probabilities = DoubleStream.builder();
        new Scorer(new CatBoostProbabilities(model), features)
                .score(test.get().table(), outDir, probabilities);
        HeldOut scored = HeldOut.of(test.get(), probabilities.build().toArray());
        scored.write(files.predictions(), settings.model());
        summary.wrote("predictions.tsv", Digests.ofInput(files.predictions()));
        summary.scored(scored);
        phases.took("predict", secondsSince(start));
        say(
                "%s: %d test rows (%d positive), AP %s, AUC %s",
                files.stem(),
                scored.rows(),
                scored.positives(),
                text(scored.averagePrecision()),
                text(scored.rocAuc()));
    }

    private ModelSidecar sidecar(
            TrainingRows rows, List<ModelFeature> features, Map<String, String> modelMetadata) {
        var digests = new TreeMap<String, String>();
        digest(digests, inputs.settings());
        digest(digests, inputs.features());
        inputs.training().forEach(matrix -> digest(digests, matrix));
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
