package org.gems.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end and measures it. One at a time: the CPU time is that by which the time
 * of this process's ended children has grown.
 */
public final class ProcessRun {

    private static final long LOOK_MILLIS = 50;

    /** A look walks the page tables of large processes: it gets a fiftieth of one core at most. */
    private static final long REST_FOR_LOOK = 50;

    private static final double TICKS_PER_SECOND = 100;

    /** Where cutime and cstime stand in /proc/self/stat, counted after the program's name. */
    private static final int CHILDREN_USER = 13;

    private ProcessRun() {}

    /**
     * @param log gets the program's output
     * @throws BenchmarkFailure when the program fails
     */
    public static Measurement of(Command command, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command.arguments());
        builder.directory(command.directory().toFile());
        builder.environment().putAll(command.environment());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        double cpu = cpuOfEndedChildren();
        long start = System.nanoTime();
        Process process = builder.start();
        var killer = new Thread(() -> stop(process), "stop-process");
        Runtime.getRuntime().addShutdownHook(killer);
        var tree = new ProcessTree(process.toHandle());
        long rest;
        do {
            long looked = System.nanoTime();
            tree.look();
            rest = Math.max(LOOK_MILLIS, REST_FOR_LOOK * (System.nanoTime() - looked) / 1_000_000);
        } while (!process.waitFor(rest, TimeUnit.MILLISECONDS));
        double wall = (System.nanoTime() - start) / 1e9;
        Runtime.getRuntime().removeShutdownHook(killer);
        if (process.exitValue() != 0) {
            throw new BenchmarkFailure(
                    "%s ended with exit code %d; its output is in %s"
                            .formatted(
                                    String.join(" ", command.arguments()),
                                    process.exitValue(),
                                    log));
        }
        return new Measurement(
                wall,
                cpuOfEndedChildren() - cpu,
                tree.peak(),
                tree.peakPss(),
                tree.peakByProcess(),
                null);
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static double cpuOfEndedChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]))
                / TICKS_PER_SECOND;
    }
}
