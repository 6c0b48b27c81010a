package org.gems.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

    @TempDir Path folder;

    @Test
    void whatAKilledRunLeftIsDeletedByTheNext() throws Exception {
        Path left = Files.createDirectories(folder.resolve(".fold-trainer-1"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve("pool.quantized"), "large");

        WorkDirectory.in(folder).close();

        assertFalse(Files.exists(left));
    }

    @Test
    void folderOfARunningFoldStays() throws Exception {
        try (WorkDirectory running = WorkDirectory.in(folder);
                WorkDirectory second = WorkDirectory.in(folder)) {
            assertTrue(Files.exists(running.path()));
            assertTrue(Files.exists(second.path()));
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
