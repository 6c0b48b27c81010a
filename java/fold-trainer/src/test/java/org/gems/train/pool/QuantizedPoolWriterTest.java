package org.gems.train.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.catboost.CatBoostModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.training.Quantization;
import org.gems.core.training.Quantization.NanMode;
import org.gems.train.engine.ChildProcess;
import org.gems.train.engine.FitMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedPoolWriterTest {

    private static final String PARAMETERS =
            """
            {"iterations": 30, "depth": 4, "learning_rate": 0.1, "loss_function": "Logloss",
             "random_seed": 7, "thread_count": 2, "border_count": 64}
            """;
    private static final Quantization QUANTIZATION =
            new Quantization(Quantization.GREEDY_LOG_SUM, 64, NanMode.Min);

    private static final List<String> QUANTIZED = List.of("--learn-set", "quantized://pool.bin");
    private static final List<String> TEXT =
            List.of("--learn-set", "dsv://pool.tsv", "--column-description", "dsv://pool.cd");

    @TempDir Path directory;

    @Test
    void poolGivesTheModelOfTheTextRoute() throws Exception {
        var data = SyntheticColumns.of(1000, 36, 1).withoutMissingColumns();
        TextPool.write(directory, data);
        write(data, "pool.bin", 2);

        Path quantized = fit("quantized", QUANTIZED);
        Path text = fit("text", TEXT);

        assertEquals(
                Files.readString(directory.resolve("text.borders")),
                Files.readString(directory.resolve("quantized.borders")));
        assertArrayEquals(predictions(text, data), predictions(quantized, data));
        assertEquals(
                Files.readString(directory.resolve("text.importances")),
                Files.readString(directory.resolve("quantized.importances")));
    }

    @ParameterizedTest
    @CsvSource({"Median, 64, Min", "GreedyLogSum, 255, Max", "UniformAndQuantiles, 10, Min"})
    void everyKindOfQuantizationGivesTheModelOfTheTextRoute(
            String borderType, int borderCount, NanMode nanMode) throws Exception {
        var data = SyntheticColumns.of(1001, 30, 4).withoutMissingColumns();
        TextPool.write(directory, data);
        new QuantizedPoolWriter(new Quantization(borderType, borderCount, nanMode), 2)
                .write(directory.resolve("pool.bin"), data, data.labels(), data.weights());
        String parameters =
                """
                {"iterations": 10, "depth": 4, "thread_count": 2, "random_seed": 7,
                 "feature_border_type": "%s", "border_count": %d, "nan_mode": "%s"}
                """
                        .formatted(borderType, borderCount, nanMode);

        Path quantized = fit("quantized", QUANTIZED, parameters);
        Path text = fit("text", TEXT, parameters);

        assertEquals(
                Files.readString(directory.resolve("text.borders")),
                Files.readString(directory.resolve("quantized.borders")));
        assertArrayEquals(predictions(text, data), predictions(quantized, data));
    }

    @Test
    void allMissingColumnTrainsLikeAConstantOneAndIsReported() throws Exception {
        var data = SyntheticColumns.of(1000, 36, 1);
        PoolSummary summary = write(data, "pool.bin", 2);
        Path withMissing = fit("missing", QUANTIZED);
        write(data.withoutMissingColumns(), "pool.bin", 2);
        Path withConstant = fit("constant", QUANTIZED);

        assertEquals(
                List.of("feature_5", "feature_11", "feature_17"), summary.missing().subList(0, 3));
        assertEquals(6, summary.missing().size());
        assertEquals(
                List.of("feature_4", "feature_10", "feature_16"), summary.constant().subList(0, 3));
        assertEquals(6, summary.constant().size());
        assertArrayEquals(predictions(withConstant, data), predictions(withMissing, data));
    }

    @Test
    void modelKeepsTheNameAndPlaceOfDroppedColumns() throws Exception {
        var data = SyntheticColumns.of(200, 12, 3);
        write(data, "pool.bin", 2);

        try (var model = CatBoostModel.loadModel(fit("names", QUANTIZED).toString())) {
            assertEquals(data.names(), List.of(model.getFeatureNames()));
        }
        assertEquals(12, Files.readAllLines(directory.resolve("names.importances")).size());
    }

    @Test
    void poolIsTheSameForAnyNumberOfThreads() throws Exception {
        var data = SyntheticColumns.of(3000, 100, 2);
        write(data, "one.bin", 1);
        write(data, "three.bin", 3);

        assertEquals(
                -1, Files.mismatch(directory.resolve("one.bin"), directory.resolve("three.bin")));
    }

    private PoolSummary write(SyntheticColumns data, String file, int threads) throws Exception {
        return new QuantizedPoolWriter(QUANTIZATION, threads)
                .write(directory.resolve(file), data, data.labels(), data.weights());
    }

    private static double[] predictions(Path model, SyntheticColumns data) throws Exception {
        try (var loaded = CatBoostModel.loadModel(model.toString())) {
            return loaded.predict(data.matrix(), (String[][]) null).copyRowMajorPredictions();
        }
    }

    private Path fit(String name, List<String> learnSet) throws Exception {
        return fit(name, learnSet, PARAMETERS);
    }

    private Path fit(String name, List<String> learnSet, String parameters) throws Exception {
        Files.writeString(directory.resolve("parameters.json"), parameters);
        var arguments = new ArrayList<>(learnSet);
        arguments.addAll(List.of("--params-file", "parameters.json", "--train-dir", "."));
        arguments.addAll(List.of("--model-file", name + ".cbm", "--use-best-model", "false"));
        arguments.addAll(List.of("--output-borders-file", name + ".borders"));
        arguments.addAll(List.of("--fstr-file", name + ".importances"));
        Path log = directory.resolve(name + ".log");
        ChildProcess.Exit exit =
                ChildProcess.run(
                        ChildProcess.java(FitMain.class, 64L << 20, directory, arguments),
                        directory,
                        log);
        assertEquals(0, exit.code(), Files.readString(log));
        return directory.resolve(name + ".cbm");
    }
}
