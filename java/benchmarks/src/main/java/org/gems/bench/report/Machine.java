package org.gems.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where it was measured. */
public record Machine(String cpu, Integer cores, Double memoryGb, String system, String java) {

    private static final Path PROC = Path.of("/proc");

    public static Machine here() throws IOException {
        return new Machine(
                value(PROC.resolve("cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.rint(
                                Long.parseLong(
                                                value(PROC.resolve("meminfo"), "MemTotal")
                                                        .replaceAll("[^0-9]", ""))
                                        / 1e5)
                        / 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    /** Load average of the last minute. */
    public static double load() throws IOException {
        return Double.parseDouble(Files.readString(PROC.resolve("loadavg")).split(" ", -1)[0]);
    }

    private static String value(Path file, String key) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("0");
        }
    }

    String text() {
        return String.format(
                Locale.ROOT, "%s, %d cores, %.0f GB, %s, %s", cpu, cores, memoryGb, system, java);
    }
}
