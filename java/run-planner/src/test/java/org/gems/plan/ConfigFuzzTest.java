package org.gems.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.settings.TrainSettings.Scheme;
import org.gems.testing.Fuzz;
import org.junit.jupiter.api.Test;

/** The configuration of the tutorial and one of GEMS, damaged, are planned or refused. */
class ConfigFuzzTest {

    private static final String DATA =
            """
            fine_mapping: {path: "fm/{cohort}.tsv.gz", test_genes: genes.txt, columns: {pip: PIP}}
            features:
              sources:
                - {kind: tss_distance, name: tss, table: genes.tsv, tss: tss}
                - &maf {kind: variant_table, name: maf, table: "maf_chr{chromosome}.tsv", columns: [gnomad_MAF]}
                - {kind: variant_type, name: alleles}
              last_columns: [gnomad_MAF]
            prediction: {rows: "rows_{chromosome}.parquet", label_threshold: 0.4}
            """;

    private static final String MODEL =
            """
            experiment: {sampling_parameters: {npr_train: 10}}
            feature_weighting: {high_priority_patterns: {weight: 10, feature_patterns: [diff, maf]}}
            algorithm: {parameter_sets: {standard: {depth: 6, learning_rate: 0.03}}}
            labels: {test: {inclusive: true}}
            sampling: {sampler: hash, seed: 7, require_features: [maf]}
            models: [{name: weighted, preset: fast}, {name: plain, feature_weighting: {}, parameters: {depth: 3}}]
            evaluation: {bootstrap_replicates: 10}
            compatibility: [row_bootstrap]
            """;

    private static final String[] WORDS = {
        "&a ",
        "*maf",
        "<<: ",
        "!!python/name:os.system ",
        "? ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "~",
        ": ",
        "{cohort}",
        "{x}",
        "null",
        "training_data: {}"
    };

    @Test
    void dataConfigurations() throws IOException {
        ModelConfig models = bind(MODEL, ModelConfig.class);
        new Fuzz(
                        "data-config",
                        InputException.class,
                        input -> plan(bind(new String(input, UTF_8), DataConfig.class), models))
                .run(List.of(DATA.getBytes(UTF_8), tutorial("tutorial_data_config.yaml")), WORDS);
    }

    @Test
    void modelConfigurations() throws IOException {
        DataConfig data = bind(DATA, DataConfig.class);
        new Fuzz(
                        "model-config",
                        InputException.class,
                        input -> plan(data, bind(new String(input, UTF_8), ModelConfig.class)))
                .run(List.of(MODEL.getBytes(UTF_8), tutorial("tutorial_model_config.yaml")), WORDS);
    }

    private static void plan(DataConfig data, ModelConfig models) {
        List<Chromosome> chromosomes = Chromosome.list("1-3");
        Scheme scheme = data.trainingData() == null ? Scheme.LOCO : Scheme.SINGLE_CHROMOSOME;
        var templates = new Templates(Path.of("/base"));
        var plan = new Planner(data, models, templates, scheme).plan(List.of("C"), chromosomes);
        org.gems.core.config.Json.compact(plan);
        org.gems.core.config.Json.compact(models);
    }

    private static <T> T bind(String yaml, Class<T> type) {
        var faults = new Faults();
        T bound = Binder.parse("x.yaml", yaml, type, faults);
        faults.throwIfAny();
        return bound;
    }

    private static byte[] tutorial(String name) throws IOException {
        try (InputStream in = ConfigFuzzTest.class.getResourceAsStream("/" + name)) {
            return in.readAllBytes();
        }
    }
}
