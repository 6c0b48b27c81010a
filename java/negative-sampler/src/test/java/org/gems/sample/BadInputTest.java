package org.gems.sample;

import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.wrongUse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.core.settings.AlleleMatch;
import org.gems.core.settings.SampleSettings.Sampler;
import org.gems.testing.BadInput;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad input that negative-sampler knows; docs/errors.md lists them. */
class BadInputTest {

    private static final String LABELS = "tables of LABEL";
    private static final String FEATURES = "variant table";
    private static final String SETTINGS = "settings";
    private static final String POSITIVE = "5 A G G1 0.95 1 0.95 true true true";
    private static final String CANDIDATE = "10 A G G1 0.001 0 true true true";

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        return new Catalogue(
                        "negative-sampler", () -> Tool.commandLine(new SampleCommand()), cases())
                .tests();
    }

    private static List<BadInput> cases() {
        return List.of(
                refused(
                        LABELS,
                        "are not there",
                        folder -> new Workbench(folder).positives(POSITIVE).arguments(),
                        "candidates.parquet: no such file or folder"),
                refused(
                        LABELS,
                        "of another cohort",
                        folder -> good(new Workbench(folder).labelled("cohort", "D")).arguments(),
                        "positives.parquet: its footer says gems.cohort D, expected C as in the settings; give the table that belongs to them"),
                refused(
                        LABELS,
                        "of another chromosome",
                        folder ->
                                good(new Workbench(folder).labelled("chromosome", "7")).arguments(),
                        "positives.parquet: its footer says gems.chromosome 7, expected 1 as in the settings; give the table that belongs to them"),
                refused(
                        LABELS,
                        "a row without an allele",
                        folder ->
                                new Workbench(folder)
                                        .positives(POSITIVE)
                                        .candidates("10 - G G1 0.001 0 true true true")
                                        .arguments(),
                        "candidates.parquet row 1, column ref: found nothing, expected an allele"),
                refused(
                        LABELS,
                        "a chosen pair that comes twice",
                        folder ->
                                new Workbench(folder)
                                        .positives(POSITIVE)
                                        .candidates(CANDIDATE, CANDIDATE.replace("0.001", "0.002"))
                                        .arguments(),
                        "1 pairs come more than once in the fine-mapping table:\n  chr1:10:A:G with G1\nCorrect the table, or label it again with duplicates: keep_highest_pip if its source repeats pairs"),
                refused(
                        LABELS,
                        "cut short",
                        folder -> {
                            List<String> arguments = good(new Workbench(folder)).arguments();
                            byte[] bytes = Files.readAllBytes(folder.resolve("candidates.parquet"));
                            Files.write(
                                    folder.resolve("candidates.parquet"),
                                    java.util.Arrays.copyOf(bytes, bytes.length - 20));
                            return arguments;
                        },
                        "candidates.parquet: starts as Parquet but has no footer; the file was cut short or is still being written, copy or make it again"),
                refused(
                        FEATURES,
                        "rsIDs instead of variant ids",
                        folder -> features(folder, "rs12\t1\n"),
                        "a.tsv line 2, column variant_id: found 'rs12', expected a variant id, chr:position:ref:alt (or with '_')"),
                refused(
                        FEATURES,
                        "no variant of the chromosome",
                        folder -> features(folder, "chr2:5:A:G\t1\n"),
                        "a.tsv: has no variant of chr1; its first is chr2:5:A:G. Every pair would be left out for want of features: give the table of this chromosome, or leave the source out of sampling.require_features"),
                refused(
                        SETTINGS,
                        "a seed that pandas refuses",
                        folder ->
                                good(new Workbench(folder))
                                        .sampler(Sampler.PANDAS)
                                        .seed(-1)
                                        .arguments(),
                        "The seed of the pandas sampler lies between 0 and 4294967295 as in NumPy, got -1"),
                refused(
                        SETTINGS,
                        "no negatives per positive",
                        folder -> {
                            List<String> arguments = good(new Workbench(folder)).arguments();
                            Path settings = folder.resolve("sample.json");
                            Files.writeString(
                                    settings,
                                    "{cohort: C, chromosome: 1, negatives_per_positive: {train: 0}}");
                            return arguments;
                        },
                        "sample.json:1: negatives per positive of train must be at least 1, got 0"),
                refused(
                        SETTINGS,
                        "a split that there is not",
                        folder -> {
                            List<String> arguments = good(new Workbench(folder)).arguments();
                            Files.writeString(
                                    folder.resolve("sample.json"),
                                    "{cohort: C, chromosome: 1, negatives_per_positive: {dev: 5}}");
                            return arguments;
                        },
                        "sample.json:1: negatives_per_positive 'dev' is not known; known are train, train_restricted, test"),
                wrongUse(
                        "options",
                        "no candidates",
                        folder -> List.of("--settings", "x", "--positives", "y"),
                        "Missing required option: '--candidates=PARQUET'"));
    }

    private static Workbench good(Workbench bench) {
        return bench.positives(POSITIVE).candidates(CANDIDATE);
    }

    private static List<String> features(Path folder, String rows) throws Exception {
        Path table = Files.writeString(folder.resolve("a.tsv"), "variant_id\tf\n" + rows);
        return good(new Workbench(folder)).withFeatures(table, AlleleMatch.EXACT).arguments();
    }
}
