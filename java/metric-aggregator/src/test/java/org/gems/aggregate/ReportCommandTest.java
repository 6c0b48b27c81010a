package org.gems.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir private Path temp;

    @Test
    void putsAllCohortsOnOnePageThatNeedsNothingElse() throws IOException {
        Path mic = aggregate("Mic_mega_eQTL", 20);
        Path rare = aggregate("OPC_mega_eQTL", 1);
        Path out = temp.resolve("report");
        CommandRun run =
                CommandRun.of(
                        List.of(
                                "report",
                                "--metrics",
                                mic.toString(),
                                rare.toString(),
                                "--out_dir",
                                out.toString()));
        assertEquals(0, run.exit(), run.err());
        String html = Files.readString(out.resolve("report.html"));
        assertTrue(html.contains("Mic_mega_eQTL") && html.contains("OPC_mega_eQTL"));
        assertTrue(html.contains("the training rows have no positive &amp; more"));
        for (String banned : List.of("<script", "http:", "https:", "NaN", "null", "src=")) {
            assertFalse(html.contains(banned), banned);
        }
        List<String> table = Files.readAllLines(out.resolve("metrics.tsv"));
        assertEquals(1 + 2 * 2 * 2 * (1 + 1 + 2), table.size());
    }

    @Test
    void refusesACohortGivenTwice() throws IOException {
        String mic = aggregate("Mic", 3).toString();
        CommandRun run =
                CommandRun.of(
                        List.of("report", "--metrics", mic, mic, "--out_dir", temp.toString()));
        assertEquals(65, run.exit());
        assertTrue(run.err().contains("the cohort Mic was given already"), run.err());
    }

    @Test
    void aMissingFileIsBadInputAndAWrongOptionAUsageError() {
        CommandRun missing =
                CommandRun.of(List.of("report", "--metrics", "none.json", "--out_dir", "x"));
        assertEquals(65, missing.exit());
        assertEquals(2, CommandRun.of(List.of("report", "--metric", "x")).exit());
    }

    private Path aggregate(String cohort, int genes) throws IOException {
        var fixture =
                new CohortFixture(temp.resolve(cohort), cohort, "weighted", "unweighted")
                        .fold("chr1", genes, 2)
                        .skipped("chr21", "the training rows have no positive & more");
        CommandRun run = CommandRun.of(fixture.arguments(temp));
        assertEquals(0, run.exit(), run.err());
        return temp.resolve(cohort + ".metrics.json");
    }
}
