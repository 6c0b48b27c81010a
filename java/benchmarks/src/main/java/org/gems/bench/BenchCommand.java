package org.gems.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.report.MarkdownTables;
import org.gems.bench.report.Report;
import org.gems.core.InputException;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Parses, runs the benchmarks that are named, and keeps docs/performance.md. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Runs our tools beside named baselines, in turn, on simulated data of real size; checks that"
                    + " both give the same; writes docs/performance/NAME.json and the tables of"
                    + " docs/performance.md.",
            "Without a NAME it lists the benchmarks. 'all' runs every one, 'render' only renews the tables."
        },
        footer = {
            "",
            "Examples:",
            "  ./gems bench label sample",
            "  ./gems bench train --rows 200000 --trees 50",
            "  ./gems bench all --scale 0.001 --runs 1 --docs /tmp/bench-docs"
        })
final class BenchCommand implements Callable<Integer> {

    private static final List<Benchmark> BENCHMARKS =
            List.of(
                    new LabelBenchmark(),
                    new SampleBenchmark(),
                    new JoinBenchmark(),
                    TrainBenchmark.fold(),
                    TrainBenchmark.foldAsText(),
                    TrainBenchmark.largeFold(),
                    new PredictBenchmark(),
                    new GrowthBenchmark(),
                    new PresetsBenchmark(),
                    new PipelineBenchmark());

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Benchmarks, 'all' or 'render'.")
    private List<String> names = List.of();

    @Option(
            names = "--scale",
            defaultValue = "1",
            description = "Part of the true sizes: 1 is 10^8 candidate rows.")
    private double scale;

    @Option(names = "--rows", description = "Instead of a benchmark's own number of rows.")
    private Integer rows;

    @Option(names = "--features", description = "Instead of its own number of features.")
    private Integer features;

    @Option(names = "--trees", description = "Instead of its own number of trees.")
    private Integer trees;

    @Option(names = "--runs", defaultValue = "3", description = "Measured runs of each program.")
    private int runs;

    @Option(names = "--check", description = "Only compare the results, and write nothing down.")
    private boolean check;

    @Option(
            names = "--heap",
            defaultValue = "800",
            paramLabel = "MB",
            description = "Java heap of the tools that stream (LABEL, SAMPLE, JOIN, PREDICT).")
    private int heap;

    @Option(
            names = "--work",
            required = true,
            description = "Inputs, kept and used again, and results.")
    private Path work;

    @Option(names = "--keep", description = "Keep the results too.")
    private boolean keep;

    @Option(names = "--docs", required = true, description = "Folder of performance.md.")
    private Path docs;

    @Option(names = "--tools", required = true, description = "Folder with the tools.")
    private Path tools;

    @Option(
            names = "--repository",
            defaultValue = ".",
            description = "The working copy that is measured.")
    private Path repository;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var tables = new MarkdownTables(docs);
        if (names.isEmpty()) {
            BENCHMARKS.forEach(
                    b -> spec.commandLine().getOut().printf("%-10s %s%n", b.name(), b.question()));
            return 0;
        }
        if (names.equals(List.of("render"))) {
            tables.render();
            return 0;
        }
        var failures = new ArrayList<String>();
        for (Benchmark benchmark : chosen()) {
            var workshop =
                    new Workshop(
                            new Workshop.Places(work, tools, repository),
                            new Scale(scale, rows, features, trees),
                            new Workshop.Effort(runs, check, heap),
                            line -> say(benchmark.name() + ": " + line));
            try {
                Report report = benchmark.run(workshop);
                if (!check) {
                    tables.write(report);
                    say(benchmark.name() + ": measured; " + docs.resolve("performance.md"));
                }
            } catch (BenchmarkFailure e) {
                say(benchmark.name() + ": FAILED: " + e.getMessage());
                failures.add(benchmark.name());
                continue;
            }
            if (!keep) {
                workshop.deleteResults(benchmark.name());
            }
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private List<Benchmark> chosen() {
        if (names.contains("all")) {
            return BENCHMARKS;
        }
        List<String> known = BENCHMARKS.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InputException(
                        "There is no benchmark '%s'%s; known are %s, all, render"
                                .formatted(
                                        name,
                                        Nearest.to(name, known)
                                                .map(near -> " (did you mean '" + near + "'?)")
                                                .orElse(""),
                                        String.join(", ", known)));
            }
        }
        return BENCHMARKS.stream().filter(b -> names.contains(b.name())).toList();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    public static void main(String[] arguments) {
        CommandLine line = Tool.commandLine(new BenchCommand());
        // The launcher gives folders; what the user gives after them replaces them.
        System.exit(line.setOverwrittenOptionsAllowed(true).execute(arguments));
    }
}
