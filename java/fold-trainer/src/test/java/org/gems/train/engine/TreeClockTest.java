package org.gems.train.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeClockTest {

    @TempDir Path directory;

    @Test
    void readsTheLastFinishedTree() throws IOException {
        assertEquals(
                Optional.of(new TreeClock.Reading(2, 0.75)),
                read("iter\tPassed\tRemaining\n0\t400\t9000\n1\t750\t8000\n"));
    }

    @Test
    void leavesOutALineThatIsBeingWritten() throws IOException {
        assertEquals(
                Optional.of(new TreeClock.Reading(1, 0.4)),
                read("iter\tPassed\tRemaining\n0\t400\t9000\n1\t75"));
    }

    @Test
    void isEmptyBeforeTheFirstTree() throws IOException {
        assertEquals(Optional.empty(), TreeClock.in(directory));
        assertEquals(Optional.empty(), read("iter\tPassed\tRemaining\n"));
    }

    private Optional<TreeClock.Reading> read(String text) throws IOException {
        Files.writeString(directory.resolve("time_left.tsv"), text);
        return TreeClock.in(directory);
    }
}
