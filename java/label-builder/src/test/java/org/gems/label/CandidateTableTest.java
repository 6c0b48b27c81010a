package org.gems.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.gems.core.table.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateTableTest {

    @TempDir private Path folder;

    private byte[] written(int processors) throws IOException {
        Path file = folder.resolve(processors + ".parquet");
        try (Encoder encoder = Encoder.forProcessors(processors);
                var table = new CandidateTable(file, Provenance.none(), encoder)) {
            for (int i = 0; i < 30_000; i++) {
                table.add(i, "A", i % 3 == 0 ? "T" : "G", "ENSG" + i / 7000, 1e-9 * i, 0, i % 8);
            }
            table.commit();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void theBytesDoNotDependOnTheNumberOfProcessors() throws IOException {
        assertArrayEquals(written(1), written(2));
    }

    @Test
    void oneProcessorGetsNoSecondThread() {
        var ranOn = new AtomicReference<Thread>();
        try (Encoder encoder = Encoder.forProcessors(1)) {
            encoder.execute(() -> ranOn.set(Thread.currentThread()));
            assertSame(Thread.currentThread(), ranOn.get());
        }
    }
}
