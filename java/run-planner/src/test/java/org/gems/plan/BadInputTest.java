package org.gems.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.taken;
import static org.gems.testing.BadInput.wrongUse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.testing.BadInput;
import org.gems.testing.BadInput.SetUp;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad configuration, as `gems check` reports it; docs/errors.md lists them. */
class BadInputTest {

    private static final String DATA_YAML = "data_config.yaml";
    private static final String MODEL_YAML = "model_config.yaml";
    private static final String NAMES = "names";
    private static final String FILES = "files, by `gems check`";

    private static final String DATA =
            """
            fine_mapping: {path: pips.tsv}
            features:
              sources:
                - {kind: variant_table, name: maf, table: "maf_chr{chromosome}.tsv", columns: [gnomad_MAF]}
                - {kind: variant_type, name: alleles}
            """;
    private static final String MODEL = "algorithm: {parameter_sets: {standard: {depth: 4}}}\n";
    private static final String PIPS = "variant_id\tgene_id\tpip\tcs_coverage_0.95\n";
    private static final String MAF = "variant_id\tgnomad_MAF\n";

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        List<BadInput> cases = new ArrayList<>();
        cases.addAll(yaml());
        cases.addAll(data());
        cases.addAll(models());
        cases.addAll(names());
        cases.addAll(files());
        return new Catalogue("run-planner", () -> Tool.commandLine(new PlannerCommand()), cases)
                .tests();
    }

    private static List<BadInput> yaml() {
        return List.of(
                data(
                        "is no YAML",
                        "fine_mapping: {path: [",
                        "data.yaml:1: is not valid YAML: expected the node content, but found '<stream end>'"),
                data(
                        "a tab for indentation",
                        "fine_mapping:\n\tpath: pips.tsv\n",
                        "data.yaml:2: is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                data(
                        "is empty",
                        "",
                        "data.yaml: is empty; expected YAML with keys feature_data, training_data, output, fine_mapping, features, prediction"),
                data(
                        "is a list",
                        "- a\n",
                        "data.yaml:1: expected keys feature_data, training_data, output, fine_mapping, features, prediction, found a list"),
                refused(
                        DATA_YAML,
                        "is not UTF-8",
                        folder -> {
                            SetUp good = config(DATA, MODEL);
                            List<String> arguments = good.in(folder);
                            Files.write(
                                    folder.resolve("data.yaml"),
                                    "fine_mapping: {path: \u00e9}".getBytes(ISO_8859_1));
                            return arguments;
                        },
                        "data.yaml: is not UTF-8 text; expected YAML"),
                refused(
                        DATA_YAML,
                        "is not there",
                        folder -> {
                            List<String> arguments = config(DATA, MODEL).in(folder);
                            Files.delete(folder.resolve("data.yaml"));
                            return arguments;
                        },
                        "data.yaml: cannot be read: no such file"),
                refused(
                        DATA_YAML,
                        "is a folder",
                        folder -> {
                            List<String> arguments = config(DATA, MODEL).in(folder);
                            Files.delete(folder.resolve("data.yaml"));
                            Files.createDirectory(folder.resolve("data.yaml"));
                            return arguments;
                        },
                        "data.yaml: is a folder, expected a file"),
                data(
                        "a key that is unknown",
                        DATA.replace("{path:", "{paths:"),
                        "data.yaml:1: fine_mapping.paths is not a known key; did you mean path?"),
                data(
                        "a key given twice",
                        DATA + "features: {sources: []}\n",
                        "data.yaml:6: features is given twice"),
                data(
                        "a wrong type",
                        DATA.replace("path: pips.tsv", "path: [pips.tsv]"),
                        "data.yaml:1: fine_mapping.path expected text, found a list"),
                data(
                        "asks for a Python object",
                        DATA.replace("pips.tsv", "!!python/object/apply:os.system [ls]"),
                        "data.yaml:1: is not valid YAML: Global tag is not allowed: tag:yaml.org,2002:python/object/apply:os.system"),
                data(
                        "too deeply nested",
                        "[".repeat(2000),
                        "data.yaml: is not valid YAML: Nesting Depth exceeded max 50"),
                taken(
                        DATA_YAML,
                        "a byte order mark and Windows line ends",
                        config("\ufeff" + DATA.replace("\n", "\r\n"), MODEL),
                        "read as any other",
                        folder -> {}));
    }

    private static String bomb() {
        var text = new StringBuilder();
        for (int i = 1; i < 25; i++) {
            text.append("      x%1$d: &x%1$d [*x%2$d, *x%2$d]\n".formatted(i, i - 1));
        }
        return text.toString();
    }

    private static List<BadInput> data() {
        return List.of(
                data(
                        "no start: neither fine-mapping nor training tables",
                        "features: {sources: []}\n",
                        "data.yaml:1: needs one start: 'fine_mapping' (GEMS labels and samples the pairs) or 'training_data' (ready-made tables), found neither"),
                data(
                        "no features",
                        "fine_mapping: {path: pips.tsv}\n",
                        "data.yaml:1: needs features: 'feature_data', 'features' or both"),
                data(
                        "a path that no file can have",
                        DATA.replace("pips.tsv", "\"pips\\0.tsv\""),
                        "'pips\\0.tsv' cannot be the name of a file: Nul character not allowed"),
                data(
                        "a template with a place that is not known",
                        DATA.replace("pips.tsv", "'{tissue}.tsv'"),
                        "'{tissue}.tsv' has {tissue}; known here are [chromosome, cohort]"),
                data(
                        "a source of an unknown kind",
                        DATA.replace("variant_table", "variant_tabel"),
                        "data.yaml:4: features.sources[0].kind 'variant_tabel' is not known; did you mean variant_table?"),
                data(
                        "a transform that there is not",
                        DATA.replace(
                                "columns: [gnomad_MAF]", "columns: [gnomad_MAF], transform: sqrt"),
                        "data.yaml:4: features.sources[0].transform 'sqrt' is not known; known are none, abs, log2, ln"),
                data(
                        "groups of training tables, but the start is fine-mapping",
                        DATA
                                + "feature_data: {distance_features: {columns_dict_file: c.pkl, subset_keys: [distance]}}\n",
                        "feature_data.distance_features takes its columns from ready-made training tables, but the start is fine_mapping; give the columns a source in features.sources"),
                data(
                        "two sources of one feature",
                        DATA + "    - {kind: variant_type, name: again, columns: [is_SNP]}\n",
                        "The feature 'is_SNP' comes from source 'alleles' and from source 'again'; rename it or remove it in one of them"));
    }

    private static List<BadInput> models() {
        return List.of(
                model(
                        "an unknown CatBoost parameter",
                        "algorithm: {parameter_sets: {standard: {dept: 4}}}\n",
                        "model 'weighted': CatBoost parameter 'dept' is not known; did you mean 'depth'?"),
                model(
                        "a CatBoost parameter of a wrong type",
                        "algorithm: {parameter_sets: {standard: {depth: four}}}\n",
                        "model 'weighted': CatBoost parameter 'depth': found four, expected a whole number from 1 to 16"),
                model(
                        "a CatBoost parameter that is not a number",
                        "algorithm: {parameter_sets: {standard: {learning_rate: .nan}}}\n",
                        "model 'weighted': CatBoost parameter 'learning_rate': found .nan, expected a number above 0 and at most 1.0"),
                model(
                        "a parameter set that there is not",
                        MODEL + "models: [{name: weighted, parameter_set: deep}]\n",
                        "model.yaml:1: the model 'weighted' names the parameter set 'deep', which is not in algorithm.parameter_sets"),
                model(
                        "two models of one name",
                        MODEL + "models: [{name: a}, {name: a}]\n",
                        "model.yaml:1: the model name 'a' is given twice"),
                model(
                        "a model name with a path in it",
                        MODEL + "models: [{name: ../a}]\n",
                        "model.yaml:2: models[0] The model name '../a' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                model(
                        "no negatives per positive",
                        MODEL + "experiment: {sampling_parameters: {npr_train: 0}}\n",
                        "model.yaml:2: experiment.sampling_parameters needs at least 1 negative for each positive, found npr_train 0 and npr_test 0"),
                model(
                        "a threshold that is no probability",
                        MODEL
                                + "experiment: {classification_thresholds: {test: {positive_class_threshold: 90, negative_class_threshold: 0.01}}}\n",
                        "model.yaml:2: experiment.classification_thresholds.test thresholds are PIPs, from 0 to 1, and that of the negatives is above 0; found 90.0 and 0.01"),
                model(
                        "a negative feature weight",
                        MODEL + "feature_weighting: {categories: {Enformer: -1}}\n",
                        "Feature weight of category Enformer: found -1.0, expected a number of at least 0"),
                model(
                        "an unknown compatibility",
                        MODEL + "compatibility: [pandas]\n",
                        "model.yaml:2: compatibility[0] 'pandas' is not known; known are swapped_insertion_deletion, mnv_is_snp, lowest_coordinate_tss, missing_tss_is_zero, credible_set_negatives, pandas_sampling, class_balanced_weights, inert_transforms_and_weights, row_bootstrap"),
                model(
                        "a confidence of 95",
                        MODEL + "evaluation: {confidence: 95}\n",
                        "model.yaml:2: evaluation confidence must lie between 0 and 1, found 95.0"),
                model(
                        "an empty parameter set",
                        "algorithm: {parameter_sets: {standard: }}\n",
                        "model.yaml:1: algorithm.parameter_sets.standard has no value"),
                model(
                        "aliases that grow without end",
                        "algorithm:\n  parameter_sets:\n    standard:\n      x0: &x0 [a, a]\n"
                                + bomb(),
                        "model.yaml: grows without end by its aliases; write out what they stand for"),
                model(
                        "an alias to what it is part of",
                        "algorithm: {parameter_sets: {standard: &s {depth: *s}}}\n",
                        "model.yaml:1: algorithm.parameter_sets.standard.depth.depth holds itself (an alias to what it is part of)"),
                model(
                        "best_configs that is not there",
                        MODEL + "feature_weighting: {best_configs: 'best_{cohort}.json'}\n",
                        "best_Mic.json: no such file or folder"));
    }

    private static List<BadInput> names() {
        return List.of(
                name(
                        "a cohort that leaves its folder",
                        "../../etc",
                        "The cohort name '../../etc' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                name(
                        "a cohort with a shell command in it",
                        "Mic$(rm -rf ~)",
                        "The cohort name 'Mic$(rm -rf ~)' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                name(
                        "a cohort that looks like an option",
                        "-rf",
                        "The cohort name '-rf' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                name(
                        "a cohort of other letters",
                        "Zellt\u00fcp",
                        "The cohort name 'Zelltüp' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                name(
                        "no cohort between commas",
                        "Mic,,Ast",
                        "The cohort name '' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                name("a cohort twice", "Mic,Mic", "--cohorts names a cohort twice: Mic,Mic"),
                refused(
                        NAMES,
                        "a chromosome that there is not",
                        folder -> with(folder, "--chromosomes", "1-23"),
                        "'23' is not a chromosome; expected 1 to 22, X, Y or MT, with or without 'chr'"),
                refused(
                        NAMES,
                        "a range that runs backwards",
                        folder -> with(folder, "--chromosomes", "5-2"),
                        "The chromosome range '5-2' runs backwards"),
                refused(
                        NAMES,
                        "one chromosome only",
                        folder -> with(folder, "--chromosomes", "1"),
                        "Leaving one chromosome out needs at least two chromosomes, got --chromosomes 1; use --scheme single_chromosome for the tutorial's scheme"),
                refused(
                        NAMES,
                        "a held-out chromosome that gives no pairs",
                        folder -> with(folder, "--held_out", "7"),
                        "--held_out 7 names a chromosome that is not in --chromosomes 1,2"),
                wrongUse(
                        NAMES,
                        "a scheme that there is not",
                        folder -> with(folder, "--scheme", "kfold"),
                        "Invalid value for option '--scheme': expected one of [LOCO, SINGLE_CHROMOSOME] (case-insensitive) but was 'kfold'"),
                wrongUse(
                        NAMES,
                        "no cohorts",
                        folder -> config(DATA, MODEL).in(folder).subList(0, 7),
                        "Missing required option: '--cohorts=<cohorts>'"));
    }

    /** What only the files say. */
    private static List<BadInput> files() {
        return List.of(
                refused(
                        FILES,
                        "several faults in several files: all are reported",
                        folder -> {
                            List<String> arguments =
                                    config(
                                                    DATA,
                                                    "algorithm: {parameter_sets: {standard: {dept: 4}}}\n")
                                            .in(folder);
                            Files.writeString(
                                    folder.resolve("pips.tsv"), "variant_id\tgene_id\tPIP\n");
                            Files.writeString(folder.resolve("maf_chr1.tsv"), "variant_id\tAF\n");
                            Files.delete(folder.resolve("maf_chr2.tsv"));
                            return arguments;
                        },
                        "4 faults:\n  pips.tsv: has no column 'pip'; it has variant_id, gene_id, PIP\n  maf_chr1.tsv: has no column 'gnomad_MAF'; it has variant_id, AF\n  maf_chr2.tsv: no such file or folder\n  model 'weighted': CatBoost parameter 'dept' is not known; did you mean 'depth'?"),
                refused(
                        FILES,
                        "a bad value in the first row",
                        folder -> {
                            List<String> arguments = config(DATA, MODEL).in(folder);
                            Files.writeString(
                                    folder.resolve("pips.tsv"),
                                    PIPS + "chr1:100:A:G\tENSG01\t7\t0\n");
                            Files.writeString(folder.resolve("maf_chr2.tsv"), MAF + "rs7\t0.1\n");
                            return arguments;
                        },
                        "2 faults:\n  pips.tsv line 2, column pip: found '7', expected a PIP, from 0 to 1\n  maf_chr2.tsv line 2, column variant_id: 'rs7' is not a variant id; expected chr:position:ref:alt (or with '_')"),
                refused(
                        FILES,
                        "chromosomes with different features",
                        folder -> {
                            List<String> arguments =
                                    config(DATA.replace("[gnomad_MAF]", "['gnomad_*']"), MODEL)
                                            .in(folder);
                            Files.writeString(
                                    folder.resolve("maf_chr2.tsv"), "variant_id\tgnomad_AF\n");
                            return arguments;
                        },
                        "Mic chr2: its features are not those of the cohort's first chromosome: it lacks gnomad_MAF, has besides gnomad_AF; a model needs the same features everywhere"),
                refused(
                        FILES,
                        "a training table of another chromosome, and one that lacks features",
                        folder -> {
                            Files.writeString(
                                    folder.resolve("columns_dict.json"),
                                    "{\"ABC\": [\"a\", \"b\"]}");
                            for (String split : List.of("train", "test")) {
                                Files.createDirectories(folder.resolve(split + "/Mic"));
                                Files.writeString(
                                        folder.resolve(split + "/Mic/chr1.tsv"),
                                        "variant_id\tgene_id\tlabel\ta\tb\nchr1:1:A:G\tG\t0\t1\t2\n");
                            }
                            Files.writeString(
                                    folder.resolve("train/Mic/chr2.tsv"),
                                    "variant_id\tgene_id\tlabel\ta\tb\nchr3:1:A:G\tG\t0\t1\t2\n");
                            Files.writeString(
                                    folder.resolve("test/Mic/chr2.tsv"),
                                    "variant_id\tgene_id\tlabel\ta\nchr2:1:A:G\tG\t0\t1\n");
                            return config(
                                            """
                                    training_data: {base_dir: ., file_pattern: "{chromosome}.tsv", train_dir_pattern: "train/{cohort}", test_dir_pattern: "test/{cohort}"}
                                    feature_data: {regulatory_features: {columns_dict_file: columns_dict.json, subset_keys: [ABC]}}
                                    """,
                                            MODEL)
                                    .in(folder);
                        },
                        "2 faults:\n  train/Mic/chr2.tsv line 2, column variant_id: found 'chr3:1:A:G', expected a variant of chr2\n  test/Mic/chr2.tsv: lacks 1 of the 2 columns of source 'regulatory_features': b; correct the groups, or set 'absent: zero' to take them for 0"),
                taken(
                        FILES,
                        "nothing wrong",
                        config(DATA, MODEL),
                        "the summary of what would be run",
                        folder -> assertTrue(Files.exists(folder.resolve("data.yaml")))));
    }

    // ---- how cases are made

    private static BadInput data(String wrong, String yaml, String message) {
        return refused(DATA_YAML, wrong, config(yaml, MODEL), message);
    }

    private static BadInput model(String wrong, String yaml, String message) {
        return refused(MODEL_YAML, wrong, config(DATA, yaml), message);
    }

    private static BadInput name(String wrong, String cohorts, String message) {
        return refused(NAMES, wrong, folder -> with(folder, "--cohorts=" + cohorts), message);
    }

    private static SetUp config(String data, String model) {
        return folder -> {
            Files.writeString(folder.resolve("data.yaml"), data);
            Files.writeString(folder.resolve("model.yaml"), model);
            Files.writeString(folder.resolve("pips.tsv"), PIPS);
            for (int chromosome = 1; chromosome <= 2; chromosome++) {
                Files.writeString(folder.resolve("maf_chr" + chromosome + ".tsv"), MAF);
            }
            return List.of(
                    "check",
                    "--data_config",
                    folder + "/data.yaml",
                    "--model_config",
                    folder + "/model.yaml",
                    "--base_dir",
                    folder.toString(),
                    "--chromosomes=1,2",
                    "--cohorts=Mic");
        };
    }

    /** A good configuration with this option changed. */
    private static List<String> with(Path folder, String... option) throws Exception {
        List<String> arguments = new ArrayList<>(config(DATA, MODEL).in(folder));
        arguments.removeIf(argument -> argument.startsWith(option[0].replaceAll("=.*", "")));
        arguments.addAll(List.of(option));
        return arguments;
    }
}
