package org.gems.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gems.bench.child.Clock;
import org.gems.bench.child.DuckDbMain;
import org.gems.bench.measure.Command;
import org.gems.bench.measure.Comparison;
import org.gems.bench.measure.Contender;
import org.gems.bench.measure.ProcessRun;
import org.gems.bench.report.Case;
import org.gems.bench.report.Machine;
import org.gems.bench.report.Report;
import org.gems.core.InputException;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Json;
import org.gems.core.io.AtomicOutput;

/** What every benchmark works with: folders, the tools, DuckDB, how often and how much. */
final class Workshop {

    private static final int SMALL_HEAP_MB = 64;

    /** Of the simulator, which at full width holds wide rows; it is not measured. */
    private static final int SIMULATOR_HEAP_MB = 4 * 1024;

    private final Places places;
    private final Scale scale;
    private final Effort effort;
    private final Consumer<String> log;
    private final double loadAtStart;

    /**
     * Where things are.
     *
     * @param work inputs, kept and used again, and results
     * @param tools folder with a starter for each tool
     * @param repository what the measured programs were built from
     */
    record Places(Path work, Path tools, Path repository) {
        Places {
            work = work.toAbsolutePath().normalize();
            tools = tools.toAbsolutePath().normalize();
            repository = repository.toAbsolutePath().normalize();
        }
    }

    /**
     * How it is measured.
     *
     * @param checkOnly compare results once and measure nothing
     * @param heapMegabytes of a tool that streams
     */
    record Effort(int runs, boolean checkOnly, int heapMegabytes) {
        Effort {
            if (runs < 1) {
                throw new InputException("--runs must be at least 1, got " + runs);
            }
        }
    }

    Workshop(Places places, Scale scale, Effort effort, Consumer<String> log) throws IOException {
        this.places = places;
        this.scale = scale;
        this.effort = effort;
        this.log = log;
        loadAtStart = Machine.load();
    }

    Scale scale() {
        return scale;
    }

    int runs() {
        return effort.runs();
    }

    /** Cores that a tool that can use several is given in turn. */
    int[] cores() {
        return effort.checkOnly() ? new int[] {2} : new int[] {2, 1};
    }

    Path repository() {
        return places.repository();
    }

    void say(String line) {
        log.accept(line);
    }

    /** A folder for results; emptied by whoever writes into it. */
    Path results(String benchmark, String name) throws IOException {
        return Files.createDirectories(places.work().resolve("results/" + benchmark + "/" + name));
    }

    void deleteResults(String benchmark) throws IOException {
        Comparison.delete(places.work().resolve("results/" + benchmark));
    }

    Comparison comparison(String benchmark) {
        return new Comparison(
                places.work().resolve("logs/" + benchmark), effort.runs(), effort.checkOnly(), log);
    }

    /** Fills a folder with input. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException, InterruptedException;
    }

    /**
     * An input, made once.
     *
     * @param name says everything that its content depends on
     */
    Path input(String name, Maker maker) throws IOException, InterruptedException {
        Path folder = places.work().resolve("input/" + name);
        if (!Files.exists(folder)) {
            Path unfinished = folder.resolveSibling(name + ".unfinished");
            Comparison.delete(unfinished);
            Files.createDirectories(unfinished);
            say("making the input " + name);
            long start = System.nanoTime();
            maker.make(unfinished);
            Files.move(unfinished, folder);
            say(
                    String.format(
                            Locale.ROOT,
                            "made %s: %.3f GB in %.0f s",
                            folder,
                            size(folder) / 1e9,
                            (System.nanoTime() - start) / 1e9));
        }
        return folder;
    }

