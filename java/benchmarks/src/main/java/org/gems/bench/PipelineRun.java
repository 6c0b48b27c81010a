package org.gems.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.bench.measure.Command;
import org.gems.bench.measure.Contender;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/** The pipeline on simulated cohorts of the demo's kind, through the launcher. */
final class PipelineRun {

    private static final int GENES_PER_CHROMOSOME = 60;

    private final Path folder;
    private final Command command;

    private PipelineRun(Path folder, Command command) {
        this.folder = folder;
        this.command = command;
    }

    static PipelineRun of(
            Workshop workshop, String benchmark, String name, List<String> cohorts, int chromosomes)
            throws IOException, InterruptedException {
        String list = String.join(",", cohorts);
        Path data =
                workshop.simulated(
                        "demo-%s-%d".formatted(list, chromosomes),
                        list,
                        "--chromosomes",
                        "1-" + chromosomes,
                        "--genes_per_chromosome",
                        Integer.toString(GENES_PER_CHROMOSOME));
        return of(
                workshop,
                benchmark,
                name,
                data,
                workshop.repository().resolve("conf/demo/model_config.yaml"),
                List.of("--cohorts", list, "--chromosomes", "1-" + chromosomes));
    }

    /**
     * @param data a folder of the simulator, whose configuration has relative paths
     * @param more options of the run
     */
    static PipelineRun of(
            Workshop workshop,
            String benchmark,
            String name,
            Path data,
            Path modelConfig,
            List<String> more)
            throws IOException {
        Path folder = workshop.results(benchmark, name);
        var arguments =
                new ArrayList<>(
                        List.of(
                                workshop.repository().resolve("gems").toString(),
                                "run",
                                "--data_config",
                                data.resolve("data_config.yaml").toString(),
                                "--model_config",
                                modelConfig.toString(),
                                "--outdir",
                                folder.resolve("results").toString(),
                                "-work-dir",
                                folder.resolve("work").toString(),
                                "-ansi-log",
                                "false"));
        arguments.addAll(more);
        // Relative paths of the configuration start where the run is started.
        return new PipelineRun(folder, new Command(arguments, data));
    }

    /** Everything from the start. */
    Contender fresh(String name) {
        return new Contender(name, command, List.of(folder));
    }

    /** After a fresh run. */
    Contender resumed(String name) {
        var arguments = new ArrayList<>(command.arguments());
        arguments.add("-resume");
        return new Contender(
                name,
                new Command(arguments, command.environment(), command.directory()),
                List.of());
    }

    /** Nextflow alone: a script that does nothing. */
    Contender emptyScript(Workshop workshop, String benchmark) throws IOException {
        Path script = workshop.results(benchmark, "empty").resolve("empty.nf");
        Files.writeString(script, "workflow {\n}\n");
        var arguments =
                List.of(
                        command.arguments().get(0),
                        "nextflow",
                        "run",
                        script.toString(),
                        "-ansi-log",
                        "false");
        return new Contender("empty script", new Command(arguments, script.getParent()), List.of());
    }

    Path results() {
        return folder.resolve("results");
    }

    /** A line of Nextflow's trace. */
    record Task(String name, String status, double seconds, double cpuSeconds, long peakBytes) {}

    List<Task> tasks() {
        var tasks = new ArrayList<Task>();
        TableSource trace = TableSource.of(results().resolve("pipeline_info/trace.tsv"));
        try (TableCursor row =
                trace.open(List.of("name", "status", "realtime", "%cpu", "peak_rss"))) {
            while (row.next()) {
                double seconds = seconds(row.text(2));
                double cpu = Double.parseDouble(row.text(3).replace("%", "")) / 100;
                tasks.add(
                        new Task(
                                row.text(0),
                                row.text(1),
                                seconds,
                                seconds * cpu,
                                bytes(row.text(4))));
            }
        }
        return tasks;
    }

    /** Nextflow's {@code 1m 3.2s}, {@code 512ms}. */
    static double seconds(String text) {
        double sum = 0;
        for (String part : text.split(" ", -1)) {
            String unit = part.replaceAll("[0-9.]", "");
            double number = Double.parseDouble(part.substring(0, part.length() - unit.length()));
            sum +=
                    switch (unit) {
                        case "ms" -> number / 1000;
                        case "s" -> number;
                        case "m" -> 60 * number;
                        case "h" -> 3600 * number;
                        default -> throw new IllegalArgumentException("not a duration: " + text);
                    };
        }
        return sum;
    }

    /** Nextflow's {@code 38.6 MB}. */
    private static long bytes(String text) {
        String[] words = text.split(" ", -1);
        double unit =
                switch (words[1]) {
                    case "B" -> 1;
                    case "KB" -> 1 << 10;
                    case "MB" -> 1 << 20;
                    case "GB" -> 1 << 30;
                    default -> throw new IllegalArgumentException("not a size: " + text);
                };
        return Math.round(Double.parseDouble(words[0]) * unit);
    }
}
