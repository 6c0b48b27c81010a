package org.gems.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gems.aggregate.CohortMetrics.ModelMetrics;
import org.gems.aggregate.CohortMetrics.Scope;
import org.gems.core.io.Digests;
import org.gems.core.metrics.AveragePrecision;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateCommandTest {

    @TempDir private Path temp;

    private Path out;
    private CohortFixture cohort;

    @BeforeEach
    void makeCohort() throws IOException {
        out = temp.resolve("out");
        cohort =
                new CohortFixture(temp.resolve("folds"), "Mic", "weighted", "unweighted")
                        .fold("chr1", 20, 2.5)
                        .fold("chr2", 15, 2)
                        .fold("chr10", 9, 1.5);
    }

    @Test
    void poolsTheFoldsOfEveryModel() throws IOException {
        CohortMetrics metrics = run();
        assertEquals("Mic", metrics.cohort());
        assertEquals(
                List.of("weighted", "unweighted"),
                metrics.models().stream().map(ModelMetrics::model).toList());
        Scope pooled = metrics.models().get(0).pooled("all");
        assertEquals(44 * 11, pooled.rows());
        assertEquals(44, pooled.positives());
        assertEquals(44, pooled.genesWithPositives());
        assertEquals(1 / 11.0, pooled.baseRate(), 1e-12);
        assertEquals(pooled.averagePrecision().value() / pooled.baseRate(), pooled.lift(), 1e-12);
        assertTrue(pooled.averagePrecision().low() < pooled.averagePrecision().value());
        assertTrue(pooled.averagePrecision().high() > pooled.averagePrecision().value());
        assertTrue(metrics.models().get(0).pooled("snv").rows() < pooled.rows());
    }

    @Test
    void thePooledValueIsThatOfTheWrittenPredictions() throws IOException {
        CohortMetrics metrics = run();
        var labels = new ArrayList<Integer>();
        var scores = new ArrayList<Double>();
        var order = new ArrayList<String>();
        var columns = List.of("actual_label", "standard_subset_unweighted_pred_prob", "variant_id");
        try (TableCursor cursor =
                TableSource.of(out.resolve("Mic.predictions.tsv.gz")).open(columns)) {
            while (cursor.next()) {
                labels.add(cursor.integer(0));
                scores.add(cursor.number(1));
                order.add(cursor.text(2).split(":", -1)[0]);
            }
        }
        double expected =
                AveragePrecision.of(
                                labels.stream().mapToInt(i -> i).toArray(),
                                scores.stream().mapToDouble(d -> d).toArray())
                        .orElseThrow();
        assertEquals(expected, metrics.models().get(1).pooled("all").averagePrecision().value(), 0);
        assertEquals(List.of("chr1", "chr2", "chr10"), order.stream().distinct().toList());
    }

    @Test
    void writesEveryScopeAsATableRow() throws IOException {
        run();
        List<String> lines = Files.readAllLines(out.resolve("Mic.metrics.tsv"));
        assertEquals(1 + 2 * 2 * (1 + 1 + 3), lines.size());
        assertTrue(lines.get(1).startsWith("Mic\tweighted\tpooled\tall\t484\t44\t440\t44\t44\t"));
        assertEquals(4, Files.readAllLines(out.resolve("Mic.importances_group.tsv")).size() / 2);
        assertEquals(81, Files.readAllLines(out.resolve("Mic.importances_feature.tsv")).size());
        for (String line : lines) {
            assertEquals(32, line.split("\t", -1).length, line);
            assertFalse(line.contains("NaN"), line);
        }
    }

    @Test
    void theMeanOverFoldsComesWithItsSpread() throws IOException {
        Scope mean =
                run().models().get(0).scopes().stream()
                        .filter(scope -> scope.scope().equals("mean_of_folds"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(3, mean.averagePrecision().folds());
        assertTrue(mean.averagePrecision().min() <= mean.averagePrecision().value());
        assertTrue(mean.averagePrecision().max() >= mean.averagePrecision().value());
        assertNotNull(mean.averagePrecision().sd());
    }

    @Test
    void differencesComeWithAnInterval() throws IOException {
        CohortMetrics metrics = run();
        CohortMetrics.Difference difference = metrics.differences().get(0);
        assertEquals("unweighted", difference.model());
        assertEquals("weighted", difference.reference());
        assertEquals(
                metrics.models().get(1).pooled("all").averagePrecision().value()
                        - metrics.models().get(0).pooled("all").averagePrecision().value(),
                difference.averagePrecision(),
                1e-12);
        assertTrue(difference.low() <= difference.averagePrecision());
        assertTrue(difference.high() >= difference.averagePrecision());
    }

    @Test
    void skippedAndUntestedFoldsAreListedWithTheirReasons() throws IOException {
        cohort.skipped("chr21", "the training rows have no positive").untested("chr22");
        CohortMetrics metrics = run();
        List<String> folds = Files.readAllLines(out.resolve("Mic.folds.tsv"));
        assertEquals(1 + 2 * 5, folds.size());
        assertTrue(folds.get(4).startsWith("Mic\tweighted\tchr21\tskipped\t50\t0\tNA\tNA\tNA\tNA"));
        assertTrue(folds.get(4).endsWith("the training rows have no positive"));
        assertTrue(folds.get(5).endsWith("no test rows on chr22"));
        assertEquals(484, metrics.models().get(0).pooled("all").rows());
        assertFalse(Files.readString(out.resolve("Mic.metrics.json")).contains("NaN"));
    }

    @Test
    void foldsOfTheRunWithoutASummaryAreListedAsNotRun() throws IOException {
        cohort.settings(", chromosomes: ['1', '2', '10', 'X']");
        run();
        List<String> folds = Files.readAllLines(out.resolve("Mic.folds.tsv"));
        assertEquals(1 + 2 * 4, folds.size());
        assertTrue(folds.get(4).startsWith("Mic\tweighted\tchrX\tnot_run\tNA"), folds.get(4));
        cohort.settings(", chromosomes: ['1', '2']");
        assertEquals(65, CommandRun.of(cohort.arguments(out)).exit());
    }

    @Test
    void aChromosomeWithoutPositivesHasNoMetricAndSaysWhy() throws IOException {
        for (String model : List.of("weighted", "unweighted")) {
            cohort.predictions(
                    model, "chr10", List.of(CohortFixture.row("chr10", 5, "A", "G", 1, 0.2, 0)));
            cohort.summary(model, "chr10", 1, 0);
        }
        Scope scope =
                run().models().get(0).scopes().stream()
                        .filter(s -> s.scope().equals("chr10") && s.subset().equals("all"))
                        .findFirst()
                        .orElseThrow();
        assertNull(scope.averagePrecision());
        assertNull(scope.rocAuc());
        assertEquals("no positives: AP and AUC undefined", scope.note());
        assertEquals(0.04, scope.brier().value(), 1e-12);
    }

    @Test
    void noIntervalWhenTooFewGenesHaveAPositive() throws IOException {
        var rare = new CohortFixture(temp.resolve("rare"), "OPC", "weighted").fold("chr3", 1, 2);
        CommandRun run = CommandRun.of(rare.arguments(out));
        assertEquals(0, run.exit(), run.err());
        Scope pooled =
                CohortMetrics.read(out.resolve("OPC.metrics.json")).models().get(0).pooled("all");
        assertNotNull(pooled.averagePrecision().value());
        assertNull(pooled.averagePrecision().low());
        assertEquals("positives in 1 gene only: an interval needs at least 2", pooled.note());
    }

    @Test
    void theSameFilesInAnyOrderGiveTheSameBytes() throws IOException {
        run();
        byte[][] first = contents();
        for (String model : List.of("weighted", "unweighted")) {
            Path file = cohort.file(model, "chr1", "predictions.tsv");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            Collections.reverse(lines.subList(1, lines.size()));
            Files.write(file, lines);
        }
        run();
        byte[][] second = contents();
        for (int i = 0; i < first.length; i++) {
            if (i != metricsJson()) { // holds the digests of the files that we changed
                assertArrayEquals(first[i], second[i]);
            }
        }
    }

    @Test
    void anotherSeedMovesTheIntervalsOnly() throws IOException {
        Scope first = run().models().get(0).pooled("all");
        cohort.settings(", seed: 7");
        Scope second = run().models().get(0).pooled("all");
        assertEquals(first.averagePrecision().value(), second.averagePrecision().value());
        assertFalse(first.averagePrecision().low().equals(second.averagePrecision().low()));
    }

    @Test
    void refusesAPairThatTwoRowsScore() throws IOException {
        String row = CohortFixture.row("chr10", 5, "A", "G", 1, 0.2, 0);
        cohort.predictions("weighted", "chr10", List.of(row, row));
        cohort.summary("weighted", "chr10", 2, 0);
        refused("The pair chr10:5:A:G ENSGchr1000001 was scored twice by the model weighted");
    }

    @Test
    void takesPredictionsThatAreWhatTheFoldWrote() throws IOException {
        Path predictions = cohort.file("weighted", "chr10", "predictions.tsv");
        cohort.digest("weighted", "chr10", "predictions.tsv", Digests.ofInput(predictions));
        assertEquals(2, run().models().size());
    }

    @Test
    void refusesPredictionsThatAreNotWhatTheFoldWrote() throws IOException {
        Path predictions = cohort.file("weighted", "chr10", "predictions.tsv");
        cohort.digest("weighted", "chr10", "predictions.tsv", Digests.ofInput(predictions));
        Files.writeString(predictions, Files.readString(predictions).replace("0.95", "0.94"));
        refused("predictions.tsv: is not what the fold wrote");
    }

    @Test
    void refusesAScoreThatIsNoProbability() throws IOException {
        cohort.predictions(
                "weighted", "chr10", List.of(CohortFixture.row("chr10", 5, "A", "G", 1, 1.2, 0)));
        cohort.summary("weighted", "chr10", 1, 0);
        refused("column standard_subset_weighted_pred_prob: found '1.2', expected a probability");
    }

    @Test
    void refusesARowOfAnotherChromosome() throws IOException {
        cohort.predictions(
                "weighted", "chr10", List.of(CohortFixture.row("chr9", 5, "A", "G", 1, 0.2, 0)));
        refused("column chrom: found 'chr9', expected chr10");
    }

    @Test
    void refusesPredictionsOfAnotherModel() throws IOException {
        Files.copy(
                cohort.file("unweighted", "chr10", "predictions.tsv"),
                cohort.file("weighted", "chr10", "predictions.tsv"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused("standard_subset_weighted_pred_prob");
    }

    @Test
    void refusesFilesOfAnotherCohort() throws IOException {
        Files.writeString(
                cohort.file("weighted", "chr10", "summary.json"),
                "{\"cohort\": \"Ast\", \"model\": \"weighted\", \"held_out\": \"10\", \"status\":"
                        + " \"trained\"}");
        refused("is of the cohort Ast, expected Mic");
    }

    @Test
    void refusesATrainedFoldWithoutItsPredictions() throws IOException {
        Files.delete(cohort.file("weighted", "chr10", "predictions.tsv"));
        refused("Mic.weighted.chr10.predictions.tsv is not among the given files");
    }

    @Test
    void refusesPredictionsOfNoFold() throws IOException {
        Files.copy(
                cohort.file("weighted", "chr10", "predictions.tsv"),
                cohort.file("weighted", "chr11", "predictions.tsv"));
        refused("belongs to no trained fold");
    }

    @Test
    void refusesCountsThatDisagreeWithTheSummary() throws IOException {
        cohort.summary("weighted", "chr10", 98, 9);
        refused("has 99 rows with 9 positives, but the summary of the fold says 98 with 9");
    }

    @Test
    void aMissingFileIsBadInput() throws IOException {
        List<String> arguments = cohort.arguments(out);
        Files.delete(cohort.file("weighted", "chr10", "importances.csv"));
        CommandRun run = CommandRun.of(arguments);
        assertEquals(65, run.exit(), run.err());
        assertTrue(run.err().contains("chr10.importances.csv"), run.err());
    }

    @Test
    void anUnknownOptionAndMissingOptionsAreUsageErrors() {
        assertEquals(2, CommandRun.of(List.of("--setings", "x")).exit());
        assertEquals(2, CommandRun.of(List.of()).exit());
        assertEquals(2, CommandRun.of(List.of("--settings", "x")).exit());
    }

    private CohortMetrics run() throws IOException {
        CommandRun run = CommandRun.of(cohort.arguments(out));
        assertEquals(0, run.exit(), run.err());
        return CohortMetrics.read(out.resolve("Mic.metrics.json"));
    }

    private void refused(String message) throws IOException {
        CommandRun run = CommandRun.of(cohort.arguments(out));
        assertEquals(65, run.exit(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(out.resolve("Mic.metrics.json")));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.sorted().toList();
        }
    }

    private int metricsJson() throws IOException {
        return files().indexOf(out.resolve("Mic.metrics.json"));
    }

    private byte[][] contents() throws IOException {
        List<Path> files = files();
        byte[][] contents = new byte[files.size()][];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = Files.readAllBytes(files.get(i));
        }
        return contents;
    }
}
