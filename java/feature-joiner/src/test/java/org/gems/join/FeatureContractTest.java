package org.gems.join;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gems.core.config.Json;
import org.gems.core.feature.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 4,839 columns of the published models, in their order. */
class FeatureContractTest {

    private static final List<String> CELLS =
            List.of("microglia", "astrocyte", "oligodendrocyte", "neuron");

    private static final List<String> LAST =
            List.of(
                    "length_diff",
                    "is_SNP",
                    "is_indel",
                    "is_insertion",
                    "is_deletion",
                    "gene_lof",
                    "gnomad_MAF");

    private static Map<String, List<String>> columnsDict() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("distance", List.of("distance_TSS", "abs_distance_TSS", "abs_distance_TSS_log"));
        groups.put("ABC", CELLS.stream().map(cell -> "ABC_score_" + cell).toList());
        groups.put("celltype", numbered("celltype", 44));
        groups.put("baseline", numbered("baseline", 68));
        groups.put("chrombpnet_positive", numbered("chrombpnet", 36));
        groups.put("diff", numbered("diff_32_ENCFF", 4675));
        groups.put(
                "tf_positive",
                CELLS.stream().map(cell -> "abs_max_" + cell + "_TF_score").toList());
        return groups;
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "_" + (count - i)).toList();
    }

    @Test
    void fullWidthTablesGiveTheColumnsOfTheModelInOrder(@TempDir Path folder) {
        var run = new Run(folder);
        Map<String, List<String>> dict = columnsDict();
        List<String> shuffled = new ArrayList<>();
        dict.values().forEach(shuffled::addAll);
        shuffled.addAll(List.of("MAF_of_another_study", "BP"));
        Collections.shuffle(shuffled, new Random(1));
        Map<String, float[]> floats = new LinkedHashMap<>();
        floats.put("label", new float[] {1, 0});
        for (String column : shuffled) {
            floats.put(column, new float[] {column.hashCode() % 1000, Float.NaN});
        }
        Path table =
                run.parquet(
                        "t.parquet",
                        2,
                        Map.of(
                                "variant_id", List.of("chr2:9:A:G", "chr2:7:A:G"),
                                "gene_id", List.of("ENSG00000000001", "ENSG00000000001")),
                        floats);
        Path genes = run.file("g.tsv", "gene_id\tpost_mean", "ENSG00000000001\t0.5");
        Path maf = run.file("maf.tsv", "variant_id\tgnomad_MAF", "chr2:7:A:G\t0.25");
        Path columns = run.file("d.json", Json.compact(dict));
        Path settings =
                run.file(
                        "join.yaml",
                        "cohort: c",
                        "chromosome: 2",
                        "sources:",
                        "  - kind: training_table",
                        "    name: table",
                        "    columns_dict: " + columns,
                        "    groups:",
                        "      - {name: distance}",
                        "      - {name: ABC}",
                        "      - {name: celltype}",
                        "      - {name: baseline}",
                        "      - {name: chrombpnet_positive, transform: abs}",
                        "      - {name: diff, transform: abs}",
                        "      - {name: tf_positive, transform: abs}",
                        "    remove: [distance_TSS, abs_distance_TSS]",
                        "  - {kind: variant_table, name: maf, table: " + maf + ",",
                        "     columns: [gnomad_MAF], missing: training_median}",
                        "  - {kind: gene_table, name: lof, table: " + genes + ",",
                        "     columns: [post_mean], rename: {post_mean: gene_lof},",
                        "     transform: log2}",
                        "  - {kind: variant_type, name: type}",
                        "last_columns: [" + String.join(", ", LAST) + "]");
        run.with("--settings", settings.toString(), "--table", "train=" + table).succeeds();

        List<Feature> features = run.manifest("chr2").features();
        List<String> expected = new ArrayList<>(List.of("abs_distance_TSS_log"));
        dict.forEach(
                (group, names) -> expected.addAll(group.equals("distance") ? List.of() : names));
        expected.addAll(LAST);
        assertEquals(4839, features.size());
        assertEquals(expected, features.stream().map(Feature::name).toList());
        Map<String, Long> byCategory =
                features.stream()
                        .collect(Collectors.groupingBy(Feature::category, Collectors.counting()));
        assertEquals(
                Map.ofEntries(
                        Map.entry("distance", 1L),
                        Map.entry("ABC", 4L),
                        Map.entry("CRE", 44L),
                        Map.entry("baseline", 68L),
                        Map.entry("chromBPNet", 36L),
                        Map.entry("Enformer", 4675L),
                        Map.entry("TF", 4L),
                        Map.entry("variant_type", 5L),
                        Map.entry("gene_lof", 1L),
                        Map.entry("gnomad_MAF", 1L)),
                byCategory);
        var matrix = run.matrix("c.chr2.train.matrix.parquet");
        assertEquals(expected, List.copyOf(matrix.columns().keySet()));
        Function<String, Float> value = name -> (float) (name.hashCode() % 1000);
        for (String name : expected.subList(0, expected.size() - LAST.size())) {
            assertEquals(List.of(Float.NaN, value.apply(name)), matrix.column(name), name);
        }
        assertEquals(List.of(0.25f, Float.NaN), matrix.column("gnomad_MAF"));
        assertEquals(List.of(0.5f, 0.5f), matrix.column("gene_lof"));
    }
}
