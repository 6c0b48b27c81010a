package org.gems.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.catboost.CatBoostModel;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.cli.Tool;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.model.ModelSidecar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FoldTrainerCommandTest {

    private static final String STEM = "Mic_mega_eQTL.weighted.chr2";

    @TempDir Path directory;

    private final StringWriter err = new StringWriter();
    private Path out;
    private Path chr1;
    private Path chr3;
    private Path test;

    @BeforeEach
    void writeInputs() {
        out = directory.resolve("out");
        MatrixFixture.MANIFEST.write(directory.resolve("features.json"));
        chr1 = MatrixFixture.write(file("chr1"), MatrixFixture.rows("chr1", 300, 1));
        chr3 = MatrixFixture.write(file("chr3"), MatrixFixture.rows("chr3", 200, 3));
        test = MatrixFixture.write(file("chr2"), MatrixFixture.rows("chr2", 120, 2));
    }

    @Test
    void writesModelSidecarPredictionsImportancesAndSummary() throws Exception {
        assertEquals(0, run(settings(""), List.of(chr1, chr3), test));

        JsonObject summary = summary();
        assertEquals("trained", summary.get("status").getAsString());
        assertEquals(500, summary.getAsJsonObject("train").get("rows").getAsInt());
        assertEquals(50, summary.getAsJsonObject("train").get("positives").getAsInt());
        assertEquals(
                "[\"1\",\"3\"]", summary.getAsJsonObject("train").get("chromosomes").toString());
        assertTrue(summary.get("AUC_test").getAsDouble() > 0.6, summary.toString());
        assertEquals(
                summary.get("AP_test"),
                summary.getAsJsonObject("CatBoost")
                        .getAsJsonObject("standard_subset_weighted")
                        .get("AP_test"));
        List<String> predictions = lines(".predictions.tsv");
        assertEquals(
                "variant_id\tchrom\tpos\tref\talt\tgene_id\tpip\tstandard_subset_weighted_pred_prob\tstandard_subset_weighted_pred_label\tactual_label",
                predictions.get(0));
        assertEquals(121, predictions.size());
        assertTrue(predictions.get(1).startsWith("chr2:1000:A:G\tchr2\t1000\tA\tG\tENSG"));
        List<String> importances = lines(".importances.csv");
        assertEquals("feature,importance", importances.get(0));
        assertEquals(1 + MatrixFixture.MANIFEST.size(), importances.size());
        assertEquals(
                100,
                importances.stream()
                        .skip(1)
                        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                        .sum(),
                1e-6);
    }

    @Test
    void predictionsAreThoseOfTheModelOnPreparedRows() throws Exception {
        run(settings(""), List.of(chr1, chr3), test);
        Path model = out.resolve(STEM + ".cbm");
        ModelSidecar sidecar = ModelSidecar.of(model);
        float[] raw = MatrixFixture.rows("chr2", 120, 2).get(5).features;
        var prepared = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            prepared[i] = sidecar.features().get(i).prepare(raw[i]);
        }
        double expected;
        try (var loaded = CatBoostModel.loadModel(model.toString())) {
            double score = loaded.predict(prepared, (String[]) null).get(0, 0);
            expected = 1 / (1 + Math.exp(-score));
        }

        String[] row = lines(".predictions.tsv").get(6).split("\t", -1);
        assertEquals(expected, Double.parseDouble(row[7]));
    }

    @Test
    void sidecarHoldsTheMedianOfTheTrainingRowsOnly() throws Exception {
        run(settings(""), List.of(chr1, chr3), test);
        var values = new ArrayList<Float>();
        for (MatrixFixture.Row row : MatrixFixture.rows("chr1", 300, 1)) {
            values.add(row.features[3]);
        }
        for (MatrixFixture.Row row : MatrixFixture.rows("chr3", 200, 3)) {
            values.add(row.features[3]);
        }
        double[] sorted =
                values.stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;

        var feature = ModelSidecar.of(out.resolve(STEM + ".cbm")).features().get(3);
        assertEquals((double) (float) median, feature.imputation());
    }

    @Test
    void sameInputsGiveTheSameBytesInAnyOrder() throws Exception {
        run(settings(""), List.of(chr1, chr3), test);
        Path first = out;
        out = directory.resolve("again");
        run(settings(""), List.of(chr3, chr1), test);

        for (String ending :
                List.of(".cbm", ".json", ".predictions.tsv", ".importances.csv", ".summary.json")) {
            assertEquals(
                    -1,
                    Files.mismatch(first.resolve(STEM + ending), out.resolve(STEM + ending)),
                    ending);
        }
    }

    @Test
    void phasesSayWhereTheTimeWent() throws Exception {
        run(settings(""), List.of(chr1, chr3), test);

        JsonObject seconds = object(".phases.json").getAsJsonObject("seconds");
        assertEquals(
                List.of(
                        "read_keys",
                        "read",
                        "quantize",
                        "write_pool",
                        "boost",
                        "load_pool_and_importances",
                        "write",
                        "predict",
                        "total"),
                List.copyOf(seconds.keySet()));
        double total = seconds.get("total").getAsDouble();
        for (String phase : List.of("read_keys", "boost", "write", "predict")) {
            double took = seconds.get(phase).getAsDouble();
            assertTrue(took > 0 && took < total, phase + " in " + seconds);
        }
    }

    @Test
    void featureWeightsReachTheModelAndTheSidecar() throws Exception {
        run(settings(""), List.of(chr1, chr3), test);
        List<String> plain = lines(".predictions.tsv");
        run(
                settings(", \"feature_weights\": {\"categories\": {\"diff\": 10}}"),
                List.of(chr1, chr3),
                test);

        assertNotEquals(plain, lines(".predictions.tsv"));
        var features = ModelSidecar.of(out.resolve(STEM + ".cbm")).features();
        assertEquals(
                List.of(1.0, 10.0, 10.0),
                features.stream().map(f -> f.weight()).toList().subList(0, 3));
        assertEquals(
                "categories: diff=10; default: 1", summary().get("feature_weights").getAsString());
    }

    @Test
    void leavesNothingButItsOutputs() throws Exception {
        run(settings(""), List.of(chr1, chr3), test);

        try (var files = Files.list(out)) {
            assertEquals(
                    List.of(
                            STEM + ".catboost.log",
                            STEM + ".cbm",
                            STEM + ".importances.csv",
                            STEM + ".json",
                            STEM + ".phases.json",
                            STEM + ".predictions.tsv",
                            STEM + ".summary.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void foldWithOneClassIsSkippedWithItsReason() throws Exception {
        var negatives =
                MatrixFixture.rows("chr1", 100, 1).stream().filter(row -> row.label == 0).toList();
        MatrixFixture.write(chr1, negatives);

        assertEquals(0, run(settings(""), List.of(chr1), test));
        assertEquals("skipped", summary().get("status").getAsString());
        assertTrue(summary().get("reason").getAsString().contains("0 positive, 90 negative"));
        assertFalse(Files.exists(out.resolve(STEM + ".cbm")));
        assertTrue(object(".phases.json").getAsJsonObject("seconds").has("total"));
    }

    @Test
    void foldWithoutTestRowsStillTrains() throws Exception {
        assertEquals(0, run(settings(""), List.of(chr1, chr3), null));
        assertTrue(Files.exists(out.resolve(STEM + ".cbm")));
        assertFalse(Files.exists(out.resolve(STEM + ".predictions.tsv")));
        assertTrue(summary().get("reason").getAsString().contains("no test rows"));
        assertFalse(summary().has("AP_test"));
    }

    @Test
    void testRowsOfOneClassGiveNoMetricButTheReason() throws Exception {
        var negatives =
                MatrixFixture.rows("chr2", 100, 1).stream().filter(row -> row.label == 0).toList();
        MatrixFixture.write(test, negatives);
        run(settings(""), List.of(chr1, chr3), test);

        assertFalse(summary().has("AP_test"));
        assertTrue(summary().get("reason").getAsString().contains("one class"));
        assertEquals(91, lines(".predictions.tsv").size());
    }

    @Test
    void pairsThatAreScoredAreNotTrainedOnInASingleChromosome() throws Exception {
        var all = MatrixFixture.rows("chr2", 400, 9);
        MatrixFixture.write(chr1, all);
        MatrixFixture.write(test, all.subList(300, 360));
        run(settings(", \"scheme\": \"single_chromosome\""), List.of(chr1), test);

        JsonObject train = summary().getAsJsonObject("train");
        assertEquals(340, train.get("rows").getAsInt());
        assertEquals(34, train.get("positives").getAsInt());
        assertEquals(60, train.get("overlap_removed").getAsInt());
    }

    @Test
    void heldOutChromosomeAmongTheTrainingRowsIsRefused() throws Exception {
        assertEquals(Tool.BAD_INPUT, run(settings(""), List.of(chr1, test), test));
        assertTrue(err.toString().contains("held-out chr2"), err::toString);
    }

    @Test
    void matrixOfAnotherManifestIsRefused() throws Exception {
        var other = new FeatureManifest(MatrixFixture.MANIFEST.features().subList(0, 5));
        other.write(directory.resolve("features.json"));

        assertEquals(Tool.BAD_INPUT, run(settings(""), List.of(chr1), test));
        assertTrue(err.toString().contains("feature manifest"), err::toString);
    }

    @Test
    void missingValueUnderTheRuleErrorNamesRowAndFeature() throws Exception {
        var features = new ArrayList<>(MatrixFixture.MANIFEST.features());
        var maf = features.get(3);
        features.set(
                3,
                new Feature(
                        maf.name(),
                        maf.group(),
                        maf.category(),
                        maf.source(),
                        maf.transform(),
                        Missing.ERROR));
        var strict = new FeatureManifest(features);
        strict.write(directory.resolve("features.json"));
        var rows = MatrixFixture.rows("chr1", 300, 1);
        int first = 0;
        while (!Float.isNaN(rows.get(first).features[3])) {
            first++;
        }
        MatrixFixture.write(chr1, rows, strict);

        assertEquals(Tool.BAD_INPUT, run(settings(""), List.of(chr1), null));
        assertTrue(
                err.toString().contains("row " + (first + 1) + ": feature gnomad_MAF"),
                err::toString);
    }

    @Test
    void wrongParameterIsReportedBeforeAnyMatrixIsOpened() throws Exception {
        Path settings = settings("", "\"dept\": 3");
        Files.delete(chr1);

        assertEquals(Tool.BAD_INPUT, run(settings, List.of(chr1), test));
        assertTrue(err.toString().contains("did you mean 'depth'?"), err::toString);
    }

    @Test
    void parameterThatOnlyCatBoostCanJudgeIsTheUsersFault() throws Exception {
        Path settings = settings("", "\"max_leaves\": 20");

        assertEquals(Tool.BAD_INPUT, run(settings, List.of(chr1), test));
        assertTrue(err.toString().contains("refused the model's parameters"), err::toString);
    }

    private int run(Path settings, List<Path> training, Path testMatrix) throws Exception {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--settings", settings.toString()));
        arguments.addAll(List.of("--features", directory.resolve("features.json").toString()));
        arguments.add("--train");
        training.forEach(matrix -> arguments.add(matrix.toString()));
        if (testMatrix != null) {
            arguments.addAll(List.of("--test", testMatrix.toString()));
        }
        arguments.addAll(List.of("--out_dir", out.toString()));
        CommandLine line = Tool.commandLine(new FoldTrainerCommand());
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(new String[0]));
    }

    private Path settings(String more) throws IOException {
        return settings(more, "\"depth\": 4");
    }

    private Path settings(String more, String parameter) throws IOException {
        String json =
                """
                {"cohort": "Mic_mega_eQTL", "held_out": "2", "model": "weighted",
                 "parameters": {"iterations": 40, "learning_rate": 0.1, %s}%s}
                """
                        .formatted(parameter, more);
        return Files.writeString(directory.resolve("train.json"), json);
    }

    private Path file(String name) {
        return directory.resolve(name + ".matrix.parquet");
    }

    private List<String> lines(String suffix) throws IOException {
        return Files.readAllLines(out.resolve(STEM + suffix));
    }

    private JsonObject summary() throws IOException {
        return object(".summary.json");
    }

    private JsonObject object(String suffix) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve(STEM + suffix)))
                .getAsJsonObject();
    }
}
