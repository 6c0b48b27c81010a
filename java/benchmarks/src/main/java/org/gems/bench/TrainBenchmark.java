package org.gems.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Command;
import org.gems.bench.measure.Contender;
import org.gems.bench.measure.Measurement;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.bench.report.Timing;

/** TRAIN of one fold, beside CatBoost alone. */
final class TrainBenchmark implements Benchmark {

    private static final String FIT = "org.gems.train.engine.FitMain";

    private final String name;
    private final int fullRows;
    private final int fullTrees;
    private final boolean withText;

    private TrainBenchmark(String name, int fullRows, int fullTrees, boolean withText) {
        this.name = name;
        this.fullRows = fullRows;
        this.fullTrees = fullTrees;
        this.withText = withText;
    }

    /** The fold that the budgets are about. */
    static TrainBenchmark fold() {
        return new TrainBenchmark("train", 40_000, 1_000, false);
    }

    /** A text pool costs time before the first tree only, so that a few trees will do. */
    static TrainBenchmark foldAsText() {
        return new TrainBenchmark("train-text", 40_000, 100, true);
    }

    /** For memory, which trees do not change; as text it would be 10 GB. */
    static TrainBenchmark largeFold() {
        return new TrainBenchmark("train-large", 200_000, 50, false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String question() {
        return "TRAIN of a fold of %,d x 4,839, %,d trees, beside CatBoost's own fit"
                .formatted(fullRows, fullTrees);
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int rows = workshop.scale().rows(fullRows);
        int features = workshop.scale().features(Matrices.REAL_FEATURES);
        int trees = workshop.scale().trees(fullTrees);
        Matrices matrices = Matrices.of(workshop, rows, Math.max(100, rows / 21), features);
        FoldRun fold = FoldRun.of(workshop, name(), "gems", matrices, FoldRun.parameters(trees));
        Path pool = workshop.results(name(), "pool");
        fold.captureEngineInput(pool);
        List<String> arguments = Files.readAllLines(pool.resolve("arguments"));
        var contenders = new ArrayList<Contender>();
        contenders.add(fold.contender("fold-trainer"));
        contenders.add(boosting(workshop, pool, arguments));
        if (withText) {
            Path text =
                    workshop.input(
                            "text-%dx%d".formatted(rows, features),
                            target -> TextPool.write(matrices, target));
            contenders.add(
                    fit(
                            workshop,
                            "CatBoost's fit of a text pool",
                            "fit-text",
                            pool,
                            onText(arguments, text)));
        }
        Case measured =
                workshop.comparison(name())
                        .measureLong(
                                "%,d rows x %,d features, %,d trees"
                                        .formatted(rows, features, trees),
                                contenders,
                                () -> check(fold, contenders));
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("rows", rows);
        parameters.put("features", features);
        parameters.put("trees", trees);
        return workshop.report(
                this,
                parameters,
                List.of(withPhases(measured, fold)),
                "Depth 5, 254 borders, two threads. Ours is the whole tool, from Parquet to model, importances and"
                        + " held-out predictions; of the fit of the quantized pool only the boosting counts, by CatBoost's"
                        + " own clock; the fit of a text pool is the whole process. CatBoost is the same library in all.");
    }

    private static Case withPhases(Case measured, FoldRun fold) throws IOException {
        var timings = new ArrayList<>(measured.timings());
        Timing ours = timings.get(0);
        timings.set(0, ours.with("phases of the last run, s", fold.phases()));
        return new Case(measured.name(), timings, measured.check());
    }

    /** Only the boosting counts. */
    private Contender boosting(Workshop workshop, Path pool, List<String> arguments)
            throws IOException {
        Contender whole =
                fit(
                        workshop,
                        "CatBoost's boosting, same quantized pool",
                        "fit-pool",
                        pool,
                        arguments);
        Path folder = whole.outputs().get(0);
        return new Contender(
                whole.name(),
                whole.command(),
                whole.outputs(),
                (measured, log) -> boosting(measured, folder));
    }

    /** CatBoost alone, in a folder with the files that the tool gave to it. */
    private Contender fit(
            Workshop workshop, String contender, String name, Path pool, List<String> arguments)
            throws IOException {
        Path folder = workshop.results(name(), name);
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                workshop.jar("fold-trainer").toString(),
                                FIT));
        for (String argument : arguments) {
            command.add(inPool(argument, pool));
        }
        return new Contender(contender, new Command(command, folder), List.of(folder));
    }

    /** Inputs are where they were captured; outputs go to the folder where the program runs. */
    private static String inPool(String argument, Path pool) {
        int scheme = argument.indexOf("://");
        String file = scheme < 0 ? argument : argument.substring(scheme + 3);
        if (file.equals(".") || file.isEmpty() || !Files.isRegularFile(pool.resolve(file))) {
            return argument;
        }
        return argument.substring(0, argument.length() - file.length()) + pool.resolve(file);
    }

    private static List<String> onText(List<String> arguments, Path text) {
        var changed = new ArrayList<>(arguments);
        changed.set(changed.indexOf("--learn-set") + 1, "dsv://" + TextPool.table(text));
        changed.add("--column-description");
        changed.add(TextPool.columns(text).toString());
        return changed;
    }

    /** CatBoost's file on its progress: tree, passed and remaining milliseconds. */
    private static Measurement boosting(Measurement measured, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("time_left.tsv"));
        String[] last = lines.get(lines.size() - 1).split("\t", -1);
        return measured.withOwnSeconds(Long.parseLong(last[1]) / 1e3);
    }

    /** Importances are sums over all trees: one other split or leaf changes their digits. */
    private static String check(FoldRun fold, List<Contender> contenders) throws IOException {
        Map<String, Double> ours = importances(fold.importances(), ",", 0, 1);
        for (Contender catBoost : contenders.subList(1, contenders.size())) {
            Path folder = catBoost.outputs().get(0);
            Map<String, Double> theirs = importances(folder.resolve("importances.tsv"), "\t", 1, 0);
            if (!ours.equals(theirs)) {
                throw new BenchmarkFailure(
                        "the importances of %s and %s differ"
                                .formatted(fold.importances(), folder));
            }
        }
        return "the importances of all %,d features are the same to the last digit in all %d models"
                .formatted(ours.size(), contenders.size());
    }

    private static Map<String, Double> importances(Path file, String separator, int name, int value)
            throws IOException {
        var importances = new HashMap<String, Double>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split(separator, -1);
            if (!fields[value].equals("importance")) {
                importances.put(fields[name], Double.parseDouble(fields[value]));
            }
        }
        return importances;
    }
}
