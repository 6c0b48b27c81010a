package org.gems.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.gems.label.Workbench.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Labels of real fine-mapping results against a plain recomputation, from both of their formats.
 */
class GeuvadisTest {

    private static final Path DATA = Path.of(System.getProperty("gems.shared"), "data", "geuvadis");
    private static final Path TEXT = DATA.resolve("fine_mapping.tsv.gz");
    private static final Path PARQUET = DATA.resolve("PIP_all.parquet");
    private static final String[] AUTOSOMES =
            IntStream.rangeClosed(1, 22).mapToObj(Integer::toString).toArray(String[]::new);

    private record Row(
            String chromosome, int position, String alleles, String gene, double pip, int set) {}

    @TempDir Path folder;

    @BeforeEach
    void needData() {
        assumeTrue(Files.exists(TEXT) && Files.exists(PARQUET));
    }

    @Test
    void bothFormatsGiveTheLabelsOfAPlainRecomputation() throws IOException {
        Run text = run("text", TEXT);
        Run parquet = run("parquet", PARQUET);
        List<Row> rows = readText();
        Map<String, Double> tops = new HashMap<>();
        for (Row row : rows) {
            tops.merge(row.gene() + "/" + row.set(), row.pip(), Math::max);
        }
        int positives = 0;
        int candidates = 0;
        for (String chromosome : AUTOSOMES) {
            var expectedPositives = new TreeSet<String>();
            var expectedCandidates = new ArrayList<String>();
            for (Row row : rows) {
                if (!row.chromosome().equals("chr" + chromosome)) {
                    continue;
                }
                double top = tops.get(row.gene() + "/" + row.set());
                boolean train =
                        (row.set() > 0 && top > 0.10 && row.pip() > 0.05) || row.pip() > 0.50;
                boolean restricted = row.set() > 0 && row.pip() > 0.90;
                boolean test = row.pip() > 0.90;
                String pair = row.position() + " " + row.alleles() + " " + row.gene();
                if (train || restricted || test) {
                    expectedPositives.add(
                            pair + " " + row.set() + " " + train + " " + restricted + " " + test);
                }
                if (row.pip() < 0.01) {
                    expectedCandidates.add(pair);
                }
            }
            positives += expectedPositives.size();
            candidates += expectedCandidates.size();
            assertEquals(expectedPositives, positivesOf(text, chromosome));
            assertEquals(
                    expectedCandidates,
                    text.candidates(chromosome).stream()
                            .map(row -> String.join(" ", List.of(row.split(" ", -1)).subList(0, 4)))
                            .toList());
            assertEquals(text.positives(chromosome), parquet.positives(chromosome));
            assertEquals(sorted(text, chromosome), sorted(parquet, chromosome));
        }
        assertTrue(positives > 0 && candidates > 40_000);
        assertEquals(positives, parquet.report().get("positives").getAsInt());
        assertEquals(candidates, parquet.report().get("candidates").getAsInt());
        assertEquals(rows.size(), parquet.report().get("rows_read").getAsInt());
        assertEquals(
                rows.size() - positives - candidates,
                parquet.leftOut("neither_positive_nor_candidate"));
    }

    private Run run(String name, Path table) throws IOException {
        Run run =
                new Workbench(Files.createDirectory(folder.resolve(name)))
                        .chromosomes(AUTOSOMES)
                        .table(table)
                        .run();
        assertEquals(0, run.exit(), run.errors());
        return run;
    }

    private static Set<String> positivesOf(Run run, String chromosome) {
        var rows = new TreeSet<String>();
        for (String row : run.positives(chromosome)) {
            String[] f = row.split(" ", -1);
            rows.add(String.join(" ", f[1], f[2], f[3], f[4], f[6], f[8], f[9], f[10]));
        }
        return rows;
    }

    private static List<String> sorted(Run run, String chromosome) {
        var rows = new ArrayList<>(run.candidates(chromosome));
        Collections.sort(rows);
        return rows;
    }

    private static List<Row> readText() throws IOException {
        var rows = new ArrayList<Row>();
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(TEXT)),
                                StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] f = line.split("\t", -1);
                rows.add(
                        new Row(
                                f[1],
                                Integer.parseInt(f[2]),
                                f[3] + " " + f[4],
                                f[5],
                                Double.parseDouble(f[6]),
                                Integer.parseInt(f[7])));
            }
        }
        return rows;
    }
}
