package org.gems.core.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gems.core.InputException;
import org.gems.core.OutputException;

/**
 * A file that appears whole or not at all: it is written under a temporary name beside its target,
 * renamed by {@link #commit()}, and deleted by {@link #close()} when nobody committed it.
 */
public final class AtomicOutput implements AutoCloseable {

    private final Path target;
    private final Path temporary;
    private boolean committed;

    /**
     * Creates the target's parent directories; the temporary file itself is the caller's to write.
     */
    public AtomicOutput(Path target) {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new InputException(
                    target + ": is a directory, expected the name of a file to write");
        }
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(
                    e.getFile() + ": is a file, expected the folder to write to", e);
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
        temporary =
                folder.resolve("." + target.getFileName() + ".tmp" + ProcessHandle.current().pid());
    }

    /** Writes a whole text, UTF-8. */
    public static void write(Path target, String text) {
        try (var output = new AtomicOutput(target)) {
            Files.writeString(output.temporary(), text);
            output.commit();
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
    }

    /** Where to write until {@link #commit()}. */
    public Path temporary() {
        return temporary;
    }

    public Path target() {
        return target;
    }

    /**
     * Gives the finished file its name, replacing an older one. The caller has closed its streams.
     */
    public void commit() {
        try {
            Files.move(
                    temporary,
                    target.toAbsolutePath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
        committed = true;
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new OutputException(temporary, e);
        }
    }
}
