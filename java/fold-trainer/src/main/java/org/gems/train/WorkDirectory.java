package org.gems.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for the pool and whatever CatBoost leaves behind; gone when the fold is done. */
record WorkDirectory(Path path) implements AutoCloseable {

    /** Beside the results: the pool is too large for many a machine's {@code /tmp}. */
    static WorkDirectory in(Path folder) throws IOException {
        return new WorkDirectory(
                Files.createTempDirectory(folder, ".fold-trainer-").toAbsolutePath());
    }

    @Override
    public void close() throws IOException {
        try (var paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
