package org.gems.train.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.catboost.CatBoostModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Faults;
import org.gems.core.training.CatBoostParameters;
import org.gems.core.training.Quantization;
import org.gems.core.training.Quantization.NanMode;
import org.gems.train.pool.QuantizedPoolWriter;
import org.gems.train.pool.SyntheticColumns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingEngineTest {

    private static final Map<String, Object> FEW_TREES =
            Map.of("iterations", 20L, "depth", 3L, "learning_rate", 0.1);

    @TempDir Path directory;

    private final SyntheticColumns data = SyntheticColumns.of(500, 12, 5);

    @BeforeEach
    void writePool() throws Exception {
        new QuantizedPoolWriter(new Quantization(Quantization.GREEDY_LOG_SUM, 254, NanMode.Min), 2)
                .write(directory.resolve("pool.bin"), data, data.labels(), data.weights());
    }

    @Test
    void repeatedTrainingPredictsTheSame() throws Exception {
        double[] first = predictions(fit(new EmbeddedEngine(), parameters(FEW_TREES).json()));
        double[] second = predictions(fit(new EmbeddedEngine(), parameters(FEW_TREES).json()));

        assertArrayEquals(first, second);
    }

    @Test
    void featureWeightsByNameChangeTheModel() throws Exception {
        var parameters = parameters(FEW_TREES);
        double[] plain = predictions(fit(new EmbeddedEngine(), parameters.json()));
        var weighted = parameters.withFeatureWeights(Map.of("feature_0", 0.0));
        FitResult result = fit(new EmbeddedEngine(), weighted.json());

        assertFalse(Arrays.equals(plain, predictions(result)));
        assertTrue(Files.readAllLines(result.importances()).contains("0\tfeature_0"));
    }

    @Test
    void everyTreeIsKept() throws Exception {
        FitResult result = fit(new EmbeddedEngine(), parameters(FEW_TREES).json());

        try (var model = CatBoostModel.loadModel(result.model().toString())) {
            assertEquals(20, model.getTreeCount());
        }
        assertTrue(result.boostSeconds() >= 0 && result.boostSeconds() < result.seconds());
    }

    @Test
    void minDataInLeafIsTakenAndInertForSymmetricTrees() throws Exception {
        double[] plain = predictions(fit(new EmbeddedEngine(), parameters(FEW_TREES).json()));
        String json =
                "{\"iterations\":20,\"depth\":3,\"learning_rate\":0.1,\"thread_count\":2,"
                        + "\"random_seed\":0,\"loss_function\":\"Logloss\",\"min_data_in_leaf\":100}";

        assertArrayEquals(plain, predictions(fit(new EmbeddedEngine(), json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"loss_function\":\"Logloss\",\"depht\":3} | depht",
                "{\"loss_function\":\"Logloss\",\"depth\":\"x\"} | depth",
                "{\"loss_function\":\"Logloss\",\"depth\":99} | depth",
                "{\"loss_function\":\"Logloss\",\"subsample\":7} | ",
            })
    void refusedParameterIsTheUsersFault(String json, String mentioned) {
        var fault = assertThrows(InputException.class, () -> fit(new EmbeddedEngine(), json));

        assertTrue(
                fault.getMessage().startsWith("CatBoost (embedded) refused"), fault.getMessage());
        if (mentioned != null) {
            assertTrue(fault.getMessage().contains(mentioned), fault.getMessage());
        }
    }

    @Test
    void truncatedPoolIsAnEngineFailureWithCatBoostsMessage() throws Exception {
        byte[] pool = Files.readAllBytes(directory.resolve("pool.bin"));
        Files.write(directory.resolve("pool.bin"), Arrays.copyOf(pool, pool.length / 2));
        var failure =
                assertThrows(
                        EngineException.class,
                        () -> fit(new EmbeddedEngine(), parameters(FEW_TREES).json()));

        assertEquals(1, failure.exitCode());
        assertTrue(failure.getMessage().contains("fit.log"), failure.getMessage());
    }

    @Test
    void bothEnginesGetTheSameArguments() throws Exception {
        Path binary = script("#!/bin/sh\nprintf '%s\\n' \"$@\"\ntouch model.cbm importances.tsv\n");
        new CliEngine(binary).fit(request("{}"));
        List<String> lines = Files.readAllLines(directory.resolve("fit.log"));
        List<String> embedded =
                new EmbeddedEngine().command(FitArguments.of("quantized://pool.bin"), directory);

        assertEquals("fit", lines.get(0));
        assertEquals(
                lines.subList(1, lines.size()),
                embedded.subList(embedded.size() - lines.size() + 1, embedded.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "kill -9 $$, 3, killed (signal 9",
        "kill -15 $$, 143, stop from outside",
        "kill -11 $$, 139, crashed in native code (signal 11",
        "kill -6 $$, 134, crashed in native code (signal 6",
        "echo 'terminate: std::bad_alloc'; exit 1, 3, ran out of memory",
        "echo '# There is insufficient memory for the Java Runtime'; exit 1, 3, ran out of memory",
        "exit 12, 3, ran out of memory",
        "echo '(TFileError) No space left on device'; exit 1, 74, could not write",
        "echo 'catboost/libs/x.cpp:12: Pool is empty'; exit 1, 1, catboost/libs/x.cpp:12: Pool is"
                + " empty",
        "exit 5, 1, it printed nothing",
        "exit 0, 1, wrote no model.cbm",
    })
    void deathOfTheProgramIsExplained(String shell, int exitCode, String words) throws Exception {
        var engine = new CliEngine(script("#!/bin/sh\n" + shell + "\n"));
        var failure = assertThrows(EngineException.class, () -> fit(engine, "{}"));

        assertEquals(exitCode, failure.exitCode());
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
    }

    @Test
    void nothingUnpackedStaysBehind() throws Exception {
        fit(new EmbeddedEngine(), parameters(FEW_TREES).json());

        try (var files = Files.list(directory)) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("unpacked") || name.endsWith(".so"))
                            .toList());
        }
    }

    @Test
    void binaryThatIsNowhereIsTheUsersFault() {
        var fault =
                assertThrows(
                        InputException.class,
                        () -> CliEngine.find("catboost", directory.toString()));
        assertTrue(fault.getMessage().contains("PATH"), fault.getMessage());
    }

    @Test
    void binaryIsFoundAsAShellWouldFindIt() throws Exception {
        Path binary = script("#!/bin/sh\n");

        assertEquals(binary, CliEngine.find("catboost", "/nowhere:" + directory).binary());
        assertEquals(binary, CliEngine.find(binary.toString(), "").binary());
    }

    private FitResult fit(TrainingEngine engine, String json) throws Exception {
        return engine.fit(request(json));
    }

    private FitRequest request(String json) {
        return new FitRequest(
                directory, "quantized://pool.bin", json, directory.resolve("fit.log"));
    }

    private static CatBoostParameters parameters(Map<String, Object> given) {
        var faults = new Faults();
        var parameters = CatBoostParameters.of(given, faults);
        faults.throwIfAny();
        return parameters;
    }

    private double[] predictions(FitResult result) throws Exception {
        try (var model = CatBoostModel.loadModel(result.model().toString())) {
            return model.predict(data.matrix(), (String[][]) null).copyRowMajorPredictions();
        }
    }

    private Path script(String text) throws IOException {
        Path script = directory.resolve("catboost");
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
