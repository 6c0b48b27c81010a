package org.gems.sample;

import static org.gems.core.table.TableSchema.Type.STRING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.gems.core.domain.Split;
import org.gems.core.settings.AlleleMatch;
import org.gems.core.settings.SampleSettings.Sampler;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableSchema;
import org.gems.sample.Workbench.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {

    private static final String SPLITS = " true true true";

    @TempDir Path folder;
    private Workbench bench;

    @BeforeEach
    void clearBench() {
        bench = new Workbench(folder);
    }

    private static List<String> candidates(int count, String alleles, String gene) {
        var rows = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            rows.add(1000 * i + " " + alleles + " " + gene + " 0.001 0" + SPLITS);
        }
        return rows;
    }

    private Path keys(String name, String... ids) {
        Path table = folder.resolve(name);
        Workbench.write(
                table, TableSchema.of("variant_id", STRING), Provenance.none(), List.of(ids));
        return table;
    }

    // ---- a good run

    @Test
    void matchesNegativesByGeneAndTypeForEverySplit() throws IOException {
        var rows = candidates(30, "A G", "G1");
        rows.addAll(candidates(30, "A AT", "G1"));
        rows.addAll(candidates(30, "A G", "G2"));
        rows.addAll(candidates(30, "AC GT", "G1"));
        Run run =
                bench.npr(Split.TEST, 3)
                        .positives(
                                "5 A G G1 0.95 1 0.95 true true true",
                                "6 C T G1 0.2 1 0.95 true false false",
                                "7 C CT G1 0.3 1 0.95 true false false")
                        .candidates(rows)
                        .run();

        List<String> train = run.negatives("train");
        List<String> test = run.negatives("test");
        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () -> assertEquals(4, train.stream().filter(r -> r.contains(" A G G1")).count()),
                () -> assertEquals(2, train.stream().filter(r -> r.contains(" A AT G1")).count()),
                () -> assertEquals(6, train.size()),
                () -> assertEquals(3, test.size()),
                () -> assertTrue(train.containsAll(test), "same hashes in every split"),
                () -> assertEquals(0, run.negatives("train_restricted").size()),
                () ->
                        assertEquals(
                                List.of(
                                        "split\tgene_id\tvariant_type\tpositives\twanted\tavailable\ttaken"),
                                run.shortfalls()),
                () -> assertEquals(30, run.excluded("gene_without_positives")),
                () -> assertEquals(30, run.excluded("no_positive_of_its_type")),
                () -> assertEquals(60, run.report().get("candidates_in_pools").getAsInt()));
    }

    @Test
    void writesPairsSortedWithinTheirSplit() throws IOException {
        Run run =
                bench.npr(Split.TEST, 1)
                        .positives(
                                "2500 A G G1 0.95 1 0.95 true true true",
                                "2500 A G G2 0.6 1 0.95 true false false")
                        .candidates(
                                "9000 A G G1 0.001 0" + SPLITS,
                                "1000 A G G1 0.002 0" + SPLITS,
                                "10 A G G2 0.003 0" + SPLITS)
                        .run();

        List<String> pairs = run.pairs();
        assertEquals(
                List.of(
                        "train chr1 10 A G G2 0 0.003",
                        "train chr1 1000 A G G1 0 0.002",
                        "train chr1 2500 A G G1 1 0.95",
                        "train chr1 2500 A G G2 1 0.6",
                        "train chr1 9000 A G G1 0 0.001"),
                pairs.subList(0, 5));
        assertTrue(pairs.get(5).startsWith("test "));
        assertEquals(
                List.of("train\tG2\tsnv\t1\t2\t1\t1"),
                run.shortfalls().subList(1, run.shortfalls().size()));
    }

    @Test
    void takesAllWhenThereAreTooFewAndSaysSo() throws IOException {
        Run run =
                bench.positives(
                                "5 A G G1 0.95 1 0.95 true true true",
                                "7 C CT G1 0.3 1 0.95 true false false")
                        .candidates(candidates(1, "A G", "G1"))
                        .run();

        assertAll(
                () -> assertEquals(List.of("1000 A G G1"), run.negatives("train")),
                () ->
                        assertEquals(
                                List.of(
                                        "train\tG1\tsnv\t1\t2\t1\t1",
                                        "train\tG1\tinsertion\t1\t2\t0\t0"),
                                run.shortfalls().subList(1, 3)),
                () ->
                        assertEquals(
                                "{\"positives\":2,\"positives_without_features\":0,"
                                        + "\"negatives_wanted\":4,\"negatives\":1,"
                                        + "\"short_strata\":2}",
                                run.report().getAsJsonObject("splits").get("train").toString()));
    }

    @Test
    void aChromosomeWithoutPositivesGivesEmptyTables() throws IOException {
        Run run = bench.candidates(candidates(5, "A G", "G1")).run();

        assertEquals(0, run.exit(), run.errors());
        assertEquals(List.of(), run.pairs());
        assertEquals(1, run.shortfalls().size());
    }

    @Test
    void theSeedChangesTheDraw() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true")
                .candidates(candidates(200, "A G", "G1"))
                .npr(Split.TRAIN, 20);

        List<String> first = bench.seed(1).run().negatives("train");
        List<String> second = bench.seed(2).run().negatives("train");

        assertTrue(!first.equals(second));
        assertEquals(first, bench.seed(1).run().negatives("train"));
    }

    // ---- what is no candidate

    @Test
    void leavesOutPositivesAndCredibleSetMembers() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true")
                .candidates(
                        "5 A G G1 0.95 1" + SPLITS,
                        "10 A G G1 0.001 1" + SPLITS,
                        "20 A G G1 0.001 0" + SPLITS,
                        "30 A G G1 0.001 0 false true true");

        Run run = bench.run();
        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () -> assertEquals(List.of("20 A G G1"), run.negatives("train")),
                () -> assertEquals(1, run.excluded("positive_pair")),
                () -> assertEquals(1, run.excluded("credible_set_member")),
                () -> assertEquals(1, run.excluded("no_positive_of_its_type")));
        assertEquals(
                List.of("10 A G G1", "20 A G G1"),
                bench.withCredibleSetMembers().run().negatives("train"));
    }

    @Test
    void takesOnlyVariantsThatAllTablesOfFeaturesKnow() throws IOException {
        Run run =
                bench.positives(
                                "5 A G G1 0.95 1 0.95 true true true",
                                "6 A G G1 0.95 1 0.95 true true true")
                        .candidates(
                                "10 A G G1 0.001 0" + SPLITS,
                                "20 A G G1 0.001 0" + SPLITS,
                                "30 A G G1 0.001 0" + SPLITS)
                        .withFeatures(
                                keys(
                                        "a.parquet",
                                        "chr1:5:A:G",
                                        "chr1:10:A:G",
                                        "1_20_A_G",
                                        "chr11:30:A:G",
                                        "chrUn_x:6:A:G"),
                                AlleleMatch.EXACT)
                        .withFeatures(
                                keys(
                                        "b.parquet",
                                        "chr1:5:A:G",
                                        "chr1:20:G:A",
                                        "chr1:30:A:G",
                                        "chr1:6:A:G"),
                                AlleleMatch.EITHER)
                        .run();

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () ->
                        assertEquals(
                                List.of(
                                        "train chr1 5 A G G1 1 0.95",
                                        "train chr1 20 A G G1 0 0.001"),
                                run.pairs()),
                () -> assertEquals(2, run.excluded("without_features")),
                () ->
                        assertEquals(
                                1,
                                run.report()
                                        .getAsJsonObject("splits")
                                        .getAsJsonObject("train")
                                        .get("positives_without_features")
                                        .getAsInt()));
    }

    // ---- as pandas draws

    @Test
    void drawsAsPandasFromTheCandidatesInFileOrder() throws IOException {
        Run run =
                bench.sampler(Sampler.PANDAS)
                        .npr(Split.TRAIN, 10)
                        .positives(
                                "5 A G G1 0.95 1 0.95 true false false",
                                "5 AC A G1 0.95 1 0.95 true false false")
                        .candidates(
                                mixed(
                                        candidates(1000, "A G", "G1"),
                                        candidates(7, "AC A", "G1"),
                                        candidates(50, "A G", "G2")))
                        .run();

        var drawn = new HashSet<String>();
        for (int index : new int[] {521, 737, 740, 660, 411, 678, 626, 513, 859, 136}) {
            drawn.add(1000 * (index + 1) + " A G G1");
        }
        // ten draws out of seven: 6, 3, 4, 6, 2, 4, 4, 6, 1, 2
        for (int index : new int[] {6, 3, 4, 2, 1}) {
            drawn.add(1000 * (index + 1) + " AC A G1");
        }
        assertEquals(0, run.exit(), run.errors());
        assertEquals(drawn, new HashSet<>(run.negatives("train")));
        assertEquals("train\tG1\tdeletion\t1\t10\t7\t5", run.shortfalls().get(1));
    }

    @Test
    void onlyPandasTakesAnMnvForASnp() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true false false")
                .candidates("10 AC GT G1 0.001 0" + SPLITS);

        assertEquals(List.of(), bench.run().negatives("train"));
        assertEquals(
                List.of("10 AC GT G1"), bench.sampler(Sampler.PANDAS).run().negatives("train"));
    }

    @SafeVarargs
    private static List<String> mixed(List<String>... lists) {
        var mixed = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            for (List<String> list : lists) {
                if (i < list.size()) {
                    mixed.add(list.get(i));
                }
            }
        }
        return mixed;
    }

    // ---- bad input

    @Test
    void refusesAChosenPairThatComesTwice() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true")
                .candidates(
                        "10 A G G1 0.001 0" + SPLITS,
                        "20 A G G1 0.001 0" + SPLITS,
                        "10 A G G1 0.002 0" + SPLITS);

        Run run = bench.run();
        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("chr1:10:A:G with G1"), run.errors());
    }

    @Test
    void takesARepeatedPairOnceWhereTheSourceRepeatsPairs() throws IOException {
        Run run =
                bench.labelled("duplicates", "KEEP_HIGHEST_PIP")
                        .positives("5 A G G1 0.95 1 0.95 true true true")
                        .candidates(
                                "10 A G G1 0.001 0" + SPLITS,
                                "5 A G G1 0.003 0" + SPLITS,
                                "10 A G G1 0.002 0" + SPLITS)
                        .run();

        assertAll(
                () -> assertEquals(0, run.exit(), run.errors()),
                () ->
                        assertEquals(
                                List.of(
                                        "train chr1 5 A G G1 1 0.95",
                                        "train chr1 10 A G G1 0 0.002"),
                                run.pairs()),
                () -> assertEquals(2, run.report().get("repeated_pairs").getAsInt()));
    }

    @Test
    void refusesLabelsOfAnotherCohortOrChromosome() throws IOException {
        bench.labelled("cohort", "D").candidates(candidates(1, "A G", "G1"));

        Run run = bench.run();
        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("gems.cohort D, expected C"), run.errors());
    }

    @Test
    void refusesABadRow() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true")
                .candidates("10 - G G1 0.001 0" + SPLITS);

        Run run = bench.run();
        assertEquals(65, run.exit());
        assertTrue(
                run.errors().contains("candidates.parquet row 1, column ref: found nothing"),
                run.errors());
    }

    @Test
    void refusesATableOfFeaturesWithoutVariantIds() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true")
                .candidates(candidates(1, "A G", "G1"))
                .withFeatures(keys("a.parquet", "rs12"), AlleleMatch.EXACT);

        Run run = bench.run();
        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("a.parquet row 1, column variant_id"), run.errors());
    }

    @Test
    void refusesASeedThatPandasWouldRefuse() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true")
                .candidates(candidates(9, "A G", "G1"))
                .sampler(Sampler.PANDAS)
                .seed(-1);

        assertEquals(65, bench.run().exit());
    }

    @Test
    void aMissingFileIsTheUsersFault() throws IOException {
        bench.positives("5 A G G1 0.95 1 0.95 true true true");

        Run run = bench.run();
        assertEquals(65, run.exit());
        assertTrue(run.errors().contains("candidates.parquet: no such file"), run.errors());
    }

    @Test
    void aWrongOptionIsAUsageError() throws IOException {
        Run run = Workbench.run(folder, "--candidate", "x");

        assertEquals(2, run.exit());
        assertTrue(!Files.exists(folder.resolve("C.chr1.pairs.parquet")));
    }
}
