package org.gems.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.gems.core.config.Json;

/**
 * Where the time and the memory of a fold went. A file of its own: everything else that is written
 * of a fold is the same in every run.
 */
final class FoldPhases {

    private static final long MEGABYTE = 1_000_000;

    /** Where the pool came from. */
    enum Pool {
        BUILT,
        BUILT_AND_STORED,
        REUSED
    }

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, Long> peakMegabytes = new LinkedHashMap<>();
    private Pool pool;

    void took(String phase, double phaseSeconds) {
        seconds.put(phase, phaseSeconds);
    }

    /** The peak memory of a process; 0 where the system does not tell. */
    void needed(String process, long bytes) {
        if (bytes > 0) {
            peakMegabytes.put(process, bytes / MEGABYTE);
        }
    }

    void pool(Pool origin) {
        pool = origin;
    }

    /** For the log. */
    String text() {
        var text = new StringJoiner(", ");
        seconds.forEach((phase, took) -> text.add("%s %.1f s".formatted(phase, took)));
        peakMegabytes.forEach(
                (process, peak) -> text.add("peak memory of %s %d MB".formatted(process, peak)));
        return text.toString();
    }

    /** The file's content. */
    String json() {
        var phases = new LinkedHashMap<String, Object>();
        if (pool != null) {
            phases.put("pool", pool);
        }
        phases.put("seconds", seconds);
        phases.put("peak_memory_mb", peakMegabytes);
        return Json.pretty(phases);
    }
}
