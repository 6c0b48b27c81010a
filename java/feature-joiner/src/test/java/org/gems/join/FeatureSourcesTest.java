package org.gems.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of source, on a handful of pairs. */
class FeatureSourcesTest {

    private static final float NAN = Float.NaN;

    @TempDir private Path folder;

    private Run run;
    private Path pairs;

    /** Sorted: 100:A:G G1, 100:A:G G2, 200:AT:A G1, 300:A:ATT G2, 400:AC:GT G1. */
    @BeforeEach
    void writePairs() {
        run = new Run(folder);
        pairs =
                run.file(
                        "pairs.tsv",
                        "variant_id\tgene_id",
                        "chr1:400:AC:GT\tENSG00000000001",
                        "chr1:300:A:ATT\tENSG00000000002",
                        "chr1:200:AT:A\tENSG00000000001",
                        "chr1:100:A:G\tENSG00000000002",
                        "chr1:100:A:G\tENSG00000000001");
    }

    private Run join(String source) {
        return run.with(
                "--settings", run.settings("1", source).toString(), "--score", pairs.toString());
    }

    private List<Float> column(String name) {
        return run.succeeds().matrix("c.chr1.score.matrix.parquet").column(name);
    }

    private void refused(String source, String... messages) {
        join(source).isRefused(messages);
    }

    private static String variants(Path table, String rest) {
        return "\"kind\": \"variant_table\", \"name\": \"v\", \"table\": \"%s\", %s"
                .formatted(table, rest);
    }

    private static final String F = "\"columns\": [\"f\"]";

