package org.gems.testing;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/**
 * Gives a reader damaged copies of good input: it must read them or throw the documented exception,
 * nothing else, and in time. The copies are the same in every run. {@code -Dgems.fuzz.seconds=60}
 * goes on with further ones for so long, for every reader.
 *
 * <p>What was found once is kept in {@code src/test/resources/fuzz/READER/} and read first.
 */
public final class Fuzz {

    private static final int INPUTS = 250;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final Path FAILED = Path.of("target/fuzz");

    /** Reads an input to its end. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    private final String name;
    private final Class<? extends RuntimeException> documented;
    private final Reader reader;
    private volatile byte[] current = {};

    /**
     * @param name of the reader, also of the folder of its found inputs
     * @param documented what the reader may throw
     */
    public Fuzz(String name, Class<? extends RuntimeException> documented, Reader reader) {
        this.name = name;
        this.documented = documented;
        this.reader = reader;
    }

    /**
     * @param good inputs to be damaged
     * @param words bits of text that mean something to the reader
     */
    public void run(List<byte[]> good, String... words) throws IOException {
        long more = Long.getLong("gems.fuzz.seconds", 0) * 1000;
        try {
            assertTimeoutPreemptively(LONGEST.plusMillis(more), () -> readAll(good, words, more));
        } catch (AssertionFailedError e) {
            throw new AssertionError(
                    "%s: %s on the input %s; put it into %s/%s once it is mended"
                            .formatted(name, e.getMessage(), keep(), FOUND, name),
                    e);
        }
    }

    private void readAll(List<byte[]> good, String[] words, long moreMillis) throws IOException {
        for (byte[] input : good) {
            current = input;
            read();
        }
        for (Path found : foundBefore()) {
            current = Files.readAllBytes(found);
            read();
        }
        var random = new Random(name.hashCode());
        var damage = new Damage(random, good, words);
        long end = System.currentTimeMillis() + moreMillis;
        for (int i = 0; i < INPUTS || System.currentTimeMillis() < end; i++) {
            current = damage.next();
            read();
        }
    }

    /** Errors such as a stack overflow count too. */
    private void read() {
        try {
            reader.read(current);
        } catch (Throwable e) {
            if (!documented.isInstance(e) || e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionFailedError("throws " + e, e);
            }
        }
    }

    private List<Path> foundBefore() throws IOException {
        Path folder = FOUND.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Path keep() throws IOException {
        Files.createDirectories(FAILED);
        return Files.write(
                FAILED.resolve(
                        name + "-" + Integer.toHexString(java.util.Arrays.hashCode(current))),
                current);
    }
}
