package org.gems.label;

import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.INT;
import static org.gems.core.table.TableSchema.Type.STRING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings.FineMappingColumns;
import org.gems.core.settings.LabelSettings.PositiveRule;
import org.gems.core.settings.LabelSettings.SplitRule;
import org.gems.core.table.TableSchema;
import org.gems.label.Workbench.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCommandTest {

    private static final String HEADER = "variant_id chr pos ref alt gene_id pip cs_coverage_0.95";
    private static final TableSchema SCEEMS =
            TableSchema.of("variant_id", STRING)
                    .and("pos", INT)
                    .and("ref", STRING)
                    .and("alt", STRING)
                    .and("gene_id", STRING)
                    .and("pip", DOUBLE)
                    .and("cs_coverage_0.95", INT);

    @TempDir Path folder;
    private Workbench bench;

    @BeforeEach
    void clearBench() {
        bench = new Workbench(folder);
    }

    private Run runOn(String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return bench.tsv("pips.tsv", lines).run();
    }

    // ---- a good run

    @Test
    void splitsRowsIntoPositivesAndCandidates() throws IOException {
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.06 1",
                        "chr1:200:A:G chr1 200 A G ENSG01 0.95 1",
                        "chr1:300:A:AT chr1 300 A AT ENSG01 0.001 0",
                        "chr1:400:C:T chr1 400 C T ENSG01 0.02 0",
                        "chr1:500:C:T chr1 500 C T ENSG01 0.0099 1",
                        "chr1:100:A:G chr1 100 A G ENSG02 0.6 0");

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () ->
                        assertEquals(
                                List.of(
                                        "chr1 100 A G ENSG01 0.06 1 0.95 true false false",
                                        "chr1 100 A G ENSG02 0.6 0 - true false false",
                                        "chr1 200 A G ENSG01 0.95 1 0.95 true true true"),
                                run.positives("1")),
                () ->
                        assertEquals(
                                List.of(
                                        "300 A AT ENSG01 0.001 0 true true true",
                                        "500 C T ENSG01 0.0099 1 true true true"),
                                run.candidates("1")),
                () -> assertEquals(1, run.leftOut("neither_positive_nor_candidate")),
                () ->
                        assertEquals(
                                List.of(
                                        "C.chr1.candidates.parquet",
                                        "C.chr1.label_report.json",
                                        "C.chr1.positives.parquet"),
                                run.files()));
    }

    @Test
    void theTopPipOfACredibleSetCountsEveryRowOfIt() throws IOException {
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.08 1",
                        "chr1:200:A:G chr1 200 A G ENSG01 0.08 2",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.09 1",
                        "chr1:400:A:G chr1 400 A G ENSG01 0.11 2",
                        "chr1:500:A:G chr1 500 A G ENSG02 0.4 1",
                        "chr1:600:A:G chr1 600 A G ENSG01 0 0");

        assertEquals(
                List.of(
                        "chr1 200 A G ENSG01 0.08 2 0.11 true false false",
                        "chr1 400 A G ENSG01 0.11 2 0.11 true false false",
                        "chr1 500 A G ENSG02 0.4 1 0.4 true false false"),
                run.positives("1"));
    }

    @Test
    void everyChromosomeAskedForGetsItsTables() throws IOException {
        bench.chromosomes("1", "2", "X");
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.95 1",
                        "chr1:200:A:G chr1 200 A G ENSG01 0 0",
                        "X:300:A:G X 300 A G ENSG02 0 0",
                        "chr3:300:A:G chr3 300 A G ENSG03 0 0",
                        "chrUn_1:300:A:G chrUn_1 300 A G ENSG04 nonsense 0");

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () -> assertEquals(1, run.positives("1").size()),
                () -> assertEquals(List.of(), run.positives("2")),
                () -> assertEquals(List.of(), run.candidates("2")),
                () -> assertEquals(1, run.candidates("X").size()),
                () -> assertEquals(1, run.leftOut("other_chromosome")),
                () -> assertEquals(1, run.leftOut("unknown_contig")),
                () -> assertEquals(5, run.report().get("rows_read").getAsInt()),
                () -> assertTrue(run.files().contains("C.label_report.json")));
    }

    @Test
    void aGeneListLimitsItsSplitOnly() throws IOException {
        Path genes = folder.resolve("mega.txt");
        Files.writeString(genes, "ENSG00000000001.4\nENSG00000000009\n");
        var test =
                new SplitRule(
                        List.of(new PositiveRule(0.9, false, null)), true, 0.01, genes.toString());
        bench.splits(
                Map.of(Split.TRAIN, LabelRulesTest.tutorial().get(Split.TRAIN), Split.TEST, test));
        Run run =
                runOn(
                        "1:100:A:G 1 100 A G ENSG00000000001.12 0.9 0",
                        "1:200:A:G 1 200 A G ENSG00000000001.12 0 0",
                        "1:100:A:G 1 100 A G ENSG00000000002 0.95 0",
                        "1:200:A:G 1 200 A G ENSG00000000002 0 0");

        assertAll(
                () ->
                        assertEquals(
                                List.of(
                                        "chr1 100 A G ENSG00000000001 0.9 0 - true false true",
                                        "chr1 100 A G ENSG00000000002 0.95 0 - true false false"),
                                run.positives("1")),
                () ->
                        assertEquals(
                                List.of(
                                        "200 A G ENSG00000000001 0 0 true false true",
                                        "200 A G ENSG00000000002 0 0 true false false"),
                                run.candidates("1")),
                () ->
                        assertEquals(
                                "{\"genes\":2,\"seen\":1}",
                                run.report().getAsJsonObject("gene_lists").get("test").toString()));
    }

    // ---- formats

    @Test
    void readsPartitionsOfItsChromosomesAndOpensNoOther() throws IOException {
        Path table = folder.resolve("PIP_all.parquet");
        Workbench.parquet(
                table.resolve("chr=chr2/part.0.parquet"),
                SCEEMS,
                "chr2:100:A:G 100 A G ENSG01 0.95 1");
        Workbench.parquet(
                table.resolve("chr=chr2/part.10.parquet"),
                SCEEMS,
                "chr2:300:A:G 300 A G ENSG01 0 0");
        Workbench.parquet(
                table.resolve("chr=chr2/part.2.parquet"),
                SCEEMS,
                "chr2:200:A:G 200 A G ENSG01 0 0");
        Files.createDirectories(table.resolve("chr=chr1"));
        Files.writeString(table.resolve("chr=chr1/part.0.parquet"), "not Parquet at all");
        Run run = bench.chromosomes("2").table(table).run();

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () -> assertEquals(1, run.positives("2").size()),
                () ->
                        assertEquals(
                                List.of(
                                        "200 A G ENSG01 0 0 true true true",
                                        "300 A G ENSG01 0 0 true true true"),
                                run.candidates("2")),
                () ->
                        assertEquals(
                                "[\"chr=chr1\"]",
                                run.report().get("folders_of_other_chromosomes").toString()));
    }

    @Test
    void takesTheVariantFromTheIdWhereThereIsNothingElse() throws IOException {
        Run run =
                bench.columns(
                                new FineMappingColumns(
                                        "variant", null, null, null, null, "gene", null, "pip",
                                        "cs_id"))
                        .tsv(
                                "gtex.tsv.gz",
                                "gene variant pip cs_id",
                                "ENSG00000000457.13 chr1_100_A_G_b38 0.97 ENSG00000000457.13_L2",
                                "ENSG00000000457.13 chr1_200_A_AT_b38 0.001 -",
                                "ENSG00000000457.13 1:300:a:t 0.002 -1",
                                "ENSG00000000457.13 chr1_KI270706v1_random_5_A_G_b38 0.2 -")
                        .run();

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () ->
                        assertEquals(
                                List.of("chr1 100 A G ENSG00000000457 0.97 2 0.97 true true true"),
                                run.positives("1")),
                () ->
                        assertEquals(
                                List.of(
                                        "200 A AT ENSG00000000457 0.001 0 true true true",
                                        "300 A T ENSG00000000457 0.002 0 true true true"),
                                run.candidates("1")),
                () -> assertEquals(1, run.leftOut("unknown_contig")));
    }

    @Test
    void readsTopLociWithSwappedAlleleColumnsAndNamedSets() throws IOException {
        Run run =
                bench.columns(
                                new FineMappingColumns(
                                        "variant_ID",
                                        "#chr",
                                        "pos",
                                        "a2",
                                        "a1",
                                        "gene_ID",
                                        null,
                                        "PIP",
                                        "cs_coverage_0.95"))
                        .tsv(
                                "top_loci.bed.gz",
                                "#chr pos a1 a2 variant_ID gene_ID PIP cs_coverage_0.95",
                                "1 100 G A chr1:100:A:G ENSG01 0.95 susie_1",
                                "1 200 G A chr1:200:A:G ENSG01 0.06 susie_1",
                                "1 300 G A rs17 ENSG01 0.0 susie_0")
                        .run();

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () ->
                        assertEquals(
                                List.of(
                                        "chr1 100 A G ENSG01 0.95 1 0.95 true true true",
                                        "chr1 200 A G ENSG01 0.06 1 0.95 true false false"),
                                run.positives("1")),
                () ->
                        assertEquals(
                                List.of("300 A G ENSG01 0 0 true true true"), run.candidates("1")));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0.0", "1, 0", "L1, -1", "gene_L1, gene_L0", "1, NA"})
    void readsCredibleSetsAsTheyCome(String set, String none) throws IOException {
        Run run =
                runOn(
                        "1:100:A:G 1 100 A G ENSG01 0.06 " + set,
                        "1:200:A:G 1 200 A G ENSG01 0.2 " + set,
                        "1:300:A:G 1 300 A G ENSG01 0.2 " + none,
                        "1:400:A:G 1 400 A G ENSG01 0.001 " + none);

        assertEquals(
                List.of(
                        "chr1 100 A G ENSG01 0.06 1 0.2 true false false",
                        "chr1 200 A G ENSG01 0.2 1 0.2 true false false"),
                run.positives("1"),
                run.errors());
    }

    @Test
    void aTableOfOneGeneTakesItFromTheSettings() throws IOException {
        Run run =
                bench.columns(
                                new FineMappingColumns(
                                        "snp",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "ENSG07.2",
                                        "prob",
                                        "cs"))
                        .tsv("one.snp", "snp prob cs", "1:100:A:G 0.99 1", "1:200:A:G 0.0 -1")
                        .run();

        assertEquals(
                List.of("chr1 100 A G ENSG07 0.99 1 0.99 true true true"),
                run.positives("1"),
                run.errors());
    }

    // ---- bad input

    @Test
    void reportsAllBadRowsAtOnce() throws IOException {
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 1.7 0",
                        "chr1:200:A:G chr1 200 A G ENSG01 -0.1 0",
                        "chr1:300:A:G chr1 300 A G ENSG01 high 0",
                        "chr1:400:A:G chr1 400 A G ENSG01 NA 0",
                        "chr1:500:A:G chr1 5e9 A G ENSG01 0.1 0",
                        "chr1:0:A:G chr1 0 A G ENSG01 0.1 0",
                        "chr1:600:A:<DEL> chr1 600 A <DEL> ENSG01 0.1 0",
                        "chr1:700:A:G chr1 700 A G NA 0.1 0",
                        "chr1:800:A:G chr1 800 A G ENSG01 0.1 1.5",
                        "chr1:900:A:G chr1 900 G A ENSG01 0.1 0",
                        "chr1:1000:A:G chr1 1000 A G ENSG01 0.1 0");

        assertAll(
                () -> assertEquals(65, run.exit()),
                () -> assertTrue(run.errors().contains("10 bad rows"), run.errors()),
                () -> assertTrue(run.errors().contains("pips.tsv line 2, column pip: found '1.7'")),
                () -> assertTrue(run.errors().contains("line 3, column pip: found '-0.1'")),
                () -> assertTrue(run.errors().contains("line 4, column pip: found 'high'")),
                () -> assertTrue(run.errors().contains("line 5, column pip")),
                () -> assertTrue(run.errors().contains("line 6, column pos: found '5e9'")),
                () -> assertTrue(run.errors().contains("line 7, column pos: found '0'")),
                () -> assertTrue(run.errors().contains("line 8, column alt: found '<DEL>'")),
                () -> assertTrue(run.errors().contains("line 9, column gene_id")),
                () -> assertTrue(run.errors().contains("line 10, column cs_coverage_0.95")),
                () ->
                        assertTrue(
                                run.errors()
                                        .contains(
                                                "line 11, column variant_id: found 'chr1:900:A:G',"
                                                        + " expected chr1:900:G:A"),
                                run.errors()),
                () -> assertEquals(List.of(), run.files()));
    }

    @Test
    void showsTwentyBadRowsAndCountsTheRest() throws IOException {
        String[] rows = new String[25];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "chr1:" + (i + 1) + ":A:G chr1 " + (i + 1) + " A G ENSG01 2 0";
        }
        Run run = runOn(rows);

        assertAll(
                () -> assertEquals(65, run.exit()),
                () -> assertTrue(run.errors().contains("25 bad rows"), run.errors()),
                () -> assertTrue(run.errors().contains("... and 5 more"), run.errors()));
    }

    @Test
    void refusesASourceWithoutLowPips() throws IOException {
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.95 1",
                        "chr1:200:A:G chr1 200 A G ENSG01 0.03 1");

        assertAll(
                () -> assertEquals(65, run.exit()),
                () -> assertTrue(run.errors().contains("gives no negatives"), run.errors()),
                () -> assertEquals(List.of(), run.files()));
    }

    @Test
    void refusesATableThatLacksAColumn() throws IOException {
        Run run = bench.tsv("pips.tsv", "variant_id gene_id pip", "1:1:A:G ENSG01 0.5").run();

        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("has no column 'cs_coverage_0.95'"), run.errors());
    }

    @Test
    void refusesATableThatDoesNotNameTheVariant() throws IOException {
        Run run = bench.tsv("pips.tsv", "rsid gene_id pip cs_coverage_0.95").run();

        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("says nowhere which variant"), run.errors());
    }

    @Test
    void reportsAllFaultsOfTheSettingsAtOnce() throws IOException {
        Run run =
                bench.chromosomes("1", "chr77")
                        .table(folder.resolve("absent.parquet"))
                        .columns(
                                new FineMappingColumns(
                                        null, "chr", "pos", null, null, null, null, null, null))
                        .run();

        assertAll(
                () -> assertEquals(65, run.exit()),
                () -> assertTrue(run.errors().contains("'chr77' is not a chromosome")),
                () -> assertTrue(run.errors().contains("absent.parquet: no such file")),
                () -> assertTrue(run.errors().contains("expected all four or none")));
    }

    @Test
    void aWrongOptionIsAUsageError() {
        Run run = Workbench.run(folder, "--setings", "x.json");

        assertEquals(2, run.exit());
        assertTrue(run.errors().contains("--settings"), run.errors());
    }

    @Test
    void aMissingSettingsFileIsTheUsersFault() {
        Run run = Workbench.run(folder, "--settings", folder.resolve("no.json").toString());

        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("no.json: cannot be read: no such file"), run.errors());
    }

    // ---- pairs that come twice

    @Test
    void refusesPositivesThatComeTwiceHoweverFarApart() throws IOException {
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.95 1",
                        "chr1:200:A:G chr1 200 A G ENSG01 0.001 0",
                        "chr1:100:A:G chr1 100 A G ENSG01 0.8 1");

        assertAll(
                () -> assertEquals(65, run.exit()),
                () ->
                        assertTrue(
                                run.errors()
                                        .contains(
                                                "line 4: chr1:100:A:G with ENSG01 is the pair of"),
                                run.errors()),
                () -> assertTrue(run.errors().contains("keep_highest_pip"), run.errors()));
    }

    @Test
    void refusesCandidatesThatComeTwiceAtAPosition() throws IOException {
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.001 0",
                        "chr1:100:A:G chr1 100 A G ENSG02 0.001 0",
                        "chr1:100:A:T chr1 100 A T ENSG01 0.001 0",
                        "chr1:100:A:G chr1 100 A G ENSG01 0.002 0");

        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("1 bad row:"), run.errors());
        assertTrue(run.errors().contains("line 5: chr1:100:A:G with ENSG01"), run.errors());
    }

    @Test
    void keepsTheHighestPipOfARepeatedPair() throws IOException {
        bench.keepHighestPip();
        Run run =
                runOn(
                        "chr1:100:A:G chr1 100 A G ENSG01 0.3 2",
                        "chr1:100:A:G chr1 100 A G ENSG01 0.3 1",
                        "chr1:150:A:G chr1 150 A G ENSG01 0.4 1",
                        "chr1:200:A:G chr1 200 A G ENSG01 0.001 0",
                        "chr1:200:A:G chr1 200 A G ENSG01 0.002 0",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.001 0",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.02 0",
                        "chr1:400:A:G chr1 400 A G ENSG01 0.001 0",
                        "chr1:400:A:G chr1 400 A G ENSG01 0.7 0",
                        "chr1:100:A:G chr1 100 A G ENSG01 0.2 1",
                        "chr1:500:A:G chr1 500 A G ENSG01 0.003 0");

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () ->
                        assertEquals(
                                List.of(
                                        "chr1 100 A G ENSG01 0.3 1 0.4 true false false",
                                        "chr1 150 A G ENSG01 0.4 1 0.4 true false false",
                                        "chr1 400 A G ENSG01 0.7 0 - true false false"),
                                run.positives("1")),
                () ->
                        assertEquals(
                                List.of(
                                        "200 A G ENSG01 0.002 0 true true true",
                                        "500 A G ENSG01 0.003 0 true true true"),
                                run.candidates("1")),
                () -> assertEquals(5, run.leftOut("duplicate")),
                () -> assertEquals(1, run.leftOut("neither_positive_nor_candidate")));
    }
}
