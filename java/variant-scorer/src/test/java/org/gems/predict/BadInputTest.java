package org.gems.predict;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.wrongUse;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.testing.BadInput;
import org.gems.testing.BadInput.SetUp;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad input that variant-scorer knows; docs/errors.md lists them. */
class BadInputTest {

    private static final String MODEL = "model";
    private static final String SIDECAR = "model sidecar";
    private static final String ROWS = "rows to score";
    private static final String STEM = "Mic.weighted.chr2";

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        return new Catalogue("variant-scorer", () -> Tool.commandLine(new ScoreCommand()), cases())
                .tests();
    }

    private static List<BadInput> cases() {
        return List.of(
                refused(
                        MODEL,
                        "is not there",
                        good(folder -> Files.delete(model(folder))),
                        "Mic.weighted.chr2.cbm: no such file or folder"),
                refused(
                        MODEL,
                        "is a folder",
                        good(
                                folder -> {
                                    Files.delete(model(folder));
                                    Files.createDirectory(model(folder));
                                }),
                        "Mic.weighted.chr2.cbm: is a folder, expected a file"),
                refused(
                        MODEL,
                        "a Python pickle, as the public release has",
                        good(
                                folder ->
                                        Files.write(
                                                model(folder),
                                                new byte[] {(byte) 0x80, 4, 'c', 'o', 's'})),
                        "Mic.weighted.chr2.cbm: is a Python pickle (joblib), expected a CatBoost"
                                + " model (.cbm) as fold-trainer writes it. Models of the public"
                                + " release are Python pickles and carry neither transforms nor"
                                + " imputation values: train the fold with GEMS. (In Python,"
                                + " joblib.load(...).save_model('M.cbm') gives the bare model; it still"
                                + " needs a sidecar M.json.)"),
                refused(
                        MODEL,
                        "cut short",
                        good(
                                folder ->
                                        Files.write(
                                                model(folder),
                                                Arrays.copyOf(
                                                        Files.readAllBytes(model(folder)), 500))),
                        "Mic.weighted.chr2.cbm: is not the model that its sidecar"
                                + " Mic.weighted.chr2.json describes (SHA-256 differs); keep the two"
                                + " files of one training run together"),
                refused(
                        MODEL,
                        "a changed byte",
                        good(
                                folder -> {
                                    byte[] bytes = Files.readAllBytes(model(folder));
                                    bytes[bytes.length / 2] ^= 1;
                                    Files.write(model(folder), bytes);
                                }),
                        "Mic.weighted.chr2.cbm: is not the model that its sidecar"
                                + " Mic.weighted.chr2.json describes (SHA-256 differs); keep the two"
                                + " files of one training run together"),
                refused(
                        MODEL,
                        "trained on the chromosome to score",
                        good(folder -> settings(folder, "chromosome: 1")),
                        "Mic.weighted.chr2.cbm: was trained on chr1, so its scores there would look"
                                + " better than they are; give the model that held chr1 out, or set"
                                + " any_model: true"),
                refused(
                        MODEL,
                        "of another cohort",
                        good(folder -> settings(folder, "chromosome: 2", "Ast")),
                        "Mic.weighted.chr2.cbm: is the model weighted of the cohort Mic, expected"
                                + " weighted of Ast; any_model: true applies it all the same"),
                refused(
                        SIDECAR,
                        "is not there",
                        good(folder -> Files.delete(sidecar(folder))),
                        "Mic.weighted.chr2.cbm: has no sidecar Mic.weighted.chr2.json. GEMS needs"
                                + " it to know the model's features and imputation values; keep the two"
                                + " files together."),
                refused(
                        SIDECAR,
                        "is no JSON",
                        good(folder -> Files.writeString(sidecar(folder), "{\"cohort\": ")),
                        "Mic.weighted.chr2.json:1: is not valid YAML: expected the node content,"
                                + " but found '<stream end>'"),
                refused(
                        SIDECAR,
                        "is another file",
                        good(folder -> Files.writeString(sidecar(folder), "{\"cohort\": \"Mic\"}")),
                        """
                        12 faults:
                          Mic.weighted.chr2.json:1: model is missing
                          Mic.weighted.chr2.json:1: held_out is missing
                        …"""),
                refused(
                        SIDECAR,
                        "a median without its rule",
                        good(
                                folder ->
                                        Files.writeString(
                                                sidecar(folder),
                                                Files.readString(sidecar(folder))
                                                        .replaceFirst(
                                                                "\"imputation\": *[0-9.e-]+,",
                                                                ""))),
                        "Mic.weighted.chr2.json:63: features[2] feature 'lof' has no imputation"
                                + " value, which its missing rule does not agree with; take the sidecar"
                                + " that fold-trainer wrote"),
                refused(
                        ROWS,
                        "are not there",
                        good(folder -> Files.delete(folder.resolve("rows.parquet"))),
                        "rows.parquet: no such file or folder"),
                refused(
                        ROWS,
                        "are text",
                        good(
                                folder ->
                                        Files.writeString(
                                                folder.resolve("rows.parquet"),
                                                "variant_id\tgene_id\n")),
                        "rows.parquet: is not Parquet: it does not start with the mark PAR1"),
                refused(
                        ROWS,
                        "lack features of the model",
                        good(
                                folder ->
                                        MatrixFixture.write(
                                                folder.resolve("rows.parquet"),
                                                MatrixFixture.rows(2, 3),
                                                3,
                                                MatrixFixture.manifest(),
                                                name -> name.equals("maf") ? "MAF" : name)),
                        "rows.parquet: lacks 1 of the model's 6 features: maf. Join the rows with"
                                + " the features that the model was trained on."),
                refused(
                        ROWS,
                        "of another chromosome",
                        good(
                                folder ->
                                        MatrixFixture.write(
                                                folder.resolve("rows.parquet"),
                                                MatrixFixture.rows(3, 3),
                                                3)),
                        "rows.parquet row 1, column variant_id: found 'chr3:1000:A:G', expected a"
                                + " variant on chr2, the chromosome to score"),
                refused(
                        ROWS,
                        "a missing value where the rule is `error`",
                        good(
                                folder ->
                                        MatrixFixture.write(
                                                folder.resolve("rows.parquet"),
                                                List.of(
                                                        new MatrixFixture.Row(
                                                                "chr2:5:A:G",
                                                                "ENSG01",
                                                                0,
                                                                0.1,
                                                                List.of(
                                                                        Float.NaN, 0f, 1f, 1f, 1f,
                                                                        1f))),
                                                3)),
                        "rows.parquet row 1: the feature distance has no value, and its missing"
                                + " rule is error. Give the feature source a value for this row, or"
                                + " train with another missing rule."),
                refused(
                        "settings",
                        "a label threshold that is no probability",
                        good(folder -> settings(folder, "chromosome: 2, label_threshold: 50")),
                        "predict.json:1: label_threshold lies between 0 and 1, got 50.0"),
                wrongUse(
                        "options",
                        "no model",
                        folder -> good(f -> {}).in(folder).subList(0, 2),
                        "Missing required options: '--model=<model>', '--rows=<rows>',"
                                + " '--out_dir=<outDir>'"));
    }

    private interface Change {
        void in(Path folder) throws Exception;
    }

    private static Path model(Path folder) {
        return folder.resolve(STEM + ".cbm");
    }

    private static Path sidecar(Path folder) {
        return folder.resolve(STEM + ".json");
    }

    private static void settings(Path folder, String chromosome, String... cohort)
            throws Exception {
        Files.writeString(
                folder.resolve("predict.json"),
                "{cohort: %s, model: weighted, %s}"
                        .formatted(cohort.length == 0 ? "Mic" : cohort[0], chromosome),
                ISO_8859_1);
    }

    /** Good input, and then something is changed. */
    private static SetUp good(Change change) {
        return folder -> {
            for (Path file : List.of(model(folder), sidecar(folder))) {
                try (InputStream in =
                        BadInputTest.class.getResourceAsStream(file.getFileName().toString())) {
                    Files.copy(in, file);
                }
            }
            MatrixFixture.write(folder.resolve("rows.parquet"), MatrixFixture.rows(2, 3), 3);
            settings(folder, "chromosome: 2");
            change.in(folder);
            return List.of(
                    "--settings",
                    folder + "/predict.json",
                    "--model",
                    model(folder).toString(),
                    "--rows",
                    folder + "/rows.parquet",
                    "--out_dir",
                    folder + "/out");
        };
    }
}
