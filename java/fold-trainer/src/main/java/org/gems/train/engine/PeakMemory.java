package org.gems.train.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks Linux for the most memory that a process has had in use so far. */
public final class PeakMemory {

    private static final String FIELD = "VmHWM:";
    private static final long KILOBYTE = 1024;

    private PeakMemory() {}

    /** In bytes; 0 where the system does not tell, or not any more. */
    public static long of(long pid) {
        try {
            for (String line :
                    Files.readAllLines(
                            Path.of("/proc", Long.toString(pid), "status"),
                            StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(FIELD)) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE;
                }
            }
            return 0;
        } catch (IOException notLinuxOrGone) {
            return 0;
        }
    }
}