    /**
     * What the simulator makes of the cohorts, made once.
     *
     * @param name says everything that its content depends on
     * @param cohorts separated by commas
     */
    Path simulated(String name, String cohorts, String... arguments)
            throws IOException, InterruptedException {
        return input(
                name,
                target -> {
                    var all =
                            new ArrayList<>(
                                    List.of("--out_dir", target.toString(), "--cohorts", cohorts));
                    all.addAll(List.of(arguments));
                    prepare(
                            withHeap(
                                    "cohort-simulator",
                                    2,
                                    SIMULATOR_HEAP_MB,
                                    target,
                                    all.toArray(String[]::new)),
                            target.resolve("simulator.log"));
                });
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum();
        }
    }

    /** A tool as the pipeline runs it: so many cores, a heap of so much. */
    Command tool(String tool, int cores, Path directory, String... arguments) {
        return withHeap(tool, cores, effort.heapMegabytes(), directory, arguments);
    }

    Command withHeap(String tool, int cores, int heap, Path directory, String... arguments) {
        var command = new ArrayList<String>();
        command.add(places.tools().resolve(tool).toString());
        command.addAll(List.of(arguments));
        return new Command(command, directory).with("JAVA_OPTS", options(cores, heap));
    }

    private static String options(int cores, int heap) {
        return "-XX:ActiveProcessorCount=" + cores + " -Xmx" + heap + "m";
    }

    /** The jar of a tool. */
    Path jar(String tool) {
        return places.tools().resolveSibling(tool + "/target/" + tool + ".jar");
    }

    /** Several commands, one after the other, as one: tasks of the same stage. */
    Command sequence(Path script, List<Command> commands) {
        var text = new StringBuilder("set -euo pipefail\n");
        for (Command command : commands) {
            command.arguments().forEach(a -> text.append('\'').append(a).append("' "));
            text.append('\n');
        }
        AtomicOutput.write(script, text.toString());
        Command first = commands.get(0);
        return new Command(
                List.of("bash", script.toString()), first.environment(), first.directory());
    }

    /** Runs a tool to prepare something; not measured. */
    void prepare(Command command, Path log) throws IOException, InterruptedException {
        ProcessRun.of(command, log);
    }

    /** A main class of ours, in a process of its own with a small heap. */
    Command child(Class<?> main, int cores, Path directory, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx" + SMALL_HEAP_MB + "m",
                                "-XX:ActiveProcessorCount=" + cores,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        return new Command(command, directory);
    }

    /** DuckDB doing statements. Its time is that of the statements. */
    Contender duckDb(String name, int threads, List<String> statements, List<Path> outputs)
            throws IOException {
        Path script =
                Files.createTempFile(Files.createDirectories(places.work()), "duckdb", ".sql");
        var all = new ArrayList<String>();
        all.add("SET threads = " + threads);
        all.add("SET enable_progress_bar = false");
        all.addAll(statements);
        AtomicOutput.write(script, DuckDb.script(all));
        script.toFile().deleteOnExit();
        Command command = child(DuckDbMain.class, threads, places.work(), script.toString());
        return new Contender(name, command, outputs, Clock::read);
    }

    void settings(Path file, Object settings) {
        AtomicOutput.write(file, Json.pretty(settings));
    }

    Report report(
            Benchmark benchmark, Map<String, Object> parameters, List<Case> cases, String note)
            throws IOException, InterruptedException {
        var versions = new LinkedHashMap<String, String>();
        versions.put("gems", ToolVersion.current());
        versions.put("duckdb", DuckDb.version());
        var all = new LinkedHashMap<>(parameters);
        all.put("scale", scale.factor());
        return new Report(
                benchmark.name(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                commit(),
                Machine.here(),
                loadAtStart,
                versions,
                all,
                cases,
                List.of(),
                note);
    }

    /** Short hash, with a plus when files differ from it. */
    private String commit() throws IOException, InterruptedException {
        String described = git("describe", "--always", "--abbrev=10", "--exclude=*", "--dirty=+");
        return described.isEmpty() ? "unknown" : described;
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", places.repository().toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noGit) {
            return "";
        }
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? output : "";
    }
}
