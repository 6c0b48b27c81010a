package org.gems.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gems.core.cli.Tool;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of a run that can start; BadInputTest has the ones that cannot. */
class CheckCommandTest {

    @TempDir private Path folder;

    private String check(String data, String models, String... more) throws IOException {
        Files.writeString(folder.resolve("data.yaml"), data);
        Files.writeString(folder.resolve("model.yaml"), models);
        var arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "check",
                                "--data_config=" + folder + "/data.yaml",
                                "--model_config=" + folder + "/model.yaml",
                                "--base_dir=" + folder));
        arguments.addAll(List.of(more));
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                Tool.commandLine(new PlannerCommand())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments.toArray(String[]::new));
        assertEquals(0, exit, err.toString());
        return out.toString().replace(folder + "/", "");
    }

    private void file(String name, String... lines) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @Test
    void summarisesARunFromFineMapping() throws IOException {
        for (String cohort : List.of("Mic", "Ast")) {
            for (String chromosome : List.of("1", "2")) {
                Files.createDirectories(folder.resolve(cohort + "/chr=chr" + chromosome));
                Path part = folder.resolve(cohort + "/chr=chr" + chromosome + "/part.0.parquet");
                var schema =
                        TableSchema.of("variant_id", TableSchema.Type.STRING)
                                .and("gene_id", TableSchema.Type.STRING)
                                .and("pip", TableSchema.Type.DOUBLE)
                                .and("cs_coverage_0.95", TableSchema.Type.INT);
                try (var table = TableWriter.create(part, schema, Provenance.none())) {
                    table.commit();
                }
            }
        }
        for (int chromosome = 1; chromosome <= 3; chromosome++) {
            file("maf_chr" + chromosome + ".tsv", "variant_id\tAF_1\tAF_2", "1:5:A:G\t0.1\t.");
        }
        for (int bed = 1; bed <= 4; bed++) {
            file(bed + ".bed", "chr1\t5\t9");
        }
        file("genes.tsv", "gene_id\ttss", "ENSG01\t500");
        String said =
                check(
                        """
                        fine_mapping: {path: "{cohort}"}
                        features:
                          sources:
                            - {kind: tss_distance, name: tss, table: genes.tsv, tss: tss}
                            - {kind: variant_table, name: maf, table: "maf_chr{chromosome}.tsv", columns: ["AF_*"]}
                            - {kind: interval_overlap, name: atac, bed: 1.bed, column: atac}
                            - {kind: interval_overlap, name: promoter, bed: 2.bed, column: promoter}
                            - {kind: interval_overlap, name: enhancer, bed: 3.bed, column: enhancer}
                            - {kind: interval_overlap, name: union, bed: 4.bed, column: union}
                            - {kind: variant_type, name: alleles, columns: [is_SNP]}
                        """,
                        """
                        algorithm: {parameter_sets: {standard: {depth: 4, thread_count: 3}}}
                        models: [{name: weighted}, {name: shallow, parameters: {depth: 2}, preset: fast}]
                        feature_weighting: {categories: {Enformer: 10}}
                        """,
                        "--cohorts=Mic,Ast",
                        "--chromosomes=1-3",
                        "--held_out=1,3");
        assertEquals(
                """
                start        fine-mapping tables
                cohorts      2: Mic, Ast
                chromosomes  3: 1-3
                held out     2: 1, 3
                models       weighted: rows of train, depth 4, thread_count 3
                             shallow: rows of train, preset fast, depth 2, thread_count 3
                sources      tss              tss_distance      1 feature   1 file
                             maf              variant_table     2 features  3 files
                             atac and 3 more  interval_overlap  4 features  4 files
                             alleles          variant_type      1 feature   from the alleles
                features     8
                tasks        24: LABEL 2, SAMPLE 6, JOIN 6, TRAIN 8, AGGREGATE 2
                each fold    3 threads
                files        10, SIZE; of each the header or footer and the first row were read
                note         Mic: has no folder of 3
                note         Ast: has no folder of 3
                note         model 'weighted': Feature weight of category 'Enformer' applies to no feature
                note         model 'shallow': Feature weight of category 'Enformer' applies to no feature
                """,
                said.replaceFirst("(?m)(files +10), .*?;", "$1, SIZE;"));
    }

    @Test
    void summarisesARunFromTrainingTables() throws IOException {
        for (String split : List.of("train", "test")) {
            for (int chromosome = 1; chromosome <= 2; chromosome++) {
                Path table = folder.resolve(split + "/Mic/chr" + chromosome + ".parquet");
                Files.createDirectories(table.getParent());
                var schema =
                        TableSchema.of("variant_id", TableSchema.Type.STRING)
                                .and("gene_id", TableSchema.Type.STRING)
                                .and("label", TableSchema.Type.INT)
                                .and("a", TableSchema.Type.FLOAT)
                                .and("b", TableSchema.Type.DOUBLE);
                try (var out = TableWriter.create(table, schema, Provenance.none())) {
                    for (int row = 0; row < 1500; row++) {
                        out.set(0, "chr" + chromosome + ":" + (row + 1) + ":A:G");
                        out.set(1, "ENSG01");
                        out.set(2, row % 2);
                        out.endRow();
                    }
                    out.commit();
                }
            }
        }
        file("columns_dict.json", "{\"ABC\": [\"a\", \"b\"]}");
        String said =
                check(
                        """
                        training_data: {base_dir: ., file_pattern: "{chromosome}.parquet", train_dir_pattern: "train/{cohort}", test_dir_pattern: "test/{cohort}"}
                        feature_data: {regulatory_features: {columns_dict_file: columns_dict.json, subset_keys: [ABC]}}
                        """,
                        "algorithm: {parameter_sets: {standard: {}}}\n",
                        "--cohorts=Mic",
                        "--chromosomes=1-3");
        assertEquals(
                """
                start        training tables
                cohorts      1: Mic
                chromosomes  3: 1-3
                models       weighted: rows of train
                sources      regulatory_features  training_table  2 features  5 files
                features     2
                tasks        7: JOIN 3, TRAIN 3, AGGREGATE 1
                each fold    2 threads; at most 3,000 rows x 2 features, a byte each: 6.0 kB, and what CatBoost needs besides
                files        5, SIZE; of each the header or footer and the first row were read
                note         2 of the training tables are not there: these chromosomes give no rows of these splits
                """,
                said.replaceFirst("(?m)(files +5), .*?;", "$1, SIZE;"));
    }
}
