package org.gems.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {

    @TempDir private Path folder;

    @Test
    void replacesTheTargetOnlyOnCommit() throws IOException {
        Path target = folder.resolve("a/b.txt");
        Files.createDirectories(target.getParent());
        Files.writeString(target, "old");
        try (AtomicOutput output = new AtomicOutput(target)) {
            Files.writeString(output.temporary(), "new");
            assertEquals("old", Files.readString(target));
            output.commit();
        }
        assertEquals("new", Files.readString(target));
    }

    @Test
    void leavesTheOldFileWhenNotCommitted() throws IOException {
        Path target = Files.writeString(folder.resolve("b.txt"), "old");
        Path temporary;
        try (AtomicOutput output = new AtomicOutput(target)) {
            temporary = output.temporary();
            Files.writeString(temporary, "half");
        }
        assertFalse(Files.exists(temporary));
        assertEquals("old", Files.readString(target));
    }

    @Test
    void refusesAFolder() {
        assertThrows(InputException.class, () -> new AtomicOutput(folder));
    }
}
