package org.gems.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Split;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.core.settings.JoinSettings;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.SampleSettings;
import org.gems.core.settings.TrainSettings;
import org.gems.core.settings.TrainSettings.PatternWeight;
import org.gems.core.settings.TrainSettings.Scheme;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final String FINE_MAPPING =
            """
            fine_mapping: {path: "fm/{cohort}.tsv.gz", test_genes: "genes.txt"}
            features:
              sources:
                - {kind: tss_distance, name: tss, table: genes.tsv, tss: tss}
                - {kind: variant_table, name: enformer, group: diff, table: "enformer/chr{chromosome}.parquet", columns: ["diff_*"]}
                - {kind: variant_table, name: maf, table: "maf_chr{chromosome}.tsv", columns: [gnomad_MAF]}
                - {kind: variant_type, name: alleles}
            """;

    private static final String MODELS =
            """
            algorithm: {parameter_sets: {standard: {depth: 5}, small: {depth: 2, iterations: 9}}}
            models:
              - {name: weighted}
              - {name: restricted, split: train_restricted, parameter_set: small, parameters: {depth: 3}, feature_weighting: {}}
            """;

    private static final List<Chromosome> TWO = Chromosome.list("1,2");

    private static String resource(String name) throws IOException {
        try (InputStream in = PlannerTest.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Planner planner(String data, String models, Scheme scheme) {
        return new Planner(
                bind(data, DataConfig.class),
                bind(models, ModelConfig.class),
                new Templates(Path.of("/base")),
                scheme);
    }

    private static <T> T bind(String yaml, Class<T> type) {
        var faults = new Faults();
        T value = Binder.parse("x.yaml", yaml, type, faults);
        faults.throwIfAny();
        return value;
    }

    private static Plan tutorial(Scheme scheme, String... more) throws IOException {
        return planner(
                        resource("tutorial_data_config.yaml"),
                        resource("tutorial_model_config.yaml") + String.join("\n", more),
                        scheme)
                .plan(List.of("Mic_mega_eQTL"), TWO);
    }

    @Test
    void theTutorialsConfigurationNamesTheTutorialsTables() throws IOException {
        Plan plan = tutorial(Scheme.SINGLE_CHROMOSOME);
        assertEquals(
                Map.of(
                        "train",
                        "/base/data/Mic_mega_eQTL/train_NPR_10_PIP_0.1_0.01/annotated_data_Mic_mega_eQTL_chr2.parquet",
                        "test",
                        "/base/data/Mic_mega_eQTL/test_NPR_10_PIP_0.9_0.01/annotated_data_Mic_mega_eQTL_chr2.parquet"),
                plan.join().get(1).tables());
        assertEquals(List.of(), plan.label());
        assertEquals(List.of(), plan.sample());
        assertEquals(
                List.of(
                        "/base/data/columns_dict.pkl",
                        "/base/data/gene_lof.xlsx",
                        "/base/data/gnomad_MAF/gnomad_MAF_chr2.tsv"),
                plan.join().get(1).files());
    }

    @Test
    void theTutorialsFeaturesComeInTheOrderOfTheContract() throws IOException {
        JoinSettings join =
                bind(tutorial(Scheme.LOCO).join().get(0).settings(), JoinSettings.class);
        assertEquals(
                List.of(
                        "distance",
                        "ABC",
                        "celltype",
                        "baseline",
                        "chrombpnet_positive",
                        "diff",
                        "tf_positive",
                        "variant",
                        "variant",
                        "variant"),
                join.sources().stream().flatMap(s -> s.groupNames().stream()).toList());
        var deep = (FeatureSource.TrainingTable) join.sources().get(2);
        assertTrue(deep.groups().stream().allMatch(g -> g.transform() == Transform.ABS));
        // a rule by column name is understood beside those by group
        assertEquals(List.of("ABC_score_neuron"), deep.absoluteColumns());
        var gene = (FeatureSource.GeneTable) join.sources().get(4);
        assertEquals(Map.of("post_mean", "gene_lof"), gene.rename());
        assertEquals(Transform.LOG2, gene.transform());
        assertEquals("sources/2/gene_lof.xlsx", gene.table());
        assertEquals("sources/1/columns_dict.pkl", deep.columnsDict());
    }

    @Test
    void aPatternThatIsAGroupMeansTheGroupAndNotItsLetters() throws IOException {
        TrainSettings train =
                bind(tutorial(Scheme.LOCO).train().get(0).settings(), TrainSettings.class);
        // "diff" as letters would also weigh length_diff and log_counts_diff
        assertEquals(Map.of("diff", 10.0), train.featureWeights().groups());
        assertEquals(
                List.of(
                        new PatternWeight("chrombpnet", 10.0),
                        new PatternWeight("ABC_score", 10.0)),
                train.featureWeights().patterns());
    }

    @Test
    void theLabelRulesAreThoseOfTheMethod() {
        Plan plan = planner(FINE_MAPPING, MODELS, Scheme.LOCO).plan(List.of("A"), TWO);
        LabelSettings label = bind(plan.label().get(0).settings(), LabelSettings.class);
        var train = label.splits().get(Split.TRAIN);
        assertEquals(0.05, train.positive().get(0).pip());
        assertEquals(0.1, train.positive().get(0).credibleSetPip());
        assertEquals(0.5, train.positive().get(1).pip());
        assertEquals(0.01, train.negativePip());
        var restricted = label.splits().get(Split.TRAIN_RESTRICTED);
        assertEquals(0.9, restricted.positive().get(0).pip());
        assertTrue(restricted.positive().get(0).inCredibleSet());
        var test = label.splits().get(Split.TEST);
        assertEquals("sources/2/genes.txt", test.genes());
        assertEquals(List.of("/base/fm/A.tsv.gz", "/base/genes.txt"), plan.label().get(0).files());
        assertEquals(List.of("1", "2"), plan.label().get(0).chromosomes());
    }

    @Test
    void onlyTheVariantTablesThatEveryVariantNeedsRestrictTheSampling() {
        Plan plan = planner(FINE_MAPPING, MODELS, Scheme.LOCO).plan(List.of("A"), TWO);
        SampleSettings sample = bind(plan.sample().get(1).settings(), SampleSettings.class);
        assertEquals(List.of("/base/enformer/chr2.parquet"), plan.sample().get(1).files());
        assertEquals("sources/1/chr2.parquet", sample.withFeatures().get(0).table());
        assertEquals(10, sample.negativesPerPositive().get(Split.TRAIN_RESTRICTED));
    }

    @Test
    void aModelOverridesItsParameterSetAndTheFeatureWeights() {
        Plan plan = planner(FINE_MAPPING, MODELS, Scheme.LOCO).plan(List.of("A"), TWO);
        Plan.TrainTask task = plan.train().get(1);
        TrainSettings train = bind(task.settings(), TrainSettings.class);
        assertEquals("restricted", task.model());
        assertEquals("train_restricted", task.split());
        assertEquals(3L, train.parameters().get("depth"));
        assertEquals(9L, train.parameters().get("iterations"));
        assertEquals(Map.of(), train.featureWeights().groups());
    }

    @Test
    void aSettingReachesOnlyTheStagesThatDependOnIt() {
        Plan before = planner(FINE_MAPPING, MODELS, Scheme.LOCO).plan(List.of("A"), TWO);
        Plan after =
                planner(FINE_MAPPING, MODELS.replace("depth: 5", "depth: 6"), Scheme.LOCO)
                        .plan(List.of("A"), TWO);
        assertEquals(before.label(), after.label());
        assertEquals(before.sample(), after.sample());
        assertEquals(before.join(), after.join());
        assertEquals(before.aggregate(), after.aggregate());
        assertEquals(before.train().get(1), after.train().get(1));
        assertTrue(!before.train().get(0).equals(after.train().get(0)));
    }

    @Test
    void aCohortMoreChangesNoTaskOfTheOthers() {
        Planner planner = planner(FINE_MAPPING, MODELS, Scheme.LOCO);
        Plan one = planner.plan(List.of("A"), TWO);
        Plan two = planner.plan(List.of("A", "B"), TWO);
        assertTrue(two.train().containsAll(one.train()));
        assertTrue(two.join().containsAll(one.join()));
        assertTrue(two.label().containsAll(one.label()));
    }

    @Test
    void compatibilityReproducesTheOriginalsByName() throws IOException {
        Plan plan =
                tutorial(
                        Scheme.LOCO,
                        "compatibility: [swapped_insertion_deletion, inert_transforms_and_weights,"
                                + " class_balanced_weights]");
        JoinSettings join = bind(plan.join().get(0).settings(), JoinSettings.class);
        TrainSettings train = bind(plan.train().get(0).settings(), TrainSettings.class);
        var deep = (FeatureSource.TrainingTable) join.sources().get(2);
        assertTrue(deep.groups().stream().allMatch(g -> g.transform() == Transform.NONE));
        assertTrue(((FeatureSource.VariantType) join.sources().get(3)).swappedIndels());
        assertEquals(List.of(), train.featureWeights().patterns());
        assertEquals(TrainSettings.SampleWeights.CLASS_BALANCED, train.sampleWeights());
    }

    @Test
    void contradictionsAreRefused() {
        assertThrows(
                InputException.class,
                () -> planner(FINE_MAPPING, MODELS, Scheme.SINGLE_CHROMOSOME));
        assertThrows(
                InputException.class,
                () ->
                        planner(FINE_MAPPING.replace("{cohort}", "{sex}"), MODELS, Scheme.LOCO)
                                .plan(List.of("A"), TWO));
        assertThrows(
                InputException.class,
                () -> planner(FINE_MAPPING, MODELS.replace("set: small", "set: big"), Scheme.LOCO));
        assertThrows(
                InputException.class,
                () ->
                        planner(
                                FINE_MAPPING,
                                MODELS.replace("name: restricted", "name: weighted"),
                                Scheme.LOCO));
    }
}
