package org.gems.train;

import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.wrongUse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.core.feature.FeatureManifest;
import org.gems.testing.BadInput;
import org.gems.testing.BadInput.SetUp;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad input that fold-trainer knows; docs/errors.md lists them. */
class BadInputTest {

    private static final String MATRIX = "matrix";
    private static final String MANIFEST = "feature manifest";
    private static final String SETTINGS = "settings";

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        return new Catalogue(
                        "fold-trainer", () -> Tool.commandLine(new FoldTrainerCommand()), cases())
                .tests();
    }

    private static List<BadInput> cases() {
        return List.of(
                matrix(
                        "is not there",
                        folder -> Files.delete(folder.resolve("chr1.parquet")),
                        "chr1.parquet: no such file or folder"),
                matrix(
                        "is cut short",
                        folder -> {
                            Path file = folder.resolve("chr1.parquet");
                            byte[] bytes = Files.readAllBytes(file);
                            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                        },
                        "chr1.parquet: starts as Parquet but has no footer; the file was cut short or is still being written, copy or make it again"),
                matrix(
                        "was joined for other features",
                        folder ->
                                MatrixFixture.write(
                                        folder.resolve("chr1.parquet"),
                                        MatrixFixture.rows("chr1", 20, 1),
                                        manifest(7)),
                        "chr1.parquet: was joined for the feature manifest e91873a474a0, found manifest f9c998708844. Give the manifest that JOIN wrote for this matrix, or join again."),
                matrix(
                        "rows of the held-out chromosome",
                        folder ->
                                MatrixFixture.write(
                                        folder.resolve("chr1.parquet"),
                                        MatrixFixture.rows("chr2", 20, 1)),
                        "chr1.parquet row 1, column chrom: found 'chr2', expected another chromosome than the held-out chr2; do not train on the chromosome that is scored"),
                matrix(
                        "a label that is neither 0 nor 1",
                        folder ->
                                MatrixFixture.write(
                                        folder.resolve("chr1.parquet"),
                                        List.of(
                                                new MatrixFixture.Row(
                                                        "chr1", 5, 3, 0.1, 0, 0, 0, 0, 0, 0, 0,
                                                        0))),
                        "chr1.parquet row 1, column label: found '3', expected 1 (positive) or 0 (negative)"),
                matrix(
                        "rows of a contig that is no chromosome",
                        folder ->
                                MatrixFixture.write(
                                        folder.resolve("chr1.parquet"),
                                        MatrixFixture.rows("chrUn", 20, 1)),
                        "chr1.parquet row 1, column chrom: found 'chrUn', expected a chromosome"),
                refused(
                        MANIFEST,
                        "is not there",
                        good(folder -> Files.delete(folder.resolve("features.json"))),
                        "features.json: cannot be read: no such file"),
                refused(
                        MANIFEST,
                        "is no manifest",
                        good(
                                folder ->
                                        Files.writeString(
                                                folder.resolve("features.json"), "[1, 2]")),
                        "features.json:1: expected keys features, found a list"),
                refused(
                        MANIFEST,
                        "lists a feature twice",
                        good(
                                folder ->
                                        Files.writeString(
                                                folder.resolve("features.json"),
                                                "{features: [%1$s, %1$s]}"
                                                        .formatted(
                                                                "{name: a, group: g, category: c, source: s, transform: none, missing: zero}"))),
                        "features.json:1: The feature 'a' comes from source 's' and from source 's'; rename it or remove it in one of them"),
                settings(
                        "an unknown CatBoost parameter",
                        "\"dept\": 4",
                        "CatBoost parameter 'dept' is not known; did you mean 'depth'?"),
                settings(
                        "a CatBoost parameter out of range",
                        "\"depth\": 40",
                        "CatBoost parameter 'depth': found 40, expected a whole number from 1 to 16"),
                settings(
                        "one CatBoost parameter under two names",
                        "\"depth\": 4, \"max_depth\": 5",
                        "CatBoost parameters 'depth' and 'max_depth' are two names of one parameter; keep one"),
                settings(
                        "a CatBoost parameter that would undo what GEMS does",
                        "\"cat_features\": [1]",
                        "CatBoost parameter 'cat_features' is refused: all features are numbers; remove it"),
                settings(
                        "bagging_temperature without the bootstrap that it needs",
                        "\"bagging_temperature\": 1",
                        "CatBoost parameter 'bagging_temperature' works with 'bootstrap_type: Bayesian' only, and on the CPU the default is MVS; add bootstrap_type or remove bagging_temperature"),
                settings(
                        "trains on the test split",
                        "\"depth\": 4}, \"split\": \"test\", \"provenance\": {",
                        "train.json:1: A model is not trained on the test split"),
                settings(
                        "a negative feature weight",
                        "\"depth\": 4}, \"feature_weights\": {\"default_weight\": -1}, \"provenance\": {",
                        "Feature weight of default_weight: found -1.0, expected a number of at least 0"),
                settings(
                        "best_configs that is not there",
                        "\"depth\": 4}, \"best_configs\": \"FOLDER/best.json\", \"provenance\": {",
                        "best.json: no such file or folder"),
                settings(
                        "a CatBoost program that is not there",
                        "\"depth\": 4}, \"engine\": \"cli\", \"catboost_binary\": \"FOLDER/catboost\", \"provenance\": {",
                        "Engine cli: no program that can be run at catboost. Give the path of CatBoost's command-line binary, or use the engine embedded."),
                wrongUse(
                        "options",
                        "no training matrices",
                        folder -> good(f -> {}).in(folder).subList(0, 4),
                        "Missing required options: '--out_dir=<outDir>', '--train=<training>'"));
    }

    private interface Change {
        void in(Path folder) throws Exception;
    }

    private static FeatureManifest manifest(int size) {
        return new FeatureManifest(MatrixFixture.MANIFEST.features().subList(0, size));
    }

    private static BadInput matrix(String wrong, Change change, String message) {
        return refused(MATRIX, wrong, good(change), message);
    }

    private static BadInput settings(String wrong, String parameters, String message) {
        return refused(
                SETTINGS,
                wrong,
                good(
                        folder ->
                                Files.writeString(
                                        folder.resolve("train.json"),
                                        settings(parameters.replace("FOLDER", folder.toString())))),
                message);
    }

    private static String settings(String parameters) {
        return "{\"cohort\": \"Mic\", \"held_out\": \"2\", \"model\": \"weighted\", \"parameters\": {%s}}"
                .formatted(parameters);
    }

    /** Good input, and then something is changed. */
    private static SetUp good(Change change) {
        return folder -> {
            MatrixFixture.MANIFEST.write(folder.resolve("features.json"));
            MatrixFixture.write(folder.resolve("chr1.parquet"), MatrixFixture.rows("chr1", 20, 1));
            Files.writeString(folder.resolve("train.json"), settings("\"depth\": 4"));
            change.in(folder);
            return new ArrayList<>(
                    List.of(
                            "--settings",
                            folder + "/train.json",
                            "--features",
                            folder + "/features.json",
                            "--train",
                            folder + "/chr1.parquet",
                            "--out_dir",
                            folder + "/out"));
        };
    }
}
