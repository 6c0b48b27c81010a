package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;

class NumpyRandomStateTest {

    private static final Path ORACLE =
            Path.of(System.getProperty("gems.shared"), "oracles", "pandas_sample.json");

    @Test
    void drawsWhatPandasDraws() throws IOException {
        assumeTrue(Files.exists(ORACLE));
        JsonObject oracle = JsonParser.parseString(Files.readString(ORACLE)).getAsJsonObject();
        int cases = 0;
        for (JsonElement element : oracle.getAsJsonArray("cases")) {
            JsonObject expected = element.getAsJsonObject();
            int[] drawn =
                    new NumpyRandomState(expected.get("seed").getAsLong())
                            .sample(
                                    expected.get("population").getAsInt(),
                                    expected.get("n").getAsInt(),
                                    expected.get("replace").getAsBoolean());
            assertArrayEquals(indices(expected), drawn, expected.toString());
            cases++;
        }
        assertEquals(9, cases);
    }

    private static int[] indices(JsonObject expected) {
        return StreamSupport.stream(expected.getAsJsonArray("indices").spliterator(), false)
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    /** The first of these is known from many an example: numpy.random.seed(42); permutation(10). */
    @Test
    void drawsAKnownPermutationWithoutTheOracleFile() {
        assertArrayEquals(
                new int[] {8, 1, 5, 0, 7, 2, 9, 4, 3, 6},
                new NumpyRandomState(42).sample(10, 10, false));
    }

    @Test
    void refusesSeedsThatNumpyRefuses() {
        assertThrows(InputException.class, () -> new NumpyRandomState(-1));
        assertThrows(InputException.class, () -> new NumpyRandomState(1L << 32));
    }

    @Test
    void cannotDrawMoreThanThereAreWithoutReplacement() {
        var random = new NumpyRandomState(1);

        assertThrows(IllegalArgumentException.class, () -> random.sample(3, 4, false));
    }
}
