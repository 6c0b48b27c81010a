package org.gems.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Measurement;

/** How a child process tells how long its work took: the last line that it prints. */
public final class Clock {

    private static final String MARK = "own clock, seconds: ";

    private Clock() {}

    static void print(double seconds) {
        System.out.println(MARK + seconds);
    }

    /** The measurement with the child's own time. */
    public static Measurement read(Measurement measured, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        if (!last.startsWith(MARK)) {
            throw new BenchmarkFailure(log + ": does not end with the child's time");
        }
        return measured.withOwnSeconds(Double.parseDouble(last.substring(MARK.length())));
    }
}
