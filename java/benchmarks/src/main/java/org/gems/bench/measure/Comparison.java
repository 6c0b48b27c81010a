package org.gems.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gems.bench.report.Case;
import org.gems.bench.report.Timing;

/**
 * Runs the contenders of a case in turn, A B A B, so that whatever else the machine does falls on
 * all of them alike.
 */
public final class Comparison {

    /** Compares what the contenders wrote. */
    @FunctionalInterface
    public interface Check {
        /**
         * @return what was compared, for the reader
         * @throws BenchmarkFailure when results differ
         */
        String run() throws IOException, InterruptedException;
    }

    private final Path logs;
    private final int runs;
    private final boolean checkOnly;
    private final Consumer<String> log;

    /**
     * @param checkOnly one round, for its results and not for its numbers
     */
    public Comparison(Path logs, int runs, boolean checkOnly, Consumer<String> log) {
        this.logs = logs;
        this.runs = runs;
        this.checkOnly = checkOnly;
        this.log = log;
    }

    /**
     * One round that is checked and not counted, which also leaves the input in the page cache for
     * everybody, then the rounds that count.
     */
    public Case measure(String name, List<Contender> contenders, Check check)
            throws IOException, InterruptedException {
        if (checkOnly) {
            return measureLong(name, contenders, check);
        }
        round(name, contenders);
        String checked = check(name, check);
        return rounds(name, contenders, checked, new ArrayList<>());
    }

    /** For runs of many minutes: the round that is checked is the first of those that count. */
    public Case measureLong(String name, List<Contender> contenders, Check check)
            throws IOException, InterruptedException {
        var first = new ArrayList<List<Measurement>>();
        first.add(round(name, contenders));
        String checked = check(name, check);
        return rounds(name, contenders, checked, first);
    }

    private String check(String name, Check check) throws IOException, InterruptedException {
        String checked = check.run();
        if (!checked.isEmpty()) {
            log.accept(name + ": " + checked);
        }
        return checked;
    }

    private Case rounds(
            String name, List<Contender> contenders, String checked, List<List<Measurement>> rounds)
            throws IOException, InterruptedException {
        while (rounds.size() < runs && !checkOnly) {
            rounds.add(round(name, contenders));
        }
        var timings = new ArrayList<Timing>();
        for (int i = 0; i < contenders.size(); i++) {
            int contender = i;
            timings.add(
                    new Timing(
                            contenders.get(i).name(),
                            rounds.stream().map(round -> round.get(contender)).toList(),
                            Map.of()));
        }
        return new Case(name, timings, checked);
    }

    private List<Measurement> round(String name, List<Contender> contenders)
            throws IOException, InterruptedException {
        var measured = new ArrayList<Measurement>();
        for (Contender contender : contenders) {
            measured.add(once(name, contender));
        }
        return measured;
    }

    /** A single run. */
    public Measurement once(String name, Contender contender)
            throws IOException, InterruptedException {
        for (Path output : contender.outputs()) {
            delete(output);
            Files.createDirectories(output);
        }
        Path file = logs.resolve(safe(name) + "." + safe(contender.name()) + ".log");
        Measurement measured =
                contender.clock().read(ProcessRun.of(contender.command(), file), file);
        log.accept(
                String.format(
                        Locale.ROOT,
                        "%s, %s: %.2f s wall, %.2f s CPU, %.0f MB%s",
                        name,
                        contender.name(),
                        measured.wallSeconds(),
                        measured.cpuSeconds(),
                        measured.memory() / 1e6,
                        measured.ownSeconds() == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", by its own clock %.2f s",
                                        measured.ownSeconds())));
        return measured;
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9.]+", "-");
    }

    /** A file or folder with all that is in it. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
