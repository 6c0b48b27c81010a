package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PandasSampleTest {

    private static final Path ORACLE =
            Path.of(System.getProperty("gems.shared"), "oracles", "pandas_sample.json");

    @Test
    void takesTheRowsThatPandasDrawsEachOnce() throws IOException {
        assumeTrue(Files.exists(ORACLE));
        JsonObject oracle = JsonParser.parseString(Files.readString(ORACLE)).getAsJsonObject();
        for (JsonElement element : oracle.getAsJsonArray("cases")) {
            JsonObject expected = element.getAsJsonObject();
            int population = expected.get("population").getAsInt();
            int n = expected.get("n").getAsInt();
            assertEquals(population < n, expected.get("replace").getAsBoolean());
            var indices = new TreeSet<Integer>();
            expected.getAsJsonArray("indices").forEach(index -> indices.add(index.getAsInt()));

            Pool pool = new PandasSample(n, expected.get("seed").getAsLong());
            offer(pool, population);

            assertEquals(indices, positions(pool));
            assertEquals(population, pool.available());
        }
    }

    /** Seven candidates for twenty: drawn with replacement, the seven are not all among them. */
    @Test
    void drawsWithReplacementFromTooFewAndDropsWhatWasDrawnTwice() {
        Pool pool = new PandasSample(20, 42);
        offer(pool, 7);

        assertEquals(Set.of(1, 2, 3, 4, 5, 6), positions(pool));
    }

    @Test
    void nothingToDrawFromGivesNothing() {
        Pool pool = new PandasSample(20, 42);
        offer(pool, 0);

        assertTrue(pool.chosen().isEmpty());
    }

    private static void offer(Pool pool, int population) {
        for (int pass = 0; pass < 2; pass++) {
            for (int row = 0; row < population; row++) {
                pool.offer(0, row, "A", "C", 0);
            }
            pool.endPass();
        }
    }

    private static Set<Integer> positions(Pool pool) {
        return pool.chosen().stream().map(Negative::position).collect(Collectors.toSet());
    }
}
