package org.gems.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final double ROUNDING = 1e-14;

    @Test
    void agreesWithScikitLearn() throws IOException {
        Path oracle =
                Path.of(System.getProperty("gems.shared", "../shared"), "oracles", "metrics.json");
        Assumptions.assumeTrue(Files.exists(oracle), () -> "no " + oracle);
        JsonObject file = JsonParser.parseString(Files.readString(oracle)).getAsJsonObject();
        for (JsonElement element : file.getAsJsonArray("cases")) {
            JsonObject oracleCase = element.getAsJsonObject();
            String name = oracleCase.get("name").getAsString();
            int[] labels = ints(oracleCase.getAsJsonArray("y"));
            double[] scores = doubles(oracleCase.getAsJsonArray("score"));
            assertEquals(
                    oracleCase.get("average_precision").getAsDouble(),
                    AveragePrecision.of(labels, scores).orElseThrow(),
                    ROUNDING,
                    name);
            assertEquals(
                    oracleCase.get("roc_auc").getAsDouble(),
                    RocAuc.of(labels, scores).orElseThrow(),
                    ROUNDING,
                    name);
            assertEquals(
                    oracleCase.get("brier").getAsDouble(),
                    BrierScore.of(labels, scores).orElseThrow(),
                    ROUNDING,
                    name);
        }
    }

    @Test
    void tiedRowsCountTogether() {
        int[] labels = {1, 0, 1, 0};
        double[] scores = {0.9, 0.9, 0.1, 0.1};
        assertEquals(0.5, AveragePrecision.of(labels, scores).orElseThrow());
        assertEquals(0.5, RocAuc.of(labels, scores).orElseThrow());
    }

    @Test
    void positiveAndNegativeZeroAreTied() {
        int[] labels = {1, 0};
        assertEquals(0.5, RocAuc.of(labels, new double[] {-0.0, 0.0}).orElseThrow());
        assertEquals(0.5, RocAuc.of(labels, new double[] {0.0, -0.0}).orElseThrow());
    }

    @Test
    void areUndefinedWithoutBothClasses() {
        double[] scores = {0.1, 0.2};
        for (int[] labels : List.of(new int[] {0, 0}, new int[] {1, 1})) {
            assertTrue(AveragePrecision.of(labels, scores).isEmpty());
            assertTrue(RocAuc.of(labels, scores).isEmpty());
        }
        assertTrue(AveragePrecision.of(new int[0], new double[0]).isEmpty());
        assertTrue(BrierScore.of(new int[0], new double[0]).isEmpty());
    }

    @Test
    void refuseWhatHasNoOrder() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RankedScores.of(new int[] {1, 0}, new double[] {Double.NaN, 1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> RankedScores.of(new int[] {2, 0}, new double[] {0, 1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> RankedScores.of(new int[] {1}, new double[] {0, 1}));
    }

    @Test
    void aRowCountedTwiceIsTheSameAsTwoRows() {
        var random = new Random(7);
        int n = 200;
        int[] labels = new int[n];
        double[] scores = new double[n];
        int[] multiplicity = new int[n];
        int total = 0;
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(5) == 0 ? 1 : 0;
            scores[i] = random.nextInt(30) / 30.0;
            multiplicity[i] = random.nextInt(4);
            total += multiplicity[i];
        }
        int[] repeatedLabels = new int[total];
        double[] repeatedScores = new double[total];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int times = 0; times < multiplicity[i]; times++) {
                repeatedLabels[next] = labels[i];
                repeatedScores[next++] = scores[i];
            }
        }
        RankedScores ranked = RankedScores.of(labels, scores);
        assertEquals(
                AveragePrecision.of(repeatedLabels, repeatedScores),
                ranked.averagePrecision(multiplicity));
        assertEquals(RocAuc.of(repeatedLabels, repeatedScores), ranked.rocAuc(multiplicity));
        OptionalDouble weighted = BrierScore.of(labels, scores, multiplicity);
        assertEquals(
                BrierScore.of(repeatedLabels, repeatedScores).orElseThrow(),
                weighted.orElseThrow(),
                ROUNDING);
    }

    @Test
    void theCurveStepsOverTheSameAreaAsAveragePrecision() {
        int[] labels = {1, 0, 1, 1, 0, 0, 1, 0};
        double[] scores = {0.9, 0.8, 0.8, 0.6, 0.5, 0.4, 0.3, 0.1};
        RankedScores ranked = RankedScores.of(labels, scores);
        double area = 0;
        double recall = 0;
        for (PrecisionRecall point : ranked.precisionRecallCurve()) {
            area += (point.recall() - recall) * point.precision();
            recall = point.recall();
        }
        assertEquals(1, recall);
        assertEquals(ranked.averagePrecision().orElseThrow(), area, ROUNDING);
    }

    private static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    private static double[] doubles(JsonArray array) {
        return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }
}
