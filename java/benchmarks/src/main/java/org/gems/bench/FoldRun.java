package org.gems.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Contender;
import org.gems.core.settings.TrainSettings;

/** One fold trained by fold-trainer, as the module TRAIN runs it. */
final class FoldRun {

    static final String MODEL = "weighted";

    /** The heap that the module TRAIN gives to the tool's own JVM: 0.3 of its 2 GB. */
    private static final int HEAP_MB = 614;

    private final Workshop workshop;
    private final Matrices matrices;
    private final Path settings;
    private final Path results;
    private final int threads;

    private FoldRun(
            Workshop workshop, Matrices matrices, Path settings, Path results, int threads) {
        this.workshop = workshop;
        this.matrices = matrices;
        this.settings = settings;
        this.results = results;
        this.threads = threads;
    }

    /**
     * @param name of the folders
     */
    static FoldRun of(
            Workshop workshop,
            String benchmark,
            String name,
            Matrices matrices,
            Map<String, Object> parameters)
            throws IOException {
        Path settings = workshop.results(benchmark, name + "-settings").resolve("train.json");
        workshop.settings(settings, settings(parameters));
        int threads = (Integer) parameters.getOrDefault("thread_count", 2);
        return new FoldRun(
                workshop, matrices, settings, workshop.results(benchmark, name), threads);
    }

    /** The parameters of the tutorial's kind, for so many trees. */
    static Map<String, Object> parameters(int trees) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("iterations", trees);
        parameters.put("depth", 5);
        parameters.put("learning_rate", 0.05);
        parameters.put("random_seed", 0);
        parameters.put("thread_count", 2);
        return parameters;
    }

    private static TrainSettings settings(Map<String, Object> parameters) {
        return new TrainSettings(
                Cohort.NAME,
                "1",
                null,
                MODEL,
                null,
                TrainSettings.SampleWeights.NONE,
                null,
                null,
                null,
                null,
                null,
                parameters,
                null);
    }

    Contender contender(String name) {
        return new Contender(
                name,
                workshop.withHeap(
                        "fold-trainer",
                        threads,
                        HEAP_MB,
                        results,
                        arguments(settings, results).toArray(String[]::new)),
                List.of(results));
    }

    private List<String> arguments(Path settingsFile, Path target) {
        var arguments = new ArrayList<>(List.of("--settings", settingsFile.toString()));
        arguments.addAll(matrices.arguments());
        arguments.addAll(List.of("--out_dir", target.toString()));
        return arguments;
    }

    private Path result(String ending) {
        return results.resolve(Cohort.NAME + "." + MODEL + ".chr1." + ending);
    }

    Path model() {
        return result("cbm");
    }

    Path importances() {
        return result("importances.csv");
    }

    Path predictions() {
        return result("predictions.tsv");
    }

    /** Seconds of each phase of the last run, as the tool says. */
    String phases() throws IOException {
        JsonObject phases =
                JsonParser.parseString(Files.readString(result("phases.json"))).getAsJsonObject();
        return phases.getAsJsonObject("seconds").entrySet().stream()
                .map(
                        phase ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.1f",
                                        phase.getKey(),
                                        phase.getValue().getAsDouble()))
                .collect(Collectors.joining(", "));
    }

    /**
     * The pool, parameters and arguments that the tool gives to CatBoost, for CatBoost alone: the
     * tool is told to use a command-line engine, which keeps what it gets and gives up.
     *
     * @param target gets the files, and {@code arguments}, one a line
     */
    void captureEngineInput(Path target) throws IOException, InterruptedException {
        Path program = settings.resolveSibling("keep-input.sh");
        Files.writeString(
                program,
                """
                #!/bin/bash
                shift # fit
                cp -r . '%1$s/'
                printf '%%s\\n' "$@" > '%1$s/arguments'
                exit 1
                """
                        .formatted(target));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + program);
        }
        Path changed = settings.resolveSibling("capture.json");
        JsonObject asGiven = JsonParser.parseString(Files.readString(settings)).getAsJsonObject();
        asGiven.addProperty("engine", "cli");
        asGiven.addProperty("catboost_binary", program.toString());
        Files.writeString(changed, asGiven.toString());
        Path log = settings.resolveSibling("capture.log");
        try {
            workshop.prepare(
                    workshop.withHeap(
                            "fold-trainer",
                            threads,
                            HEAP_MB,
                            results,
                            arguments(changed, results).toArray(String[]::new)),
                    log);
        } catch (BenchmarkFailure expected) {
            workshop.say("kept what CatBoost gets from the tool");
        }
        if (!Files.exists(target.resolve("arguments"))) {
            throw new BenchmarkFailure("The tool gave nothing to the engine; see " + log);
        }
    }
}
