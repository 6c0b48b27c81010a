package org.gems.join;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureJoinerCommandTest {

    private static final String TYPE = "\"kind\": \"variant_type\", \"name\": \"type\"";

    private static final float NAN = Float.NaN;

    @TempDir private Path folder;

    private static Path pairs(Path file, String... rows) {
        try (var out = TableWriter.create(file, StageTables.PAIRS, Provenance.none())) {
            for (String row : rows) {
                String[] f = row.split(" ", -1);
                out.set(0, f[0]);
                out.set(1, f[1]);
                out.set(2, Integer.parseInt(f[2]));
                out.set(3, f[3]);
                out.set(4, f[4]);
                out.set(5, f[5]);
                out.set(6, Integer.parseInt(f[6]));
                out.set(7, Double.parseDouble(f[7]));
                out.endRow();
            }
            out.commit();
        }
        return file;
    }

    private static String groups(String json) {
        return "\"kind\": \"training_table\", \"name\": \"t\", \"groups\": " + json;
    }

    @Test
    void writesAMatrixPerSplitInOrderWithManifestAndReport() {
        var run = new Run(folder);
        Path pairs =
                pairs(
                        folder.resolve("p.parquet"),
                        "train chr2 300 A G ENSG00000000002.7 1 0.9",
                        "train chr2 300 A G ENSG00000000001 0 0.001",
                        "train chr2 100 AT A ENSG00000000002 0 0.002",
                        "test chr2 300 A G ENSG00000000002 1 0.95");
        Path genes = run.file("g.tsv", "gene_id\ttss\tlof", "ENSG00000000002.9\t400\t8");
        run.with(
                        "--settings",
                        run.settings(
                                        "2",
                                        "\"kind\": \"tss_distance\", \"name\": \"tss\", \"table\":"
                                                + " \"%s\", \"tss\": \"tss\"".formatted(genes),
                                        TYPE,
                                        "\"kind\": \"gene_table\", \"name\": \"lof\", \"table\":"
                                                + " \"%s\", \"columns\": [\"lof\"], \"rename\":"
                                                        .formatted(genes)
                                                + " {\"lof\": \"gene_lof\"}, \"transform\":"
                                                + " \"log2\"")
                                .toString(),
                        "--pairs",
                        pairs.toString())
                .succeeds();
        var train = run.matrix("c.chr2.train.matrix.parquet");
        assertEquals(
                List.of(
                        "chr2:100:AT:A ENSG00000000002 0 0.002",
                        "chr2:300:A:G ENSG00000000001 0 0.001",
                        "chr2:300:A:G ENSG00000000002 1 0.9"),
                train.keys());
        assertEquals(
                List.of(
                        "abs_distance_TSS_log",
                        "length_diff",
                        "is_SNP",
                        "is_indel",
                        "is_insertion",
                        "is_deletion",
                        "gene_lof"),
                List.copyOf(train.columns().keySet()));
        assertEquals(
                List.of((float) Math.log(300), NAN, (float) Math.log(100)),
                train.column("abs_distance_TSS_log"));
        assertEquals(List.of(1f, 0f, 0f), train.column("is_deletion"));
        assertEquals(List.of(8f, NAN, 8f), train.column("gene_lof")); // raw: log2 is TRAIN's
        assertEquals(1, run.matrix("c.chr2.test.matrix.parquet").keys().size());
        var manifest = run.manifest("chr2");
        assertEquals(manifest.digest(), train.footer().get(StageTables.MANIFEST_DIGEST));
        assertEquals("feature-joiner", train.footer().get("gems.tool"));
        assertTrue(train.footer().containsKey("gems.input.3"));
        assertEquals("LOG2", manifest.features().get(6).transform().name());
        String report = run.text("c.chr2.join_report.json");
        assertTrue(report.contains("\"distinct_pairs\": 3"), report);
        assertTrue(report.contains("\"rows_without_match\": 1"), report);
        assertFalse(Files.exists(run.out().resolve("c.chr2.train_restricted.matrix.parquet")));
    }

    @Test
    void equalInputGivesEqualBytesWhateverItsRowOrder() throws IOException {
        var run = new Run(folder);
        String settings = run.settings("1", TYPE).toString();
        Path first = run.file("a.tsv", "variant_id\tgene_id", "chr1:9:A:G\tG1", "chr1:5:A:G\tG2");
        run.with("--settings", settings, "--score", first.toString()).succeeds();
        var before = run.matrix("c.chr1.score.matrix.parquet");
        byte[] bytes = Files.readAllBytes(run.out().resolve("c.chr1.score.matrix.parquet"));
        run.with("--settings", settings, "--score", first.toString()).succeeds();
        assertArrayEquals(
                bytes, Files.readAllBytes(run.out().resolve("c.chr1.score.matrix.parquet")));
        Path second = run.file("b.tsv", "variant_id\tgene_id", "chr1:5:A:G\tG2", "chr1:9:A:G\tG1");
        run.with("--settings", settings, "--score", second.toString()).succeeds();
        var after = run.matrix("c.chr1.score.matrix.parquet");
        assertEquals(before.keys(), after.keys());
        assertEquals(before.columns(), after.columns());
        assertEquals("chr1:5:A:G G2 null null", after.keys().get(0));
    }

    @Test
    void readsTrainingTablesByDirectoryAndGroup() throws IOException {
        var run = new Run(folder);
        Path train = Files.createDirectories(folder.resolve("train.parquet"));
        Map<String, float[]> first = new LinkedHashMap<>();
        first.put("label", new float[] {1, 0});
        first.put("pip", new float[] {0.75f, NAN});
        first.put("junk", new float[] {0, 0});
        first.put("b", new float[] {1, 2});
        first.put("a", new float[] {3, NAN});
        first.put("c", new float[] {5, Float.POSITIVE_INFINITY});
        Map<String, float[]> second = new LinkedHashMap<>(first);
        second.put("b", new float[] {7, 8});
        run.parquet(
                "train.parquet/part.10.parquet",
                1,
                Map.of(
                        "variant_id",
                        List.of("chr1:10:A:G", "chr1:5:A:G"),
                        "gene_id",
                        List.of("ENSG00000000001.2", "ENSG00000000001")),
                second);
        run.parquet(
                "train.parquet/part.2.parquet",
                2,
                Map.of(
                        "variant_id",
                        List.of("chr1:30:A:G", "chr1:20:A:G"),
                        "gene_id",
                        List.of("ENSG00000000001", "ENSG00000000001")),
                first);
        Path dict = run.file("d.json", "{\"ABC\": [\"b\", \"c\"], \"diff\": [\"a\"]}");
        Path settings =
                run.file(
                        "join.yaml",
                        "cohort: c",
                        "chromosome: 1",
                        "sources:",
                        "  - kind: training_table",
                        "    name: t",
                        "    columns_dict: " + dict,
                        "    groups: [{name: diff, transform: abs}, {name: ABC}]",
                        "    remove: [c, nowhere]",
                        "  - {kind: variant_type, name: v, columns: [is_SNP]}",
                        "last_columns: [is_SNP, a]");
        run.with("--settings", settings.toString(), "--table", "train=" + train).succeeds();
        var matrix = run.matrix("c.chr1.train.matrix.parquet");
        assertEquals(List.of("b", "is_SNP", "a"), List.copyOf(matrix.columns().keySet()));
        assertEquals(List.of(8f, 7f, 2f, 1f), matrix.column("b"));
        assertEquals(List.of(NAN, 3f, NAN, 3f), matrix.column("a"));
        assertEquals("chr1:10:A:G ENSG00000000001 1 0.75", matrix.keys().get(1));
        String report = run.text("c.chr1.join_report.json");
        assertTrue(report.contains("\"ignored_columns\": 1"), report); // junk
        assertTrue(report.contains("\"nowhere\""), report);
        assertEquals("ABS", run.manifest("chr1").features().get(2).transform().name());
    }

    @Test
    void anAbsentColumnIsAnErrorUnlessConfiguredToBeZero() {
        var run = new Run(folder);
        Path table = run.file("t.tsv", "variant_id\tgene_id\tlabel\ta", "chr1:5:A:G\tG\t1\t2");
        String columns = "[{\"name\": \"g\", \"columns\": [\"a\", \"x\", \"y\"]";
        String[] arguments = {
            "--settings", folder.resolve("join.json").toString(), "--table", "train=" + table
        };
        run.settings("1", groups(columns + "}]"));
        run.with(arguments).isRefused("t.tsv: lacks 2 of the 3 columns", "x, y;", "absent: zero");
        run.settings("1", groups(columns + "}], \"absent\": \"zero\""));
        run.with(arguments).succeeds();
        assertEquals(List.of(NAN), run.matrix("c.chr1.train.matrix.parquet").column("x"));
        assertTrue(run.text("c.chr1.join_report.json").contains("\"y\""));
        // where missing does not mean zero, zero is written: the manifest stays that of a full
        // table
        run.settings("1", groups(columns + ", \"missing\": \"nan\"}], \"absent\": \"zero\""));
        run.with(arguments).succeeds();
        assertEquals(List.of(0f), run.matrix("c.chr1.train.matrix.parquet").column("x"));
    }

    @Test
    void otherTrainingTablesAreSearchedForThePairs() {
        var run = new Run(folder);
        Path pairs = run.file("p.tsv", "variant_id\tgene_id", "chr1:5:A:G\tG", "chr1:6:A:G\tG");
        Path one =
                run.parquet(
                        "one.parquet",
                        2,
                        Map.of(
                                "variant_id", List.of("chr1:6:A:G", "chr2:5:A:G", "chr1:5:A:G"),
                                "gene_id", List.of("H", "G", "G")),
                        Map.of("f", new float[] {1, 2, 3}));
        Path two = run.file("two.tsv", "variant_id\tgene_id\tf", "chr1:5:A:G\tG\t3");
        String source =
                groups("[{\"name\": \"g\", \"columns\": [\"f\"]}], \"tables\": [\"%s\", \"%s\"]");
        String[] arguments = {
            "--settings",
            run.settings("1", source.formatted(one, two)).toString(),
            "--score",
            pairs.toString()
        };
        run.with(arguments).succeeds();
        assertEquals(List.of(3f, NAN), run.matrix("c.chr1.score.matrix.parquet").column("f"));
        run.file("two.tsv", "variant_id\tgene_id\tf", "chr1:5:A:G\tG\t4");
        run.with(arguments).isRefused("two.tsv: gives chr1:5:A:G G the f 4.0", "3.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chr1:5:A:G\tG\t2 | line 2, column label: found '2'",
                "'chr1:5:A:G\tG\t' | column label: found nothing",
                "chr2:5:A:G\tG\t1 | column variant_id: found 'chr2:5:A:G', expected a variant of chr1",
                "rs5\tG\t1 | line 2: 'rs5' is not a variant id",
                "'\tG\t1' | column variant_id: found nothing",
                "chr1:5:A:G\t\t1 | column gene_id: found nothing",
            })
    void refusesABadRowOfATrainingTable(String row, String message) {
        var run = new Run(folder);
        Path table = run.file("t.tsv", "variant_id\tgene_id\tlabel", row);
        run.with("--settings", run.settings("1", TYPE).toString(), "--table", "test=" + table)
                .isRefused(message);
    }

    @Test
    void refusesABadPipAndAPairThatStandsTwice() {
        var run = new Run(folder);
        String settings = run.settings("1", TYPE).toString();
        Path pip = run.file("t.tsv", "variant_id\tgene_id\tpip", "chr1:5:A:G\tG\t1.5");
        run.with("--settings", settings, "--score", pip.toString())
                .isRefused("line 2, column pip: found '1.5'");
        Path twice =
                run.file(
                        "t.tsv",
                        "variant_id\tgene_id",
                        "1:5:A:G\tE.1",
                        "1:6:A:G\tE",
                        "1:5:A:G\tE.1");
        run.with("--settings", settings, "--score", twice.toString())
                .isRefused("line 4: the pair chr1:5:A:G E.1", "also stands at", "line 2");
    }

    @Test
    void refusesContradictoryColumns() {
        var run = new Run(folder);
        Path table = run.file("t.tsv", "variant_id\tgene_id\tlabel\ta", "chr1:5:A:G\tG\t1\t2");
        String[] arguments = {
            "--settings", folder.resolve("join.json").toString(), "--table", "train=" + table
        };
        String a = groups("[{\"name\": \"g\", \"columns\": [\"a\"]}]");
        run.settings("1", a, a.replace("\"t\"", "\"u\""));
        run.with(arguments).isRefused("'a' comes from source 't' and from source 'u'");
        run.settings("1", groups("[{\"name\": \"g\", \"columns\": [\"label\"]}]"));
        run.with(arguments).isRefused("'label', which says what a row is about");
        run.settings("1", groups("[{\"name\": \"g\"}]"));
        run.with(arguments).isRefused("lists no columns");
        run.settings("1", groups("[{\"name\": \"g\", \"columns\": [\"z*\"]}]"));
        run.with(arguments).isRefused("no column matches 'z*'");
        run.file(
                "join.json",
                "{\"cohort\": \"c\", \"chromosome\": \"1\", \"sources\": [{"
                        + TYPE
                        + "}], \"last_columns\": [\"is_SMP\"]}");
        run.with(arguments).isRefused("names 'is_SMP'", "did you mean 'is_SNP'?");
    }

    @Test
    void usageFaultsExit2() {
        var run = new Run(folder);
        String settings = run.settings("1", TYPE).toString();
        run.with("--settings", settings).isUsageFault("--pairs");
        run.with("--settings", settings, "--score", "a", "--pairs", "b")
                .isUsageFault("mutually exclusive");
        run.with("--settings", settings, "--table", "dev=x").isUsageFault("train_restricted=PATH");
        run.with("--settings", settings, "--table", "test=x", "--table", "test=y")
                .isUsageFault("twice for test");
        run.with("--settings", settings, "--score", "a", "--nonsense").isUsageFault("--nonsense");
    }

    @Test
    void missingFilesExit65() {
        var run = new Run(folder);
        String settings = run.settings("1", TYPE).toString();
        run.with("--settings", settings, "--score", folder + "/none.tsv")
                .isRefused("none.tsv: no such file");
        run.with("--settings", folder + "/none.json", "--score", folder + "/none.tsv")
                .isRefused("none.json");
        Path pairs = run.file("p.tsv", "variant_id\tgene_id", "chr1:5:A:G\tG");
        String bed =
                "\"kind\": \"interval_overlap\", \"name\": \"b\", \"column\": \"b\", \"bed\": ";
        run.with(
                        "--settings",
                        run.settings("1", bed + "\"" + folder + "/none.bed\"").toString(),
                        "--score",
                        pairs.toString())
                .isRefused("none.bed: no such file");
        assertFalse(Files.exists(run.out().resolve("c.chr1.score.matrix.parquet")));
    }

    @Test
    void pairsWithoutFeaturesCannotFeedATrainingTableWithoutTables() {
        var run = new Run(folder);
        Path pairs = pairs(folder.resolve("p.parquet"), "train chr1 5 A G G 1 0.9");
        run.settings("1", groups("[{\"name\": \"g\", \"columns\": [\"a\"]}]"));
        run.with("--settings", folder + "/join.json", "--pairs", pairs.toString())
                .isRefused("names no tables");
    }

    @Test
    void anEmptyChromosomeHasAManifestAndAReportButNoMatrix() {
        var run = new Run(folder);
        Path pairs = pairs(folder.resolve("p.parquet"));
        run.with("--settings", run.settings("21", TYPE).toString(), "--pairs", pairs.toString())
                .succeeds();
        assertEquals(5, run.manifest("chr21").size());
        assertTrue(run.text("c.chr21.join_report.json").contains("\"distinct_pairs\": 0"));
    }
}
