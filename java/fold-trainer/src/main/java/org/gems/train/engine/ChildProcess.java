package org.gems.train.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.gems.core.OutputException;

/**
 * Runs one program to its end: both output streams go to a log file, and the program never outlives
 * this JVM.
 */
public final class ChildProcess {

    private static final long LOOK_MILLIS = 250;

    private ChildProcess() {}

    /**
     * A JVM like this one, with the same class path.
     *
     * @param temporary where it unpacks native libraries; the caller deletes it, since a killed
     *     child cannot
     */
    public static List<String> java(
            Class<?> main, long heapBytes, Path temporary, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapBytes / 1024 + "k");
        // Java does next to nothing here; what it does not take is CatBoost's.
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(absoluteClassPath());
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    /** The child runs elsewhere, so relative entries need this process's directory. */
    private static String absoluteClassPath() {
        var separator = System.getProperty("path.separator");
        var entries = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(separator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(separator, entries);
    }

    /**
     * The end of a program.
     *
     * @param code its exit code; 128 + n when signal n ended it
     * @param peakBytes the most memory that it had in use, as far as this system tells; else 0
     */
    public record Exit(int code, long peakBytes) {}

    public static Exit run(List<String> command, Path directory, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectErrorStream(true);
        // Meant for the tool's own JVM: its heap is not the child's.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        var copy =
                new FutureTask<Void>(
                        () -> {
                            copy(process.getInputStream(), log);
                            return null;
                        });
        new Thread(copy, "child-output").start();
        var killer = new Thread(process::destroyForcibly, "stop-child");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            long peak = 0;
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, PeakMemory.of(process.pid()));
            }
            await(copy, log);
            return new Exit(process.exitValue(), peak);
        } finally {
            process.destroyForcibly();
            removeHook(killer);
        }
    }

    /**
     * Not the program itself writes its log: on a full disk its last words would be lost. When they
     * cannot be written it must still be read, or it would wait forever.
     */
    private static void copy(InputStream printed, Path log) throws IOException {
        try (OutputStream out = Files.newOutputStream(log)) {
            printed.transferTo(out);
        } finally {
            printed.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void await(FutureTask<Void> copy, Path log) throws InterruptedException {
        try {
            copy.get();
        } catch (ExecutionException e) {
            throw new OutputException(log, e);
        }
    }

    private static void removeHook(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already and does what it is there for.
        }
    }
}
