package org.gems.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gems.core.cli.Tool;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.io.Digests;
import org.gems.core.settings.TrainSettings.Scheme;
import org.gems.core.training.Quantization;
import org.gems.core.training.Quantization.NanMode;
import org.gems.train.matrix.Matrix;
import org.gems.train.matrix.RowSelector;
import org.gems.train.matrix.TrainingRows;
import org.gems.train.store.PoolKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPoolTest {

    private static final FeatureManifest MANIFEST = withMedianOfNothing();
    private static final Quantization QUANTIZATION =
            new Quantization(Quantization.GREEDY_LOG_SUM, 254, NanMode.Min);

    @TempDir Path directory;

    private Path pools;
    private Path chr1;
    private Path chr3;

    @BeforeEach
    void writeInputs() {
        pools = directory.resolve("pools");
        MANIFEST.write(directory.resolve("features.json"));
        chr1 = write("chr1", MatrixFixture.rows("chr1", 300, 1));
        chr3 = write("chr3", MatrixFixture.rows("chr3", 200, 3));
        write("chr2", MatrixFixture.rows("chr2", 120, 2));
    }

    /** So that a fold also has a warning about its rows. */
    private static FeatureManifest withMedianOfNothing() {
        var features = new ArrayList<>(MatrixFixture.MANIFEST.features());
        Feature last = features.remove(features.size() - 1);
        features.add(
                new Feature(
                        last.name(),
                        last.group(),
                        last.category(),
                        last.source(),
                        last.transform(),
                        Missing.TRAINING_MEDIAN));
        return new FeatureManifest(features);
    }

    @Test
    void modelsWithTheSameRowsShareAPoolAndTheirOutputsAreThoseWithoutIt() throws Exception {
        String parameters = ", \"depth\": 4, \"l2_leaf_reg\": 9";
        String weights = ", \"feature_weights\": {\"categories\": {\"diff\": 10}}";
        run("without", "weighted", "", "", "");
        run("without", "other", parameters, weights, "");
        run("first", "weighted", "", "", pools.toString());
        run("again", "weighted", "", "", pools.toString());
        run("second", "other", parameters, weights, pools.toString());

        assertEquals("built", origin("without", "weighted"));
        assertEquals("built_and_stored", origin("first", "weighted"));
        assertEquals("reused", origin("again", "weighted"));
        assertEquals("reused", origin("second", "other"));
        assertSameOutputs("without", "first", "weighted");
        assertSameOutputs("without", "again", "weighted");
        assertSameOutputs("without", "second", "other");
        assertTrue(
                Files.readString(directory.resolve("again/A.weighted.chr2.summary.json"))
                        .contains("Feature never_there has no value in any training row"));
        List<String> seconds =
                List.copyOf(phases("again", "weighted").getAsJsonObject("seconds").keySet());
        assertEquals(List.of("read_keys", "pool_key", "take_pool", "boost"), seconds.subList(0, 4));
    }

    @Test
    void damagedPoolIsBuiltAgain() throws Exception {
        run("first", "weighted", "", "", pools.toString());
        damagePool();
        run("second", "weighted", "", "", pools.toString());

        assertEquals("built_and_stored", origin("second", "weighted"));
        assertSameOutputs("first", "second", "weighted");
    }

    @Test
    void keyIsOfTheContentAndNotOfTheNames() throws Exception {
        String key = key(QUANTIZATION, 1);
        Files.move(chr1, directory.resolve("other.matrix.parquet"));
        chr1 = directory.resolve("other.matrix.parquet");

        assertEquals(key, key(QUANTIZATION, 1));
    }

    @Test
    void aSingleOtherValueIsAnotherPoolThoughTheFooterIsTheSame() throws Exception {
        String key = key(QUANTIZATION, 1);
        String footer = Digests.ofInput(chr1);
        var rows = MatrixFixture.rows("chr1", 300, 1);
        rows.get(137).features[0] += 0.25f;
        write("chr1", rows);

        assertEquals(footer, Digests.ofInput(chr1));
        assertNotEquals(key, key(QUANTIZATION, 1));
    }

    @Test
    void whatElseThePoolDependsOnIsInTheKey() throws Exception {
        String key = key(QUANTIZATION, 1);

        for (var other :
                List.of(
                        new Quantization("Median", 254, NanMode.Min),
                        new Quantization(Quantization.GREEDY_LOG_SUM, 64, NanMode.Min),
                        new Quantization(Quantization.GREEDY_LOG_SUM, 254, NanMode.Max))) {
            assertNotEquals(key, key(other, 1), other::toString);
        }
        assertNotEquals(key, key(QUANTIZATION, 2), "sample weights");
        assertNotEquals(key, key("another manifest", QUANTIZATION, 1), "feature manifest");
    }

    @Test
    void rowsThatAreLeftOutAreInTheKey() throws Exception {
        var rows = MatrixFixture.rows("chr2", 400, 9);
        chr1 = write("chr2.train", rows);
        Path test = write("chr2.test", rows.subList(300, 360));
        Path other = write("chr2.other", rows.subList(310, 370));

        assertNotEquals(singleChromosome(test), singleChromosome(other));
    }

    private String singleChromosome(Path test) throws IOException {
        List<Matrix> training = List.of(open(chr1));
        var selector = new RowSelector(Scheme.SINGLE_CHROMOSOME, Chromosome.of("2"));
        TrainingRows rows = selector.select(training, Optional.of(open(test)));
        return PoolKey.of(MANIFEST.digest(), QUANTIZATION, training, rows, new float[340]);
    }

    private String key(Quantization quantization, float weight) throws IOException {
        return key(MANIFEST.digest(), quantization, weight);
    }

    private String key(String manifest, Quantization quantization, float weight)
            throws IOException {
        List<Matrix> training = RowSelector.inOrder(List.of(open(chr1), open(chr3)));
        TrainingRows rows =
                new RowSelector(Scheme.LOCO, Chromosome.of("2")).select(training, Optional.empty());
        var weights = new float[rows.count()];
        weights[7] = weight;
        return PoolKey.of(manifest, quantization, training, rows, weights);
    }

    private static Matrix open(Path file) {
        return Matrix.open(file, MANIFEST, MANIFEST.digest());
    }

    private Path write(String name, List<MatrixFixture.Row> rows) {
        return MatrixFixture.write(directory.resolve(name + ".matrix.parquet"), rows, MANIFEST);
    }

    private void run(String out, String model, String parameters, String settings, String store)
            throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("train.json"),
                        """
                        {"cohort": "A", "held_out": "2", "model": "%s",
                         "parameters": {"iterations": 10, "learning_rate": 0.1%s}%s}
                        """
                                .formatted(model, parameters, settings));
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--settings", file.toString()));
        arguments.addAll(List.of("--features", directory.resolve("features.json").toString()));
        arguments.addAll(List.of("--train", chr1.toString(), chr3.toString()));
        arguments.addAll(List.of("--test", directory.resolve("chr2.matrix.parquet").toString()));
        arguments.addAll(List.of("--out_dir", directory.resolve(out).toString()));
        arguments.addAll(List.of("--pools", store));
        assertEquals(
                0,
                Tool.commandLine(new FoldTrainerCommand())
                        .execute(arguments.toArray(new String[0])));
    }

    private void assertSameOutputs(String one, String other, String model) throws IOException {
        for (String ending :
                List.of("cbm", "json", "predictions.tsv", "importances.csv", "summary.json")) {
            String name = "A.%s.chr2.%s".formatted(model, ending);
            Path expected = directory.resolve(one).resolve(name);
            assertEquals(
                    -1, Files.mismatch(expected, directory.resolve(other).resolve(name)), name);
        }
    }

    private String origin(String out, String model) throws IOException {
        return phases(out, model).get("pool").getAsString();
    }

    private JsonObject phases(String out, String model) throws IOException {
        Path file = directory.resolve(out).resolve("A.%s.chr2.phases.json".formatted(model));
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private void damagePool() throws IOException {
        try (var files = Files.list(pools)) {
            Path pool = files.filter(file -> file.toString().endsWith(".pool")).findFirst().get();
            byte[] bytes = Files.readAllBytes(pool);
            bytes[bytes.length / 2] ^= 1;
            Files.write(pool, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }
}
