package org.gems.aggregate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gems.core.InputException;
import org.gems.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What folds hand on, damaged, is read or refused. */
class FoldFilesFuzzTest {

    @TempDir private Path folder;

    private interface FileReader {
        void read(Path file) throws Exception;
    }

    private static void fuzz(String name, Path file, FileReader reader, String... words)
            throws IOException {
        byte[] good = Files.readAllBytes(file);
        new Fuzz(name, InputException.class, input -> reader.read(Files.write(file, input)))
                .run(List.of(good), words);
    }

    @Test
    void everyFileOfAFold() throws IOException {
        var cohort = new CohortFixture(folder, "Mic", "weighted").fold("chr1", 2, 2);
        FoldSummary fold = FoldSummary.read(cohort.file("weighted", "chr1", "summary.json"));
        fuzz(
                "predictions",
                cohort.file("weighted", "chr1", "predictions.tsv"),
                file -> PredictionsFile.read(file, fold),
                "chr1",
                "chr2");
        fuzz(
                "importances",
                cohort.file("weighted", "chr1", "importances.csv"),
                file -> ImportancesFile.read(file, CohortFixture.manifest()),
                ",");
        fuzz(
                "summary",
                cohort.file("weighted", "chr1", "summary.json"),
                FoldSummary::read,
                "{",
                "}",
                "[",
                "null",
                "\"",
                ",",
                ":");
    }

    @Test
    void metricsOfACohort() throws IOException {
        var cohort =
                new CohortFixture(folder.resolve("in"), "Mic", "weighted")
                        .fold("chr1", 3, 2)
                        .fold("chr2", 3, 2);
        CommandRun run = CommandRun.of(cohort.arguments(folder.resolve("out")));
        if (run.exit() != 0) {
            throw new AssertionError(run.err());
        }
        fuzz(
                "metrics",
                folder.resolve("out/Mic.metrics.json"),
                CohortMetrics::read,
                "null",
                "{",
                "[",
                ",");
    }
}
