package org.gems.aggregate;

import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.wrongUse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.testing.BadInput;
import org.gems.testing.BadInput.SetUp;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad input that metric-aggregator knows; docs/errors.md lists them. */
class BadInputTest {

    private static final String PREDICTIONS = "predictions";
    private static final String SUMMARY = "fold summary";
    private static final String IMPORTANCES = "importances";

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        return new Catalogue(
                        "metric-aggregator",
                        () -> Tool.commandLine(new AggregateCommand()),
                        cases())
                .tests();
    }

    private static List<BadInput> cases() {
        return List.of(
                row(
                        "a score that is no probability",
                        row("chr1", 1, "A", 7.5),
                        "in/Mic.weighted.chr1.predictions.tsv line 2, column standard_subset_weighted_pred_prob: found '7.5', expected a probability, 0 to 1"),
                row(
                        "a row of another chromosome",
                        row("chr2", 1, "A", 0.5),
                        "in/Mic.weighted.chr1.predictions.tsv line 2, column chrom: found 'chr2', expected chr1, the chromosome that the fold held out"),
                row(
                        "a position of 0",
                        row("chr1", 0, "A", 0.5),
                        "in/Mic.weighted.chr1.predictions.tsv line 2: A position is 1-based and positive, got 0"),
                row(
                        "a symbolic allele",
                        row("chr1", 1, "<DEL>", 0.5),
                        "in/Mic.weighted.chr1.predictions.tsv line 2: '<DEL>' is not an allele; expected letters of A, C, G, T, N"),
                row(
                        "a PIP above 1",
                        row("chr1", 1, "A", 0.5).replace("0.95", "1.5"),
                        "in/Mic.weighted.chr1.predictions.tsv line 2, column pip: found '1.5', expected a PIP, 0 to 1, or nothing"),
                row(
                        "a pair that comes twice",
                        row("chr1", 1, "A", 0.5) + "\n" + row("chr1", 1, "A", 0.6),
                        "in/Mic.weighted.chr1.predictions.tsv: has 2 rows with 2 positives, but the summary of the fold says 22 with 2; they come from different runs"),
                changed(
                        PREDICTIONS,
                        "of another model",
                        "predictions.tsv",
                        "weighted_pred",
                        "other_pred",
                        "in/Mic.weighted.chr1.predictions.tsv: has no column 'standard_subset_weighted_pred_prob'; it has variant_id, chrom, pos, ref, alt, gene_id, pip, standard_subset_other_pred_prob, standard_subset_other_pred_label, actual_label"),
                refused(
                        PREDICTIONS,
                        "are not among the files",
                        cohort(folder -> Files.delete(file(folder, "predictions.tsv"))),
                        "The summary of the fold Mic.weighted.chr1 says that it was trained and scored, but Mic.weighted.chr1.predictions.tsv is not among the given files"),
                changed(
                        SUMMARY,
                        "is no JSON",
                        "summary.json",
                        "{\"cohort\"",
                        "\"cohort\"",
                        "in/Mic.weighted.chr1.summary.json: is not valid JSON (line 1 column 10); expected the summary that fold-trainer writes"),
                changed(
                        SUMMARY,
                        "of another cohort",
                        "summary.json",
                        "\"cohort\": \"Mic\"",
                        "\"cohort\": \"Ast\"",
                        "in/Mic.weighted.chr1.summary.json: is of the cohort Ast, expected Mic"),
                changed(
                        SUMMARY,
                        "a status that there is not",
                        "summary.json",
                        "\"trained\"",
                        "\"done\"",
                        "in/Mic.weighted.chr1.summary.json: status is 'done', expected trained or skipped"),
                changed(
                        SUMMARY,
                        "counts that are not those of the predictions",
                        "summary.json",
                        "\"rows\": 22, ",
                        "\"rows\": 23, ",
                        "in/Mic.weighted.chr1.predictions.tsv: has 22 rows with 2 positives, but the summary of the fold says 23 with 2; they come from different runs"),
                changed(
                        SUMMARY,
                        "a count that is none",
                        "summary.json",
                        "\"rows\": 22, ",
                        "\"rows\": 22.5, ",
                        "in/Mic.weighted.chr1.summary.json: test.rows is 22.5, expected a count"),
                changed(
                        SUMMARY,
                        "held out what is no chromosome",
                        "summary.json",
                        "\"held_out\": \"1\"",
                        "\"held_out\": \"99\"",
                        "in/Mic.weighted.chr1.summary.json: held_out: '99' is not a chromosome; expected 1 to 22, X, Y or MT, with or without 'chr'"),
                changed(
                        IMPORTANCES,
                        "a feature that the manifest does not have",
                        "importances.csv",
                        "distance0,",
                        "distance99,",
                        "in/Mic.weighted.chr1.importances.csv line 2, column feature: found 'distance99', expected a feature of the manifest given with --features"),
                changed(
                        IMPORTANCES,
                        "an importance that is no percentage",
                        "importances.csv",
                        "distance0,",
                        "distance0,-",
                        "in/Mic.weighted.chr1.importances.csv line 2, column importance: found '-15.514050980287026', expected a percentage, 0 to 100"),
                refused(
                        "settings",
                        "a confidence of 95",
                        cohort(
                                folder ->
                                        Files.writeString(
                                                folder.resolve("in/aggregate.json"),
                                                "{cohort: Mic, models: [weighted], confidence: 95}")),
                        "in/aggregate.json:1: confidence must lie between 0 and 1, got 95.0"),
                wrongUse(
                        "options",
                        "no settings",
                        folder -> List.of("--out_dir", folder + "/out"),
                        "Error: Missing required argument(s): --settings=<settings>, --features=<features>, --summaries=<summaries>"));
    }

    private interface Change {
        void in(Path folder) throws Exception;
    }

    private static String row(String chromosome, int position, String ref, double score) {
        return CohortFixture.row(chromosome, position, ref, "G", 0, score, 1);
    }

    private static Path file(Path folder, String suffix) {
        return folder.resolve("in/Mic.weighted.chr1." + suffix);
    }

    private static SetUp cohort(Change change) {
        return folder -> {
            var cohort =
                    new CohortFixture(folder.resolve("in"), "Mic", "weighted").fold("chr1", 2, 2);
            change.in(folder);
            return cohort.arguments(folder.resolve("out"));
        };
    }

    private static BadInput row(String wrong, String row, String message) {
        return refused(
                PREDICTIONS,
                wrong,
                cohort(
                        folder -> {
                            Path file = file(folder, "predictions.tsv");
                            Files.writeString(
                                    file, Files.readAllLines(file).get(0) + "\n" + row + "\n");
                        }),
                message);
    }

    private static BadInput changed(
            String input, String wrong, String suffix, String from, String to, String message) {
        return refused(
                input,
                wrong,
                cohort(
                        folder -> {
                            Path file = file(folder, suffix);
                            Files.writeString(file, Files.readString(file).replace(from, to));
                        }),
                message);
    }
}
