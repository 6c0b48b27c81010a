package org.gems.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * A folder for the pool and whatever CatBoost leaves behind; gone when the fold is done. What a
 * killed run left is deleted by the next one in the same place: a run holds the lock on a file in
 * its folder, and the system drops the lock of a process that is no more.
 */
final class WorkDirectory implements AutoCloseable {

    private static final String PREFIX = ".fold-trainer-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private WorkDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Beside the results: the pool is too large for many a machine's {@code /tmp}. */
    static WorkDirectory in(Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path each : found) {
                deleteIfAbandoned(each);
            }
        }
        Path path = Files.createTempDirectory(folder, PREFIX).toAbsolutePath();
        Path file = path.resolve("starting");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(file, path.resolve(LOCK)); // nobody sees it unlocked
        return new WorkDirectory(path, channel);
    }

    private static void deleteIfAbandoned(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return; // just being made
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                delete(directory);
            }
        } catch (OverlappingFileLockException usedInThisProcess) {
            return;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
        delete(path);
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
