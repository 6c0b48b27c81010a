package org.gems.train.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one program to its end: both output streams go to a log file, and the program never outlives
 * this JVM.
 */
public final class ChildProcess {

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
        command.add("-XX:+UseSerialGC"); // no second heap-sized work area beside CatBoost's memory
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

    /** Returns the exit code; 128 + n when signal n ended the program. */
    public static int run(List<String> command, Path directory, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        // Meant for the tool's own JVM: its heap is not the child's.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        var killer = new Thread(process::destroyForcibly, "stop-child");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly();
            removeHook(killer);
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
