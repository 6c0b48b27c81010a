package org.gems.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.config.Json;
import org.gems.core.io.Digests;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SimulateCommandTest {

    private static final String TRAIN = "Mic_mega_eQTL/training_data/train_NPR_10_PIP_0.1_0.01/";
    private static final String TEST = "Mic_mega_eQTL/training_data/test_NPR_10_PIP_0.9_0.01/";
    private static final String CHR2 = "annotated_data_Mic_mega_eQTL_chr2.parquet";

    @TempDir private Path folder;

    private String messages = "";

    private int run(Path out, String... more) {
        var arguments = new ArrayList<>(List.of("--out_dir", out.toString(), "--size", "demo"));
        arguments.addAll(List.of(more));
        var err = new StringWriter();
        int exit =
                Tool.commandLine(new SimulateCommand())
                        .setErr(new PrintWriter(err))
                        .execute(arguments.toArray(new String[0]));
        messages = err.toString();
        return exit;
    }

    private static Map<String, String> digests(Path root) throws IOException {
        var digests = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(
                        root.relativize(file).toString(), Digests.sha256(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    @Test
    void sameSeedSameBytesWhateverTheNumberOfThreads() throws IOException {
        String[] asked = {
            "--cohorts",
            "Mic_mega_eQTL,Ast_mega_eQTL",
            "--chromosomes",
            "2,21",
            "--layout",
            "all",
            "--gpn_star",
            "--fine_mapping_tsv"
        };
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        assertEquals(0, run(one, with(asked, "--threads", "1")), messages);
        assertEquals(0, run(two, with(asked, "--threads", "2")), messages);
        assertEquals(digests(one), digests(two));

        Path other = folder.resolve("other");
        assertEquals(0, run(other, with(asked, "--seed", "2")), messages);
        String table = "fine_mapping/Mic_mega_eQTL/PIP_all/chr=chr2/part.0.parquet";
        assertNotEquals(digests(one).get(table), digests(other).get(table));
    }

    @Test
    void aCohortAndChromosomeAskedForAloneIsTheSameAsTogetherWithOthers() throws IOException {
        Path all = folder.resolve("all");
        Path alone = folder.resolve("alone");
        assertEquals(
                0,
                run(
                        all,
                        "--cohorts",
                        "Mic_mega_eQTL,Exc_mega_eQTL",
                        "--chromosomes",
                        "2,3",
                        "--layout",
                        "all"),
                messages);
        assertEquals(
                0,
                run(alone, "--cohorts", "Mic_mega_eQTL", "--chromosomes", "2", "--layout", "all"),
                messages);
        Map<String, String> together = digests(all);
        Map<String, String> byItself = digests(alone);
        Set<String> compared = new TreeSet<>(byItself.keySet());
        compared.removeIf(name -> !name.contains("chr2"));
        assertTrue(compared.size() > 10);
        for (String name : compared) {
            assertEquals(together.get(name), byItself.get(name), name);
        }
    }

    @Test
    void aSmallerTableLeavesNothingOfTheLargerOneThatStoodThere() throws IOException {
        String[] asked = {
            "--cohorts", "Mic_mega_eQTL", "--chromosomes", "2", "--layout", "fine_mapping,tutorial"
        };
        Path reused = folder.resolve("reused");
        Path fresh = folder.resolve("fresh");
        assertEquals(0, run(reused, with(asked, "--genes_per_chromosome", "40")), messages);
        assertEquals(0, run(reused, asked), messages);
        assertEquals(0, run(fresh, asked), messages);
        assertEquals(digests(fresh), digests(reused));

        Path table = folder.resolve("table");
        var parts =
                new PartFiles(
                        table, TableSchema.of("a", TableSchema.Type.INT), Provenance.none(), 1);
        parts.nextRow().endRow();
        parts.commit();
        assertTrue(Files.exists(table.resolve("part.0.parquet")));
        PartFiles.deleteFrom(table, 0);
        assertFalse(Files.exists(table), "a table without rows has no folder");
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void fineMappingTableIsPartitionedAndAgreesWithItsTextAndTheTruth() {
        assertEquals(
                0,
                run(
                        folder,
                        "--cohorts",
                        "Mic_mega_eQTL",
                        "--chromosomes",
                        "2",
                        "--fine_mapping_tsv"),
                messages);
        Path table = folder.resolve("fine_mapping/Mic_mega_eQTL/PIP_all");
        assertTrue(Files.exists(table.resolve("chr=chr2/part.0.parquet")));
        assertTrue(Files.exists(table.resolve("chr=chr2/part.1.parquet")));
        List<String> columns =
                List.of(
                        "variant_id",
                        "pos",
                        "ref",
                        "alt",
                        "pip",
                        "gene_id",
                        "cs_coverage_0.95",
                        "chr");
        assertEquals(columns, TableSource.of(table).columnNames());
        List<List<String>> rows = rows(table, columns);
        assertEquals(rows, rows(folder.resolve(table + ".tsv.gz"), columns));
        assertTrue(rows.size() > 1000 && rows.size() % 120 == 0);

        var pips = new HashMap<String, String>();
        rows.forEach(row -> pips.put(row.get(5) + row.get(0), row.get(4)));
        List<List<String>> truth =
                rows(
                        folder.resolve("truth/Mic_mega_eQTL.chr2.tsv"),
                        List.of("gene_id", "variant_id", "pip"));
        assertFalse(truth.isEmpty());
        truth.forEach(row -> assertEquals(row.get(2), pips.get(row.get(0) + row.get(1))));
    }

    @Test
    void trainingTableHasPartsMixedTypesAndTheMethodsNegatives() {
        assertEquals(
                0,
                run(
                        folder,
                        "--cohorts",
                        "Mic_mega_eQTL",
                        "--chromosomes",
                        "2",
                        "--layout",
                        "tutorial",
                        "--genes_per_chromosome",
                        "60",
                        "--part_rows",
                        "20"),
                messages);
        Path train = folder.resolve(TRAIN + CHR2);
        assertTrue(Files.exists(train.resolve("part.10.parquet")), "needs a natural order");
        var columns = new ArrayList<>(TrainingTable.METADATA);
        FeatureCatalog.names(new EnformerTracks(40)).values().forEach(columns::addAll);
        assertEquals(new TreeSet<>(columns), new TreeSet<>(TableSource.of(train).columnNames()));

        List<List<String>> rows =
                rows(train, List.of("gene_id", "label", "pip", "variant_id", "weight"));
        double positives = 0;
        double negatives = 0;
        var positivesByGene = new HashMap<String, Integer>();
        var negativesByGene = new HashMap<String, Integer>();
        for (List<String> row : rows) {
            double pip = Double.parseDouble(row.get(2));
            if (row.get(1).equals("1")) {
                assertTrue(pip > 0.05);
                positives += Double.parseDouble(row.get(4));
                positivesByGene.merge(row.get(0), 1, Integer::sum);
            } else {
                assertTrue(pip < 0.01);
                negatives += Double.parseDouble(row.get(4));
                negativesByGene.merge(row.get(0), 1, Integer::sum);
            }
        }
        assertEquals(negatives, positives, 1e-6 * negatives);
        assertEquals(positivesByGene.keySet(), negativesByGene.keySet());
        negativesByGene.forEach((gene, n) -> assertTrue(n <= 10 * positivesByGene.get(gene)));
        assertTrue(sharedPairs(train, folder.resolve(TEST + CHR2)) > 0, "splits share pairs");
    }

    private static int sharedPairs(Path a, Path b) {
        List<String> key = List.of("gene_id", "variant_id");
        Set<List<String>> shared = new HashSet<>(rows(a, key));
        shared.retainAll(new HashSet<>(rows(b, key)));
        return shared.size();
    }

    @Test
    void trainingTablesHoldWhatTheFeatureSourcesSay() {
        assertEquals(
                0,
                run(folder, "--cohorts", "Mic_mega_eQTL", "--chromosomes", "2", "--layout", "all"),
                messages);
        Path train = folder.resolve(TRAIN + CHR2);
        for (String source : List.of("celltype_tf", "baseline", "chrombpnet", "enformer", "tf")) {
            Path table = folder.resolve(source + "/" + source + "_chr2.parquet");
            List<String> columns = new ArrayList<>(TableSource.of(table).columnNames());
            columns.remove("variant_id");
            Map<String, double[]> expected = byVariant(table, columns);
            byVariant(train, columns)
                    .forEach((id, values) -> assertArrayEquals(expected.get(id), values, id));
        }
        Path release = folder.resolve("train/Mic_mega_eQTL").resolve(CHR2);
        assertEquals(
                rows(train, List.of("variant_id", "label", "weight")),
                rows(release, List.of("variant_id", "label", "weight")));
    }

    private static Map<String, double[]> byVariant(Path table, List<String> columns) {
        var asked = new ArrayList<>(List.of("variant_id"));
        asked.addAll(columns);
        var values = new HashMap<String, double[]>();
        try (TableCursor cursor = TableSource.of(table).open(asked)) {
            while (cursor.next()) {
                var row = new double[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] =
                            switch (cursor.isMissing(i + 1) ? "" : cursor.text(i + 1)) {
                                case "true" -> 1;
                                case "false" -> 0;
                                default -> cursor.number(i + 1);
                            };
                }
                values.put(cursor.text(0), row);
            }
        }
        return values;
    }

    @Test
    void configurationNamesFilesThatExistAndSourcesThatBind() throws IOException {
        assertEquals(
                0,
                run(
                        folder,
                        "--cohorts",
                        "Mic_mega_eQTL",
                        "--chromosomes",
                        "2",
                        "--gpn_star",
                        "--absolute_paths"),
                messages);
        Map<?, ?> config = yaml(folder.resolve("data_config.yaml"));
        var fineMapping = (Map<?, ?>) config.get("fine_mapping");
        assertExists((String) fineMapping.get("path"));
        assertExists((String) fineMapping.get("test_genes"));
        var sources = (List<?>) ((Map<?, ?>) config.get("features")).get("sources");
        assertEquals(1 + 4 + 40 + 5 + 1 + 1 + 1 + 1, sources.size());
        for (Object source : sources) {
            var faults = new Faults();
            FeatureSource bound =
                    Binder.parse("source", Json.compact(source), FeatureSource.class, faults);
            assertEquals(List.of(), faults.messages());
            bound.mapFiles(
                    file -> {
                        assertExists(file);
                        return file;
                    });
        }
    }

    @Test
    void tutorialConfigurationHasTheTutorialsStructure() throws IOException {
        assertEquals(
                0,
                run(
                        folder,
                        "--cohorts",
                        "Mic_mega_eQTL",
                        "--chromosomes",
                        "2",
                        "--layout",
                        "tutorial"),
                messages);
        Map<?, ?> data = yaml(folder.resolve("data_config.yaml"));
        assertEquals(Set.of("feature_data", "training_data", "output"), Set.copyOf(data.keySet()));
        var training = (Map<?, ?>) data.get("training_data");
        String file =
                String.join(
                                "/",
                                (String) training.get("base_dir"),
                                (String) training.get("train_dir_pattern"),
                                (String) training.get("file_pattern"))
                        .replace("{npr_tr}", "10")
                        .replace("{pos_threshold}", "0.1")
                        .replace("{neg_threshold}", "0.01");
        assertExists(folder + "/" + file);
        Map<?, ?> model = yaml(folder.resolve("model_config.yaml"));
        assertEquals(
                Set.of("system", "experiment", "feature_weighting", "algorithm"),
                Set.copyOf(model.keySet()));
        assertEquals(
                List.of("ensg", "hgnc", "chrom", "obs_lof", "exp_lof", "prior_mean", "post_mean"),
                TableSource.of(folder.resolve("gene_lof/gene_lof.xlsx")).columnNames());
    }

    private static Map<?, ?> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static void assertExists(String template) {
        String file = template.replace("{cohort}", "Mic_mega_eQTL").replace("{chromosome}", "2");
        assertTrue(Files.exists(Path.of(file)), file);
    }

    @Test
    void candidateRowsMakesFineMappingTablesOnly() {
        assertEquals(
                0,
                run(
                        folder,
                        "--cohorts",
                        "Mic_mega_eQTL",
                        "--chromosomes",
                        "2,3",
                        "--candidate_rows",
                        "300000"),
                messages);
        var table = ParquetTable.of(folder.resolve("fine_mapping/Mic_mega_eQTL/PIP_all"));
        assertEquals(300_000.0, (double) table.rowCount(), 60_000);
        assertFalse(Files.exists(folder.resolve("enformer")));
        assertFalse(Files.exists(folder.resolve("data_config.yaml")));
    }

    @Test
    void aTableSaysWhatMadeIt() {
        assertEquals(0, run(folder, "--cohorts", "Mic_mega_eQTL", "--chromosomes", "2"), messages);
        var footer = ParquetTable.of(folder.resolve("fine_mapping/Mic_mega_eQTL/PIP_all")).footer();
        assertEquals("cohort-simulator", footer.get("gems.tool"));
        assertEquals("Mic_mega_eQTL", footer.get("gems.cohort"));
        assertEquals("2", footer.get("gems.chromosome"));
        assertEquals("1", footer.get("gems.seed"));
        assertEquals(64, footer.get("gems.settings").length());
    }

    @Test
    void wrongWishesAreTheUsersFault() {
        String[][] wishes = {
            {"--cohorts", "../etc", "'../etc' is refused"},
            {"--cohorts", "A,A", "names A twice"},
            {"--cohorts", "A", "--rare_cohorts", "B", "names B, which is not among"},
            {"--cohorts", "A", "--layout", "realese", "'realese' is not known"},
            {"--cohorts", "A", "--chromosomes", "23", "'23' is not a chromosome"},
            {"--cohorts", "A", "--variants_per_gene", "3", "must be at least 20, got 3"},
            {"--cohorts", "A", "--diff_columns", "5000", "must be at most 4675"},
            {"--cohorts", "A", "--max_gigabytes", "0", "would take about"}
        };
        for (String[] wish : wishes) {
            String expected = wish[wish.length - 1];
            assertEquals(
                    65,
                    run(folder, List.of(wish).subList(0, wish.length - 1).toArray(new String[0])));
            assertTrue(messages.contains(expected), messages);
        }
        assertEquals(2, run(folder, "--cohort", "A"));
    }

    private static List<List<String>> rows(Path table, List<String> columns) {
        var rows = new ArrayList<List<String>>();
        try (TableCursor cursor = TableSource.of(table).open(columns)) {
            while (cursor.next()) {
                var row = new ArrayList<String>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(cursor.text(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
