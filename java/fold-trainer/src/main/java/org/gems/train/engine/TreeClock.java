package org.gems.train.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads how far a training is from the file that CatBoost keeps for that. Its standard output says
 * the same, but reaches a file or pipe in large blocks, long after the fact.
 */
public final class TreeClock {

    private static final String FILE = "time_left.tsv";

    /** Tree, passed and remaining milliseconds; a line that is being written may be shorter. */
    private static final int FIELDS = 3;

    /**
     * One look at the clock.
     *
     * @param trees number of finished trees
     * @param seconds since the first tree was begun
     */
    public record Reading(int trees, double seconds) {}

    private TreeClock() {}

    /** The last finished tree of the training in {@code directory}; empty before the first. */
    public static Optional<Reading> in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        for (int i = lines.size() - 1; i > 0; i--) {
            String[] fields = lines.get(i).split("\t", -1);
            if (fields.length == FIELDS) {
                return Optional.of(
                        new Reading(
                                Integer.parseInt(fields[0]) + 1,
                                Long.parseLong(fields[1]) / 1000.0));
            }
        }
        return Optional.empty();
    }
}
