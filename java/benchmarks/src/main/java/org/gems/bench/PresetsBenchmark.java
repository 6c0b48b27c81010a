package org.gems.bench;

import com.google.gson.JsonElement;
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
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Measurement;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.bench.report.Timing;

/**
 * What CatBoost parameters cost and give: every configuration is a model of one run of the pipeline
 * on a simulated cohort of full width, so that all see the same pairs and folds.
 */
final class PresetsBenchmark implements Benchmark {

    /** A configuration: the baseline's parameters and these. */
    private record Configuration(String name, String preset, Map<String, Object> parameters) {

        Configuration(String name, Map<String, Object> parameters) {
            this(name, null, parameters);
        }
    }

    private static final String BASELINE = "baseline";

    private static final List<Configuration> CONFIGURATIONS =
            List.of(
                    new Configuration(BASELINE, Map.of()),
                    // One border fewer may avoid the mapping and unmapping of 1 GB for each tree.
                    new Configuration("borders_251", Map.of("border_count", 251)),
                    new Configuration("borders_128", Map.of("border_count", 128)),
                    new Configuration("borders_32", Map.of("border_count", 32)),
                    new Configuration("fast", "fast", Map.of()),
                    new Configuration("bootstrap_none", Map.of("bootstrap_type", "No")),
                    new Configuration(
                            "bootstrap_bernoulli",
                            Map.of("bootstrap_type", "Bernoulli", "subsample", 0.66)),
                    new Configuration("bootstrap_bayesian", Map.of("bootstrap_type", "Bayesian")),
                    new Configuration("leaf_iterations_1", Map.of("leaf_estimation_iterations", 1)),
                    new Configuration("bundling", Map.of("sparse_features_conflict_fraction", 0.2)),
                    new Configuration("features_30_percent", Map.of("rsm", 0.3)),
                    new Configuration("threads_1", Map.of("thread_count", 1)),
                    new Configuration("threads_4", Map.of("thread_count", 4)));

    private static final int ROWS = 30_000;
    private static final int TREES = 200;

    /** Few chromosomes with many genes: few folds with many held-out positives each. */
    private static final int CHROMOSOMES = 4;

    private static final String HELD_OUT = "1,2";

    /** Rows of the training split that the simulator gives for a gene, about. */
    private static final double ROWS_PER_GENE = 15.8;

    @Override
    public String name() {
        return "presets";
    }

    @Override
    public String question() {
        return "time and held-out AP of CatBoost configurations on a simulated cohort";
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int rows = workshop.scale().rows(ROWS);
        int trees = workshop.scale().trees(TREES);
        int columns =
                Math.max(40, workshop.scale().features(Matrices.REAL_FEATURES) - OTHER_FEATURES);
        int genes = Math.max(10, (int) Math.round(rows / ROWS_PER_GENE / CHROMOSOMES));
        Path data = cohort(workshop, genes, columns);
        Path config = workshop.results(name(), "settings").resolve("model_config.yaml");
        workshop.settings(config, modelConfig(trees));
        PipelineRun run =
                PipelineRun.of(
                        workshop,
                        name(),
                        "run",
                        data,
                        config,
                        List.of(
                                "--cohorts",
                                Cohort.NAME,
                                "--chromosomes",
                                "1-" + CHROMOSOMES,
                                "--held_out",
                                HELD_OUT,
                                // One task at a time: nothing else takes time from it.
                                "-qs",
                                "1"));
        workshop.comparison(name()).once("presets", run.fresh("pipeline"));
        List<Case> cases = cases(run);
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("training rows about", rows);
        parameters.put("features", columns + OTHER_FEATURES);
        parameters.put("trees", trees);
        parameters.put("held out", HELD_OUT);
        return workshop.report(
                this,
                parameters,
                cases,
                "Each model of one run of the pipeline, one task at a time; seconds are CatBoost's boosting, one"
                        + " measurement for each held-out chromosome; memory is the task's. AP is pooled over the held-out"
                        + " chromosomes, its 95 % interval and that of the difference from the baseline by resampling"
                        + " genes. Identical: all importances are the baseline's to the last digit in every fold.");
    }

    /** Columns of the real tables besides Enformer's. */
    private static final int OTHER_FEATURES = Matrices.REAL_FEATURES - 4_675;

    private static Path cohort(Workshop workshop, int genes, int columns)
            throws IOException, InterruptedException {
        return workshop.simulated(
                "release-" + genes + "x" + columns,
                Cohort.NAME,
                "--chromosomes",
                "1-" + CHROMOSOMES,
                "--layout",
                "release",
                "--size",
                "full",
                "--genes_per_chromosome",
                Integer.toString(genes),
                "--diff_columns",
                Integer.toString(columns));
    }

