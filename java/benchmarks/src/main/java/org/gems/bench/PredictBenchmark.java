package org.gems.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.gems.bench.child.DecodeMain;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Contender;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.core.settings.PredictSettings;

/** PREDICT beside reading its input and doing nothing with it. */
final class PredictBenchmark implements Benchmark {

    private static final int ROWS = 65_536;
    private static final int TREES = 1_000;

    /** Enough for every tree to find a split; what is trained is of no interest here. */
    private static final int TRAINING_ROWS = 2_000;

    @Override
    public String name() {
        return "predict";
    }

    @Override
    public String question() {
        return "PREDICT of 65,536 x 4,839 with 1,000 trees beside decoding alone";
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int rows = workshop.scale().rows(ROWS);
        int features = workshop.scale().features(Matrices.REAL_FEATURES);
        int trees = workshop.scale().trees(TREES);
        Matrices matrices = Matrices.of(workshop, TRAINING_ROWS, rows, features);
        Path model = model(workshop, matrices, features, trees);
        Path settings = workshop.results(name(), "settings").resolve("predict.json");
        workshop.settings(
                settings, new PredictSettings(Cohort.NAME, "1", FoldRun.MODEL, null, null));
        Path scores = workshop.results(name(), "gems");
        Path other = workshop.results(name(), "other");
        var tool =
                new Contender(
                        "variant-scorer",
                        workshop.tool(
                                "variant-scorer",
                                2,
                                scores,
                                "--settings",
                                settings.toString(),
                                "--model",
                                model.toString(),
                                "--rows",
                                matrices.test().toString(),
                                "--out_dir",
                                scores.toString()),
                        List.of(scores));
        var decoding =
                new Contender(
                        "decoding alone",
                        workshop.child(DecodeMain.class, 2, other, matrices.test().toString()),
                        List.of());
        Contender duckDb =
                workshop.duckDb(
                        "DuckDB, maximum of every column",
                        2,
                        List.of(
                                "SELECT max(COLUMNS('^f[0-9]')) FROM "
                                        + DuckDb.parquet(matrices.test())),
                        List.of());
        Case measured =
                workshop.comparison(name())
                        .measure(
                                "%,d rows x %,d features, %,d trees"
                                        .formatted(rows, features, trees),
                                List.of(tool, decoding, duckDb),
                                () -> check(scores, rows));
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("rows", rows);
        parameters.put("features", features);
        parameters.put("trees", trees);
        return workshop.report(
                this,
                parameters,
                List.of(measured),
                "Decoding alone is our own reader going through the same columns, a whole process as well; it uses"
                        + " one core. The budget is a ratio of at most 2 to it.");
    }

    private Path model(Workshop workshop, Matrices matrices, int features, int trees)
            throws IOException, InterruptedException {
        return workshop.input(
                        "model-%dx%d".formatted(features, trees),
                        target -> {
                            FoldRun fold =
                                    FoldRun.of(
                                            workshop,
                                            name(),
                                            "model",
                                            matrices,
                                            FoldRun.parameters(trees));
                            workshop.prepare(
                                    fold.contender("model").command(), target.resolve("train.log"));
                            copy(fold.model(), target);
                            copy(
                                    fold.model()
                                            .resolveSibling(
                                                    fold.model()
                                                            .getFileName()
                                                            .toString()
                                                            .replace(".cbm", ".json")),
                                    target);
                        })
                .resolve(Cohort.NAME + "." + FoldRun.MODEL + ".chr1.cbm");
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    private static String check(Path scores, int rows) throws IOException {
        Path table;
        try (Stream<Path> files = Files.list(scores)) {
            table =
                    files.filter(file -> file.toString().endsWith(".scores.tsv"))
                            .findFirst()
                            .orElseThrow(() -> new BenchmarkFailure("no scores in " + scores));
        }
        try (Stream<String> lines = Files.lines(table)) {
            long found =
                    lines.filter(line -> !line.startsWith("#") && !line.startsWith("variant_id"))
                            .count();
            if (found != rows) {
                throw new BenchmarkFailure(
                        "%s has %d scores, expected %d".formatted(table, found, rows));
            }
        }
        return "%,d rows have a score".formatted(rows);
    }
}
