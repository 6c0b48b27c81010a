package org.gems.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Split;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The two YAML files that make a pipeline run on what was simulated. */
final class ConfigFiles {

    private final String root;
    private final SimulationSettings settings;

    ConfigFiles(Path folder, SimulationSettings settings) {
        this.settings = settings;
        String absolute = folder.toAbsolutePath().normalize() + "/";
        root = settings.files().absolutePaths() ? absolute : "";
    }

    /** {@code data_config.yaml}, or one per layout when there are several. */
    String dataConfigName(Layout layout) {
        return settings.layouts().size() == 1
                ? "data_config.yaml"
                : "data_config." + layout.label() + ".yaml";
    }

    String dataConfig(Layout layout) {
        return layout == Layout.FINE_MAPPING ? fineMapping() : trainingTables(layout);
    }

    private String trainingTables(Layout layout) {
        boolean tutorial = layout == Layout.TUTORIAL;
        return """
        feature_data:
          gene_constraint:
            name: "gene_lof"
            file_path: "@ROOT@gene_lof/gene_lof.xlsx"
            xlsx_sheet: "Supplementary Table 1"
            include_columns: ["ensg", "post_mean"]
            column_mapping:
              source_gene_id: "ensg"
              target_gene_id: "gene_id"
              source_value: "post_mean"
              target_value: "gene_lof"
            transformations:
              log2: ["post_mean"]

          population_genetics:
            name: "maf"
            file_pattern: "@ROOT@gnomad_MAF/gnomad_MAF_chr{chromosome}.tsv"
            column_mapping:
              variant_id: "variant_id"
              target_value: "gnomad_MAF"

          distance_features:
            columns_dict_file: "@ROOT@columns_dict/columns_dict.pkl"
            subset_keys: ["distance"]
            columns_to_remove: ["abs_distance_TSS", "distance_TSS"]

          regulatory_features:
            columns_dict_file: "@ROOT@columns_dict/columns_dict.pkl"
            subset_keys: ["ABC", "celltype", "baseline"]

          deep_learning_features:
            columns_dict_file: "@ROOT@columns_dict/columns_dict.pkl"
            subset_keys: ["chrombpnet_positive", "diff", "tf_positive"]
            transformations:
              absolute_value: ["diff", "tf_positive", "chrombpnet_positive"]

          variant_features:
            generated_columns: ["length_diff", "is_SNP", "is_indel", "is_insertion", "is_deletion", "gene_lof", "gnomad_MAF"]

        training_data:
          base_dir: "@ROOT@@BASE@"
          file_pattern: "annotated_data_{cohort}_chr{chromosome}.parquet"
          train_dir_pattern: "@TRAIN@"
          test_dir_pattern: "@TEST@"@RESTRICTED@
          metadata_columns: [@METADATA@]

        output:
          base_dir: "@ROOT@results/{cohort}"
          predictions_dir: "predictions"
        """
                .replace("@BASE@", tutorial ? "{cohort}/training_data" : ".")
                .replace(
                        "@TRAIN@",
                        tutorial
                                ? "train_NPR_{npr_tr}_PIP_{pos_threshold}_{neg_threshold}"
                                : layout.folder("{cohort}", Split.TRAIN))
                .replace(
                        "@TEST@",
                        tutorial
                                ? "test_NPR_{npr_te}_PIP_{pos_threshold}_{neg_threshold}"
                                : layout.folder("{cohort}", Split.TEST))
                .replace(
                        "@RESTRICTED@",
                        tutorial
                                ? ""
                                : "\n  train_restricted_dir_pattern: \""
                                        + layout.folder("{cohort}", Split.TRAIN_RESTRICTED)
                                        + '"')
                .replace("@METADATA@", '"' + String.join("\", \"", TrainingTable.METADATA) + '"')
                .replace("@ROOT@", root);
    }

    private String fineMapping() {
        var config = new LinkedHashMap<String, Object>();
        config.put(
                "fine_mapping",
                map(
                        "path", root + Simulation.fineMapping("{cohort}"),
                        "test_genes", root + GeneFiles.MEGA_GENES));
        config.put("features", map("sources", sources()));
        config.put(
                "output",
                map("base_dir", root + "results/{cohort}", "predictions_dir", "predictions"));
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(config);
    }

