package org.gems.core.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvWriterTest {

    @TempDir private Path folder;

    private Path write(String name) {
        Path file = folder.resolve(name);
        try (TsvWriter writer =
                TsvWriter.create(file, List.of("id", "n", "score", "single", "yes"))) {
            writer.set(0, "a");
            writer.set(1, 5L);
            writer.set(2, 0.1);
            writer.set(3, 0.1f);
            writer.set(4, true);
            writer.endRow();
            writer.set(0, "b");
            writer.set(1, -1);
            writer.set(2, Double.NaN);
            writer.setMissing(3);
            writer.endRow();
            writer.commit();
        }
        return file;
    }

    @Test
    void writesNumbersInTheirShortestForm() throws IOException {
        assertEquals(
                "id\tn\tscore\tsingle\tyes\na\t5\t0.1\t0.1\ttrue\nb\t-1\tNA\tNA\tNA\n",
                Files.readString(write("x.tsv")));
    }

    @Test
    void gzipsByNameWithTheSameBytesEachTime() throws IOException {
        Path file = write("x.tsv.gz");
        assertEquals(
                Arrays.asList("b", "-1", null, null, null),
                TableAssertions.rows(TableSource.of(file)).get(1));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(write("y.tsv.gz")));
    }

    @Test
    void leavesNothingUnlessCommitted() throws IOException {
        Path file = folder.resolve("x.tsv");
        try (TsvWriter writer = TsvWriter.create(file, List.of("a"))) {
            writer.set(0, "b");
            writer.endRow();
        }
        assertFalse(Files.exists(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void refusesTextThatWouldBreakTheTable() {
        try (TsvWriter writer = TsvWriter.create(folder.resolve("x.tsv"), List.of("a"))) {
            assertThrows(InputException.class, () -> writer.set(0, "a\tb"));
            assertThrows(InputException.class, () -> writer.set(0, "a\nb"));
        }
    }
}