    @Test
    void aVariantTableIsReadByIdFromAnyFormatAndSpelling() throws IOException {
        String text =
                "#variant_id\tx\tf\n1:100:a:g\t1\t0.5\nchr1:200:AT:A\t2\tNA\nchr2:100:A:G\t3\t9\n";
        Path gz = folder.resolve("v.tsv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        join(variants(gz, F + ", \"rename\": {\"f\": \"maf\"}"));
        assertEquals(List.of(0.5f, 0.5f, NAN, NAN, NAN), column("maf"));
        Path parquet =
                run.parquet(
                        "v.parquet",
                        2,
                        Map.of(
                                "id",
                                List.of(
                                        "chr1:9:A:G",
                                        "chr1:100:A:G",
                                        "chr1:100:A:T",
                                        "chr1:300:A:ATT",
                                        "chr10:100:A:G")),
                        Map.of("f", new float[] {1, 2, 3, 4, 5}));
        join(variants(parquet, F + ", \"key\": \"id\""));
        assertEquals(List.of(2f, 2f, NAN, 4f, NAN), column("f"));
        assertTrue(
                run.text("c.chr1.join_report.json").contains("\"rows_without_match\": 2"),
                run.text("c.chr1.join_report.json"));
    }

    @Test
    void otherChromosomesOfASortedParquetAreSkippedAndRowNumbersStayRight() {
        var ids = new java.util.ArrayList<String>();
        for (int chromosome = 10; chromosome >= 1; chromosome--) {
            for (int position = 50; position <= 450; position += 50) {
                ids.add(chromosome + "_" + position + "_A_G");
            }
        }
        ids.add("1_200_AT_A");
        float[] f = new float[ids.size()];
        for (int i = 0; i < f.length; i++) {
            f[i] = i;
        }
        Path table = run.parquet("v.parquet", 4, Map.of("variant_id", ids), Map.of("f", f));
        join(variants(table, F));
        float at = ids.indexOf("1_100_A_G");
        assertEquals(List.of(at, at, (float) ids.size() - 1, NAN, NAN), column("f"));
    }

    @Test
    void rowGroupsThatSpellTheChromosomeAnotherWayAreNotSkipped() {
        List<String> ids =
                List.of(
                        "chr1:100:A:G",
                        "chr9:5:A:G",
                        "1:200:AT:A",
                        "9:5:A:G",
                        "CHR1_100_A_T",
                        "CHR9_5_A_G",
                        "1_300_A_ATT",
                        "9_5_A_G");
        float[] f = {1, 2, 3, 4, 5, 6, 7, 8};
        Path table = run.parquet("v.parquet", 2, Map.of("variant_id", ids), Map.of("f", f));
        join(variants(table, F));
        assertEquals(List.of(1f, 1f, 3f, 7f, NAN), column("f"));
    }

    @Test
    void patternsTakeFeaturesOnlyInTheOrderOfTheTable() {
        Map<String, float[]> floats = new LinkedHashMap<>();
        floats.put("diff_b", new float[] {1});
        floats.put("pos", new float[] {100});
        floats.put("diff_a", new float[] {2});
        floats.put("other", new float[] {3});
        Path table =
                run.parquet("v.parquet", 1, Map.of("variant_id", List.of("chr1:100:A:G")), floats);
        join(variants(table, "\"columns\": [\"diff_*\", \"other\"]")).succeeds();
        assertEquals(List.of("diff_b", "diff_a", "other"), run.manifest("chr1").names());
        join(variants(table, "\"columns\": [\"*\"]")).succeeds();
        assertEquals(List.of("diff_b", "diff_a", "other"), run.manifest("chr1").names());
        refused(variants(table, "\"columns\": [\"none\"]"), "v.parquet: has no column 'none'");
    }

    @ParameterizedTest
    @CsvSource({"exact, NaN, 7", "either, 2, 7", "either_negated, -2, 7"})
    void allelesMatchAsConfigured(String rule, float swapped, float exact) {
        Path table =
                run.file(
                        "v.tsv",
                        "variant_id\tf",
                        "chr1:100:G:A\t2",
                        "chr1:200:A:AT\t5",
                        "chr1:200:AT:A\t7");
        join(variants(table, F + ", \"alleles\": \"%s\"".formatted(rule)));
        assertEquals(List.of(swapped, swapped, exact, NAN, NAN), column("f"));
    }

    @Test
    void repeatedVariantsMustAgree() {
        Path text = run.file("v.tsv", "variant_id\tf", "chr1:100:A:G\t2", "1:100:A:G\t2.0");
        join(variants(text, F));
        assertEquals(List.of(2f, 2f, NAN, NAN, NAN), column("f"));
        assertTrue(run.text("c.chr1.join_report.json").contains("\"identical_repeats\": 1"));
        run.file("v.tsv", "variant_id\tf", "chr1:100:A:G\t2", "1:100:A:G\t3");
        refused(
                variants(text, F),
                "v.tsv line 3, column f: found 3.0, expected 2.0",
                "v.tsv line 2");
        Path parquet =
                run.parquet(
                        "v.parquet",
                        1,
                        Map.of("variant_id", List.of("chr1:100:A:G", "chr1:100:A:G")),
                        Map.of("f", new float[] {NAN, 1}));
        refused(variants(parquet, F), "v.parquet row 2", "v.parquet row 1");
    }

    @Test
    void aBadVariantIdOrNumberIsRefusedWithItsLine() {
        Path table = run.file("v.tsv", "variant_id\tf", "chr1:100:A:G\tx");
        refused(variants(table, F), "v.tsv line 2, column f: found 'x', expected a number");
        run.file("v.tsv", "variant_id\tf", "chr1:100:A:G\t1", "rs7\t1");
        refused(variants(table, F), "v.tsv line 3, column variant_id: 'rs7' is not a variant id");
        run.file("v.tsv", "variant_id\tf", "\t1");
        refused(variants(table, F), "v.tsv line 2, column variant_id: found nothing");
    }

    @Test
    void aGeneTableIsReadFromASheetByUnversionedGene() throws IOException {
        Path xlsx = folder.resolve("genes.xlsx");
        try (var out = Files.newOutputStream(xlsx);
                var book = new Workbook(out, "test", "1.0")) {
            book.newWorksheet("Notes").value(0, 0, "nothing here");
            var sheet = book.newWorksheet("Supplementary Table 1");
            sheet.value(0, 0, "ensg");
            sheet.value(0, 1, "post_mean");
            sheet.value(1, 0, "ENSG00000000002.5");
            sheet.value(1, 1, 0.25);
            sheet.value(2, 1, 9);
        }
        join(
                "\"kind\": \"gene_table\", \"name\": \"g\", \"table\": \"%s\", \"sheet\": \"Supplementary Table 1\", \"key\": \"ensg\", \"columns\": [\"post_mean\"], \"rename\": {\"post_mean\": \"gene_lof\"}"
                        .formatted(xlsx));
        assertEquals(List.of(NAN, 0.25f, NAN, 0.25f, NAN), column("gene_lof"));
        assertEquals("TRAINING_MEDIAN", run.manifest("chr1").features().get(0).missing().name());
    }

    @Test
    void genesThatDisagreeNameBothRows() {
        Path table =
                run.file(
                        "g.tsv",
                        "gene_id\tf",
                        "ENSG00000000001.1\t1",
                        "ENSG00000000009.1\t1",
                        "ENSG00000000009.2\t2",
                        "ENSG00000000001.2\t1");
        String source =
                "\"kind\": \"gene_table\", \"name\": \"g\", \"table\": \"%s\", \"columns\": [\"f\"]"
                        .formatted(table);
        join(source);
        assertEquals(List.of(1f, NAN, 1f, NAN, 1f), column("f"));
        run.file("g.tsv", "gene_id\tf", "ENSG00000000001.1\t1", "ENSG00000000001.2\t2");
        refused(source, "g.tsv line 3, column f: found 2.0, expected 1.0 as at", "g.tsv line 2");
        refused(source + ", \"rename\": {\"x\": \"y\"}", "renames the column 'x'");
    }

    @Test
    void distancesGoToTheStartOfTheStrand() {
        Path table =
                run.file(
                        "g.tsv",
                        "gene_id\tstart\tend\tstrand",
                        "ENSG00000000001\t100\t150\t+",
                        "ENSG00000000002\t50\t90\t-");
        String source =
                "\"kind\": \"tss_distance\", \"name\": \"d\", \"table\": \"%s\", \"start\": \"start\", \"end\": \"end\", \"strand\": \"strand\", \"columns\": [\"distance_TSS\", \"abs_distance_TSS\", \"abs_distance_TSS_log\"]"
                        .formatted(table);
        join(source);
        assertEquals(List.of(0f, -10f, -100f, -210f, -300f), column("distance_TSS"));
        assertEquals(List.of(0f, 10f, 100f, 210f, 300f), column("abs_distance_TSS"));
        assertEquals(0f, column("abs_distance_TSS_log").get(0));
        assertEquals((float) Math.log(210), column("abs_distance_TSS_log").get(3));
        join(source + ", \"lowest_coordinate\": true");
        assertEquals(List.of(0f, -50f, -100f, -250f, -300f), column("distance_TSS"));
        run.file("g.tsv", "gene_id\tstart\tend\tstrand", "ENSG00000000001\t100\t150\t.");
        refused(source, "line 2, column strand: found '.', expected the strand + or -");
    }

    @Test
    void aGeneWithoutTssIsMissingOrZero() {
        Path table = run.file("g.tsv", "gene_id\ttss", "ENSG00000000001\tNA", "ENSG00000000002\t7");
        String source =
                "\"kind\": \"tss_distance\", \"name\": \"d\", \"table\": \"%s\", \"tss\": \"tss\", \"columns\": [\"distance_TSS\", \"abs_distance_TSS_log\"]"
                        .formatted(table);
        join(source);
        assertEquals(List.of(NAN, -93f, NAN, -293f, NAN), column("distance_TSS"));
        join(source + ", \"missing_is_zero\": true");
        assertEquals(List.of(0f, -93f, 0f, -293f, 0f), column("distance_TSS"));
        assertEquals(0f, column("abs_distance_TSS_log").get(0));
        run.file("g.tsv", "gene_id\ttss", "ENSG00000000002.1\t7", "ENSG00000000002.2\t8");
        refused(source, "line 3: the TSS of ENSG00000000002 is 8.0, but 7.0 at", "line 2");
    }

    @Test
    void anOverlapIsOneBaseOfAHalfOpenInterval() {
        Path bed =
                run.file(
                        "b.bed",
                        "browser position chr1:1-2",
                        "track name=x",
                        "# comment",
                        "chr1\t99\t100\tx\tENSG00000000002.3\r",
                        "chr1\t150\t199\tx\t.\r",
                        "chr2\t199\t500\tx\t.\r",
                        "1\t300\t301\tx\t.\r",
                        "chr1\t399\t400\tx\tENSG00000000002\r",
                        "chr1\t199\t199\tx\t.\r",
                        "chrUn_1\t0\t900\tx\t.\r");
        String source =
                "\"kind\": \"interval_overlap\", \"name\": \"b\", \"column\": \"atac\", \"bed\": \"%s\""
                        .formatted(bed);
        join(source);
        assertEquals(List.of(1f, 1f, 0f, 0f, 1f), column("atac"));
        join(source + ", \"gene_column\": 5");
        assertEquals(List.of(0f, 1f, 0f, 0f, 0f), column("atac"));
        assertEquals("CRE", run.manifest("chr1").features().get(0).category());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chr1\t9\tx | line 2, column field 3: found 'x', expected a number",
                "chr1\t9\t8 | line 2: found the interval 9 to 8",
                "chr1\t-1\t8 | line 2: found the interval -1 to 8",
                "chr1\t9 | line 2: has 2 fields, expected 3",
            })
    void aBadBedLineIsRefusedWithItsNumber(String line, String message) {
        Path bed = run.file("b.bed", "chr1\t1\t2", line);
        refused(
                "\"kind\": \"interval_overlap\", \"name\": \"b\", \"column\": \"a\", \"bed\": \"%s\""
                        .formatted(bed),
                message);
    }

    private static String abc(Path table, String rest) {
        return "\"kind\": \"interval_max\", \"name\": \"abc\", \"column\": \"abc\", \"table\": \"%s\", \"score\": \"score\", \"window\": 10%s"
                .formatted(table, rest);
    }

    @Test
    void theLargestScoreCountsWithinTheWindowWithBothEnds() {
        Path table =
                run.file(
                        "abc.tsv",
                        "chr\tstart\tend\tscore\tgene",
                        "chr1\t80\t90\t0.5\tONE",
                        "chr1\t110\t120\t0.25\tTWO",
                        "chr1\t111\t120\t0.9\tTWO",
                        "chr1\t150\t189\t0.8\tONE",
                        "chr2\t100\t100\t1\tONE",
                        "chr1\t290\t330\t-2\tTWO",
                        "chr1\t390\t395\tNA\tONE");
        join(abc(table, ""));
        assertEquals(List.of(0.5f, 0.5f, 0f, -2f, 0f), column("abc"));
        assertTrue(run.text("c.chr1.join_report.json").contains("\"intervals_without_score\": 1"));
        join(abc(table, ", \"absolute\": true"));
        assertEquals(List.of(0.5f, 0.5f, 0f, 2f, 0f), column("abc"));
        join(abc(table, ", \"centre\": true")); // 85, 115, 115, 169, 310
        assertEquals(List.of(0f, 0f, 0f, -2f, 0f), column("abc"));
        Path names = run.file("n.tsv", "gene_id\tname", "ENSG00000000001.9\tONE", "ENSG2\tTWO");
        String byName =
                abc(
                                table,
                                ", \"gene\": \"gene\", \"gene_names\": {\"table\": \"%s\", \"name\": \"name\"}")
                        .formatted(names);
        join(byName);
        assertEquals(List.of(0.5f, 0f, 0f, 0f, 0f), column("abc"));
        assertTrue(run.text("c.chr1.join_report.json").contains("\"genes_without_name\": 1"));
        run.file("n.tsv", "gene_id\tname", "ENSG00000000001.9\tONE", "ENSG00000000001\tUNO");
        refused(byName, "line 3: calls ENSG00000000001 'UNO', but it is 'ONE' at", "line 2");
    }

    @Test
    void linksByGeneIdIgnoreVersions() {
        Path table =
                run.file(
                        "abc.tsv",
                        "chr\tstart\tend\tscore\tgene",
                        "1\t99\t101\t3\tENSG00000000002.4");
        join(abc(table, ", \"gene\": \"gene\""));
        assertEquals(List.of(0f, 3f, 0f, 0f, 0f), column("abc"));
    }

    @Test
    void variantTypesComeFromTheAlleles() {
        String source = "\"kind\": \"variant_type\", \"name\": \"t\"";
        join(source);
        assertEquals(List.of(0f, 0f, 1f, -2f, 0f), column("length_diff"));
        assertEquals(List.of(1f, 1f, 0f, 0f, 0f), column("is_SNP"));
        assertEquals(List.of(0f, 0f, 1f, 1f, 0f), column("is_indel"));
        assertEquals(List.of(0f, 0f, 0f, 1f, 0f), column("is_insertion"));
        assertEquals(List.of(0f, 0f, 1f, 0f, 0f), column("is_deletion"));
        join(source + ", \"swapped_indels\": true, \"mnv_is_snp\": true");
        assertEquals(List.of(1f, 1f, 0f, 0f, 1f), column("is_SNP"));
        assertEquals(List.of(0f, 0f, 1f, 0f, 0f), column("is_insertion"));
        assertEquals(List.of(0f, 0f, 0f, 1f, 0f), column("is_deletion"));
    }
}
