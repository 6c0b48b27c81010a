package org.gems.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Comparison;
import org.gems.bench.measure.Measurement;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.bench.report.Timing;

/** The demo's run: how much of it is not the tools' own work, and how long a resumed run takes. */
final class PipelineBenchmark implements Benchmark {

    private static final List<String> COHORTS = List.of("Mic_mega_eQTL", "Ast_mega_eQTL");
    private static final int CHROMOSOMES = 6;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String question() {
        return "the demo's run: overhead beyond the tasks' own time; -resume with nothing changed";
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int chromosomes = workshop.scale().factor() < 1 ? 2 : CHROMOSOMES;
        PipelineRun run = PipelineRun.of(workshop, name(), "demo", COHORTS, chromosomes);
        Comparison comparison = workshop.comparison(name());
        int cores = Runtime.getRuntime().availableProcessors();
        var fresh = new ArrayList<Measurement>();
        var resumed = new ArrayList<Measurement>();
        var empty = new ArrayList<Measurement>();
        double work = 0;
        int tasks = 0;
        for (int i = 0; i < workshop.runs(); i++) {
            fresh.add(comparison.once("demo", run.fresh("run")));
            List<PipelineRun.Task> done = run.tasks();
            tasks = done.size();
            work += done.stream().mapToDouble(PipelineRun.Task::seconds).sum();
            resumed.add(comparison.once("demo", run.resumed("resumed run")));
            requireNothingAgain(run.tasks());
            empty.add(comparison.once("demo", run.emptyScript(workshop, name())));
        }
        double wall = fresh.stream().mapToDouble(Measurement::wallSeconds).sum();
        var runTiming =
                new Timing("./gems run", fresh, null)
                        .with("tasks", Integer.toString(tasks))
                        .with(
                                "tasks' time / %d cores, s".formatted(cores),
                                decimals(work / cores / fresh.size()))
                        .with("overhead", decimals(100 * (wall / (work / cores) - 1)) + " %");
        var resumedTiming =
                new Timing("./gems run -resume", resumed, null).with("tasks", "0 run, all cached");
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("cohorts", COHORTS.size());
        parameters.put("chromosomes", chromosomes);
        return workshop.report(
                this,
                parameters,
                List.of(
                        new Case("demo", List.of(runTiming), ""),
                        new Case(
                                "resumed",
                                List.of(
                                        resumedTiming,
                                        new Timing("Nextflow, an empty script", empty, null)),
                                "")),
                "The demo's tasks have one core each. Their time is Nextflow's realtime, summed; overhead is what the run"
                        + " took beyond that divided by the cores: starting Nextflow, waiting for one another, publishing.");
    }

    private static void requireNothingAgain(List<PipelineRun.Task> tasks) {
        for (PipelineRun.Task task : tasks) {
            if (!task.status().equals("CACHED")) {
                throw new BenchmarkFailure("the resumed run ran " + task.name() + " again");
            }
        }
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
