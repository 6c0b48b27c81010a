package org.gems.train.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Json;
import org.gems.core.config.Required;
import org.gems.core.io.Digests;

/**
 * A folder in which models with the same training rows share their pool. An entry is the pool and,
 * beside it, its facts with a seal over both. Entries are never changed, only replaced; a fold may
 * be trained without the store, so whatever is wrong with it is a warning and costs no more than a
 * pool that is built.
 */
public final class PoolStore {

    /**
     * What lies beside a pool.
     *
     * @param seal a digest of key, pool and facts
     */
    private record Entry(@Required String seal, @Required PoolFacts facts) {}

    private final Path folder;
    private final Consumer<String> warnings;

    /**
     * @param folder made when the first pool is put into it
     */
    public PoolStore(Path folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    /**
     * Places the pool of a key at {@code target}, where nothing is yet, and checks it there, so
     * that nothing can happen to it afterwards.
     *
     * @return empty, and no target, when the store has none or only a damaged one
     */
    public Optional<PoolFacts> take(String key, Path target) throws IOException {
        if (!Files.exists(entry(key))) {
            return Optional.empty();
        }
        String why;
        try {
            Entry entry = Binder.read(entry(key), Entry.class);
            linkOrCopy(pool(key), target);
            if (entry.seal().equals(seal(key, target, entry.facts()))) {
                return Optional.of(entry.facts());
            }
            why = "its content is not what its seal says";
        } catch (NoSuchFileException e) {
            why = e.getFile() + " is not there";
        } catch (IOException | InputException e) {
            why = e.getMessage();
        }
        warnings.accept(
                "%s: cannot be used, so the pool is built again: %s".formatted(pool(key), why));
        // Not to be written to where it is: it may be the store's own file under another name.
        Files.deleteIfExists(target);
        return Optional.empty();
    }

    /**
     * Keeps a pool. Of two that put the same one the later replaces the earlier, byte for byte the
     * same.
     *
     * @return whether the store has it now
     */
    public boolean put(String key, Path pool, PoolFacts facts) {
        try {
            Files.createDirectories(folder);
            Path staging = Files.createTempDirectory(folder, ".storing-");
            Path newPool = staging.resolve("pool");
            Path newEntry = staging.resolve("entry");
            try {
                linkOrCopy(pool, newPool);
                Files.writeString(newEntry, Json.pretty(new Entry(seal(key, pool, facts), facts)));
                Files.move(newPool, pool(key), StandardCopyOption.ATOMIC_MOVE);
                Files.move(newEntry, entry(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(newPool);
                Files.deleteIfExists(newEntry);
                Files.deleteIfExists(staging);
            }
            return true;
        } catch (IOException e) {
            warnings.accept("%s: the pool was not kept for other models: %s".formatted(folder, e));
            return false;
        }
    }

    private Path pool(String key) {
        return folder.resolve(key + ".pool");
    }

    private Path entry(String key) {
        return folder.resolve(key + ".json");
    }

    private static String seal(String key, Path pool, PoolFacts facts) throws IOException {
        String sealed = key + "\n" + ContentDigest.of(pool) + "\n" + Json.compact(facts);
        return Digests.sha256(sealed.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A link takes no time and no space, but both files must be in one file system that has them.
     */
    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }
}
