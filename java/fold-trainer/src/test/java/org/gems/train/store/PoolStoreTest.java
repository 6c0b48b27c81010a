package org.gems.train.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolStoreTest {

    private static final String KEY = "0123abc";
    private static final PoolFacts FACTS =
            new PoolFacts(
                    List.of("always_7"),
                    List.of("never_there", "1e5"),
                    Map.of("gnomad_MAF", (double) 0.1f, "b", -0.0, "a", (double) Float.MIN_VALUE));

    @TempDir Path directory;

    private final List<String> warnings = new ArrayList<>();
    private final byte[] content = new byte[3_000_000];
    private Path folder;
    private PoolStore store;
    private Path pool;
    private Path target;

    @BeforeEach
    void writePool() throws IOException {
        folder = directory.resolve("a").resolve("store");
        store = new PoolStore(folder, warnings::add);
        new Random(1).nextBytes(content);
        pool = Files.write(directory.resolve("built"), content);
        target = directory.resolve("taken");
    }

    @Test
    void whatIsPutIsTaken() throws Exception {
        assertTrue(store.put(KEY, pool, FACTS));

        assertEquals(Optional.of(FACTS), store.take(KEY, target));
        assertArrayEquals(content, Files.readAllBytes(target));
        assertEquals(List.of(), warnings);
    }

    @Test
    void holdsThePoolAndItsFactsOnly() throws Exception {
        store.put(KEY, pool, FACTS);
        store.put(KEY, pool, FACTS);

        assertEquals(List.of(KEY + ".json", KEY + ".pool"), files());
    }

    @Test
    void poolOfAnotherKeyIsNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);

        assertEquals(Optional.empty(), store.take("4567def", target));
        assertFalse(Files.exists(target));
        assertEquals(List.of(), warnings);
    }

    @Test
    void poolWithAnotherByteIsNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);
        content[2_000_000] ^= 1;
        replace(".pool", content);

        assertRefused("its content is not what its seal says");
    }

    @Test
    void poolThatIsCutOffIsNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);
        replace(".pool", new byte[0]);

        assertRefused("its content is not what its seal says");
    }

    @Test
    void poolThatIsGoneIsNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);
        Files.delete(folder.resolve(KEY + ".pool"));

        assertRefused(KEY + ".pool is not there");
    }

    @Test
    void factsOfAnotherValueAreNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);
        String text = Files.readString(folder.resolve(KEY + ".json"));
        replace(".json", text.replace("0.1000", "0.1001").getBytes(StandardCharsets.UTF_8));

        assertRefused("its content is not what its seal says");
    }

    @Test
    void factsThatAreNoFactsAreNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);
        replace(".json", "{\"seal\": \"".getBytes(StandardCharsets.UTF_8));

        assertRefused("is not valid YAML");
    }

    @Test
    void entryUnderTheNameOfAnotherIsNotTaken() throws Exception {
        store.put(KEY, pool, FACTS);
        for (String ending : List.of(".pool", ".json")) {
            Files.move(folder.resolve(KEY + ending), folder.resolve("4567def" + ending));
        }

        assertEquals(Optional.empty(), store.take("4567def", target));
        assertEquals(1, warnings.size());
    }

    @Test
    void damagedEntryIsReplaced() throws Exception {
        store.put(KEY, pool, FACTS);
        replace(".pool", new byte[7]);

        assertTrue(store.put(KEY, pool, FACTS));
        assertEquals(Optional.of(FACTS), store.take(KEY, target));
    }

    @Test
    void deletingTheStoreTakesNothingFromWhoTookAPool() throws Exception {
        store.put(KEY, pool, FACTS);
        store.take(KEY, target);
        for (String file : files()) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);

        assertArrayEquals(content, Files.readAllBytes(target));
        assertEquals(Optional.empty(), store.take(KEY, directory.resolve("other")));
        assertTrue(store.put(KEY, pool, FACTS));
    }

    @Test
    void storeThatCannotBeWrittenToIsAWarning() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertFalse(new PoolStore(file, warnings::add).put(KEY, pool, FACTS));
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("was not kept"), warnings::toString);
    }

    @Test
    void storeOnAnotherFileSystemIsCopiedToAndFrom() throws Exception {
        Path elsewhere = Path.of("/dev/shm");
        Assumptions.assumeTrue(Files.isWritable(elsewhere));
        FileStore here = Files.getFileStore(directory);
        Assumptions.assumeFalse(here.equals(Files.getFileStore(elsewhere)));
        folder = Files.createTempDirectory(elsewhere, "pool-store-test");
        try {
            store = new PoolStore(folder, warnings::add);
            assertTrue(store.put(KEY, pool, FACTS));
            assertEquals(Optional.of(FACTS), store.take(KEY, target));
            assertArrayEquals(content, Files.readAllBytes(target));
            assertEquals(List.of(KEY + ".json", KEY + ".pool"), files());
        } finally {
            for (String file : files()) {
                Files.delete(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    @Test
    void manyPutAndTakeTheSameAtOnce() throws Exception {
        int many = 8;
        var together = new CyclicBarrier(many);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < many; i++) {
            Path own = directory.resolve("taken" + i);
            tasks.add(
                    () -> {
                        together.await();
                        return store.put(KEY, pool, FACTS)
                                && store.take(KEY, own).equals(Optional.of(FACTS));
                    });
        }
        var workers = Executors.newFixedThreadPool(many);
        try {
            for (Future<Boolean> task : workers.invokeAll(tasks)) {
                assertTrue(task.get(), warnings::toString);
            }
        } finally {
            workers.shutdownNow();
        }

        assertEquals(List.of(KEY + ".json", KEY + ".pool"), files());
    }

    private void assertRefused(String reason) throws IOException {
        assertEquals(Optional.empty(), store.take(KEY, target));
        assertFalse(Files.exists(target));
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains(reason), warnings::toString);
        assertTrue(warnings.get(0).contains("built again"), warnings::toString);
    }

    /** As damage would not, this leaves the file alone that the store shares with {@code pool}. */
    private void replace(String ending, byte[] bytes) throws IOException {
        Path file = folder.resolve(KEY + ending);
        Files.delete(file);
        Files.write(file, bytes);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