    /** In feature order. */
    private List<Map<String, Object>> sources() {
        var sources = new ArrayList<Map<String, Object>>();
        String genes = root + GeneFiles.GENES;
        sources.add(map("kind", "tss_distance", "name", "distance", "table", genes, "tss", "tss"));
        for (Cell cell : Cell.ALL) {
            sources.add(
                    map(
                            "kind",
                            "interval_max",
                            "name",
                            "abc_" + cell.label(),
                            "table",
                            root + IntervalFiles.abc(cell),
                            "column",
                            FeatureCatalog.abcName(cell),
                            "score",
                            "ABC.Score",
                            "gene",
                            "TargetGene",
                            "gene_names",
                            map("table", genes, "name", "gene_name")));
        }
        for (Peaks kind : Peaks.values()) {
            for (Cell cell : FeatureCatalog.CELLTYPE_ORDER) {
                sources.add(
                        map(
                                "kind",
                                "interval_overlap",
                                "name",
                                kind.column(cell),
                                "bed",
                                root + IntervalFiles.bed(kind, cell),
                                "column",
                                kind.column(cell)));
            }
        }
        sources.add(
                variants(
                        "celltype_tf",
                        FeatureCatalog.CELLTYPE,
                        FeatureCatalog.names(FeatureCatalog.flaggedTfScores()),
                        "none"));
        sources.add(
                variants(
                        "baseline",
                        FeatureCatalog.BASELINE,
                        FeatureCatalog.names(FeatureCatalog.baseline()),
                        "none"));
        sources.add(
                variants(
                        "chrombpnet",
                        FeatureCatalog.CHROMBPNET,
                        List.of("*_chrombpnet_abs_max_*"),
                        "abs"));
        sources.add(variants("enformer", FeatureCatalog.DIFF, List.of("diff_32_*"), "abs"));
        sources.add(variants("tf", FeatureCatalog.TF, List.of("abs_max_*_TF_score"), "abs"));
        sources.add(map("kind", "variant_type", "name", "variant_type"));
        sources.add(
                map(
                        "kind",
                        "gene_table",
                        "name",
                        "gene_lof",
                        "table",
                        root + GeneFiles.CONSTRAINT,
                        "sheet",
                        GeneFiles.SHEET,
                        "key",
                        "ensg",
                        "columns",
                        List.of("post_mean"),
                        "rename",
                        map("post_mean", "gene_lof"),
                        "transform",
                        "log2",
                        "missing",
                        "training_median"));
        sources.add(
                map(
                        "kind",
                        "variant_table",
                        "name",
                        "gnomad",
                        "table",
                        root + Simulation.frequencies("{chromosome}"),
                        "columns",
                        List.of("gnomad_MAF"),
                        "missing",
                        "training_median"));
        if (settings.files().gpnStar()) {
            sources.add(
                    map(
                            "kind",
                            "variant_table",
                            "name",
                            "gpn_star",
                            "table",
                            root + Simulation.GPN_STAR,
                            "columns",
                            List.of("gpn_star_llr"),
                            "transform",
                            "abs"));
        }
        return sources;
    }

    private Map<String, Object> variants(
            String name, String group, List<String> columns, String transform) {
        return map(
                "kind",
                "variant_table",
                "name",
                name,
                "group",
                group,
                "table",
                root + Simulation.variantTable(name, "{chromosome}"),
                "columns",
                columns,
                "transform",
                transform,
                "missing",
                "zero");
    }

    /** Keys and values in turn, in order. */
    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    String modelConfig() {
        return """
        system:
          temp_directory: "@ROOT@tmp"
          random_seeds:
            torch_seed: 0
            numpy_seed: 0
            random_seed: 0

        experiment:
          sampling_parameters:
            npr_train: @NPR@
            npr_test: @NPR@
          classification_thresholds:
            train:
              positive_class_threshold: 0.1
              negative_class_threshold: 0.01
            test:
              positive_class_threshold: 0.9
              negative_class_threshold: 0.01

        feature_weighting:
          default_weight: 1.0
          high_priority_patterns:
            weight: 10.0
            feature_patterns: ["diff_32_", "chrombpnet", "TF_score"]

        algorithm:
          parameter_sets:
            standard:
              iterations: @ITERATIONS@
              depth: 6
              loss_function: "Logloss"
              verbose: 0
              random_seed: 0
        """
                .replace("@NPR@", Integer.toString(PairSampler.NEGATIVES_PER_POSITIVE))
                .replace("@ITERATIONS@", Integer.toString(settings.files().iterations()))
                .replace("@ROOT@", root);
    }
}