    private static Map<String, Object> modelConfig(int trees) {
        var models = new ArrayList<Map<String, Object>>();
        for (Configuration configuration : CONFIGURATIONS) {
            var model = new LinkedHashMap<String, Object>();
            model.put("name", configuration.name());
            if (configuration.preset() != null) {
                model.put("preset", configuration.preset());
            }
            model.put("parameters", configuration.parameters());
            models.add(model);
        }
        return Map.of(
                "algorithm",
                Map.of("parameter_sets", Map.of("standard", FoldRun.parameters(trees))),
                "models",
                models);
    }

    private static List<Case> cases(PipelineRun run) throws IOException {
        JsonObject metrics = metrics(run);
        List<PipelineRun.Task> tasks = run.tasks();
        var cases = new ArrayList<Case>();
        for (Configuration configuration : CONFIGURATIONS) {
            String name = configuration.name();
            var timing =
                    new Timing(parameters(configuration), measurements(run, tasks, name), null)
                            .with("AP (95 %)", averagePrecision(metrics, name))
                            .with("AP - baseline's (95 %)", difference(metrics, name))
                            .with("identical", isIdentical(run, name) ? "yes" : "no");
            cases.add(new Case(name, List.of(timing), ""));
        }
        return cases;
    }

    private static String parameters(Configuration configuration) {
        if (configuration.preset() != null) {
            return "preset: " + configuration.preset();
        }
        return configuration.parameters().isEmpty()
                ? "254 borders, 2 threads"
                : configuration.parameters().toString().replaceAll("[{}]", "").replace('=', ' ');
    }

    /** One for each fold. */
    private static List<Measurement> measurements(
            PipelineRun run, List<PipelineRun.Task> tasks, String model) throws IOException {
        var measurements = new ArrayList<Measurement>();
        for (String chromosome : HELD_OUT.split(",", -1)) {
            String task = "TRAIN (" + Cohort.NAME + "." + model + ".chr" + chromosome + ")";
            PipelineRun.Task found =
                    tasks.stream()
                            .filter(t -> t.name().endsWith(task))
                            .findFirst()
                            .orElseThrow(() -> new BenchmarkFailure("the trace has no " + task));
            measurements.add(
                    new Measurement(
                            found.seconds(),
                            found.cpuSeconds(),
                            found.peakBytes(),
                            null,
                            Map.of(),
                            boosting(phases(run, model, chromosome))));
        }
        return measurements;
    }

    private static Path phases(PipelineRun run, String model, String chromosome) {
        return run.results()
                .resolve("pipeline_info/phases")
                .resolve("%s.%s.chr%s.phases.json".formatted(Cohort.NAME, model, chromosome));
    }

    private static double boosting(Path phases) throws IOException {
        return object(phases).getAsJsonObject("seconds").get("boost").getAsDouble();
    }

    private static JsonObject object(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static boolean isIdentical(PipelineRun run, String model) throws IOException {
        for (String chromosome : HELD_OUT.split(",", -1)) {
            if (Files.mismatch(
                            importances(run, model, chromosome),
                            importances(run, BASELINE, chromosome))
                    >= 0) {
                return false;
            }
        }
        return true;
    }

    private static Path importances(PipelineRun run, String model, String chromosome) {
        return run.results()
                .resolve("importances/" + Cohort.NAME + "/" + model)
                .resolve("features_importance_1model_chr_chr%s_NPR_10.csv".formatted(chromosome));
    }

    private static JsonObject metrics(PipelineRun run) throws IOException {
        return object(
                run.results()
                        .resolve("metrics/" + Cohort.NAME)
                        .resolve(Cohort.NAME + ".metrics.json"));
    }

    private static String averagePrecision(JsonObject metrics, String model) {
        for (JsonElement each : metrics.getAsJsonArray("models")) {
            JsonObject found = each.getAsJsonObject();
            if (found.get("model").getAsString().equals(model)) {
                JsonObject pooled = found.getAsJsonArray("scopes").get(0).getAsJsonObject();
                return estimate(pooled.getAsJsonObject("average_precision"));
            }
        }
        throw new BenchmarkFailure("the metrics have no model " + model);
    }

    /** The aggregator compares every model with the first. */
    private static String difference(JsonObject metrics, String model) {
        for (JsonElement each : metrics.getAsJsonArray("differences")) {
            JsonObject found = each.getAsJsonObject();
            if (found.get("model").getAsString().equals(model)
                    && found.get("reference").getAsString().equals(BASELINE)
                    && found.get("subset").getAsString().equals("all")
                    && found.has("low")) {
                return String.format(
                        Locale.ROOT,
                        "%+.3f (%+.3f to %+.3f)",
                        found.get("average_precision").getAsDouble(),
                        found.get("low").getAsDouble(),
                        found.get("high").getAsDouble());
            }
        }
        return "";
    }

    private static String estimate(JsonObject estimate) {
        return estimate.has("low")
                ? String.format(
                        Locale.ROOT,
                        "%.3f (%.3f to %.3f)",
                        estimate.get("value").getAsDouble(),
                        estimate.get("low").getAsDouble(),
                        estimate.get("high").getAsDouble())
                : String.format(Locale.ROOT, "%.3f", estimate.get("value").getAsDouble());
    }
}
