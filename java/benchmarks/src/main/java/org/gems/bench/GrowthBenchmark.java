package org.gems.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.gems.bench.measure.Comparison;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.bench.report.Series;

/** Time and memory of TRAIN against rows and features, and of a whole run against cohorts. */
final class GrowthBenchmark implements Benchmark {

    private static final int[] ROWS = {10_000, 40_000, 160_000};
    private static final int[] FEATURES = {500, Matrices.REAL_FEATURES, 10_000};
    private static final int MIDDLE_ROWS = 40_000;
    private static final int TREES = 50;
    private static final int[] COHORTS = {1, 2, 4};

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String question() {
        return "time and memory of TRAIN against rows and features, of a run against cohorts";
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int trees = workshop.scale().trees(TREES);
        var cases = new ArrayList<Case>();
        var byRows = new ArrayList<Series.Point>();
        var byFeatures = new ArrayList<Series.Point>();
        var byCohorts = new ArrayList<Series.Point>();
        int width = workshop.scale().features(Matrices.REAL_FEATURES);
        for (int rows : ROWS) {
            Case measured = fold(workshop, workshop.scale().scaled(rows), width, trees);
            cases.add(measured);
            byRows.add(point(workshop.scale().scaled(rows), measured));
            if (rows == MIDDLE_ROWS) {
                byFeatures.add(point(width, measured));
            }
        }
        for (int features : FEATURES) {
            if (features != Matrices.REAL_FEATURES) {
                int scaled = workshop.scale().scaled(features);
                Case measured = fold(workshop, workshop.scale().scaled(MIDDLE_ROWS), scaled, trees);
                cases.add(measured);
                byFeatures.add(point(scaled, measured));
            }
        }
        boolean rehearsal = workshop.scale().factor() < 1;
        for (int cohorts : rehearsal ? new int[] {1, 2} : COHORTS) {
            Case measured = cohorts(workshop, cohorts);
            cases.add(measured);
            byCohorts.add(point(cohorts, measured));
        }
        byFeatures.sort((a, b) -> Double.compare(a.x(), b.x()));
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("trees", trees);
        return workshop.report(
                        this,
                        parameters,
                        cases,
                        "Folds: the whole tool, two threads. Few trees, so that what is not boosting shows; boosting is"
                                + " proportional to the trees. Cohorts: a run of the pipeline on so many simulated cohorts of the"
                                + " demo's size, start to end; its memory is Nextflow's and that of the tasks that run at once.")
                .with(
                        List.of(
                                new Series("growth-rows", "training rows", byRows),
                                new Series("growth-features", "features", byFeatures),
                                new Series("growth-cohorts", "cohorts", byCohorts)));
    }

    private static Series.Point point(int x, Case measured) {
        return measured.timings().get(0).point(x);
    }

    private Case fold(Workshop workshop, int rows, int features, int trees)
            throws IOException, InterruptedException {
        Matrices matrices = Matrices.of(workshop, rows, Math.max(100, rows / 21), features);
        FoldRun fold =
                FoldRun.of(
                        workshop,
                        name(),
                        rows + "x" + features,
                        matrices,
                        FoldRun.parameters(trees));
        Comparison comparison = workshop.comparison(name());
        Case measured =
                comparison.measureLong(
                        "%,d rows x %,d features, %,d trees".formatted(rows, features, trees),
                        List.of(fold.contender("fold-trainer")),
                        () -> "");
        return new Case(
                measured.name(),
                List.of(measured.timings().get(0).with("phases of the last run, s", fold.phases())),
                "");
    }

    private Case cohorts(Workshop workshop, int count) throws IOException, InterruptedException {
        List<String> names =
                List.of("Mic_mega_eQTL", "Ast_mega_eQTL", "Oli_mega_eQTL", "Exc_mega_eQTL")
                        .subList(0, count);
        var run = PipelineRun.of(workshop, name(), "cohorts-" + count, names, 3);
        return workshop.comparison(name())
                .measureLong(
                        count == 1 ? "1 cohort" : count + " cohorts",
                        List.of(run.fresh("pipeline")),
                        () -> "");
    }
}
