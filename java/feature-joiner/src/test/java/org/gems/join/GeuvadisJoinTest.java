package org.gems.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.core.table.TableWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pairs and annotations, compared with plain loops over the same files. */
class GeuvadisJoinTest {

    private Path data;

    @TempDir private Path folder;

    @BeforeEach
    void findData() {
        data = Path.of(System.getProperty("gems.shared", "absent")).resolve("data/geuvadis");
        Assumptions.assumeTrue(Files.isDirectory(data), "no real data here");
    }

    private record Row(String id, int pos, String ref, String alt, String gene, double pip) {}

    private List<Row> pairsOf(String table, String chromosome) {
        List<Row> rows = new ArrayList<>();
        var columns = List.of("chr", "variant_id", "pos", "ref", "alt", "gene_id", "pip");
        try (TableCursor row = TableSource.of(data.resolve(table)).open(columns)) {
            while (row.next()) {
                if (row.text(0).equals(chromosome)) {
                    rows.add(
                            new Row(
                                    row.text(1),
                                    row.integer(2),
                                    row.text(3),
                                    row.text(4),
                                    row.text(5),
                                    row.number(6)));
                }
            }
        }
        return rows;
    }

    private Path writePairs(String chromosome, List<Row> rows) {
        Path file = folder.resolve("pairs.parquet");
        try (var out = TableWriter.create(file, StageTables.PAIRS, Provenance.none())) {
            for (Row row : rows) {
                out.set(0, row.pip() > 0.1 ? "test" : "train");
                out.set(1, chromosome);
                out.set(2, row.pos());
                out.set(3, row.ref());
                out.set(4, row.alt());
                out.set(5, row.gene());
                out.set(6, row.pip() > 0.1 ? 1 : 0);
                out.set(7, row.pip());
                out.endRow();
            }
            out.commit();
        }
        return file;
    }

    private final Map<String, List<String[]>> files = new HashMap<>();

    private List<String[]> lines(String name) {
        return files.computeIfAbsent(name, this::read);
    }

    private List<String[]> read(String name) {
        try {
            return Files.readAllLines(data.resolve(name)).stream()
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run join(String table, String number) throws IOException {
        List<Row> rows = pairsOf(table, "chr" + number);
        assertTrue(!rows.isEmpty());
        var run = new Run(folder);
        Path settings =
                run.file(
                        "join.yaml",
                        "cohort: c",
                        "chromosome: " + number,
                        "sources:",
                        "  - {kind: tss_distance, name: tss, table: "
                                + data.resolve("gene_tss.tsv")
                                + ",",
                        "     tss: tss,",
                        "     columns: [distance_TSS, abs_distance_TSS, abs_distance_TSS_log]}",
                        "  - {kind: interval_overlap, name: promoter, column: promoter,",
                        "     bed: " + data.resolve("promoters_TSS500bp_hg38.bed") + "}",
                        "  - {kind: interval_overlap, name: own, column: own_promoter,",
                        "     gene_column: 7,",
                        "     bed: " + data.resolve("promoters_TSS500bp_hg38.bed") + "}",
                        "  - {kind: interval_max, name: abc, column: ABC_score_K562,",
                        "     table: " + data.resolve("ABC_K562_chr22.tsv") + ",",
                        "     score: ABC.Score, gene: TargetGene,",
                        "     gene_names: {table: " + data.resolve("gene_tss.tsv") + ",",
                        "                  name: gene_name}}",
                        "  - {kind: variant_type, name: type}",
                        "  - {kind: variant_table, name: maf, columns: [gnomad_MAF],",
                        "     table: " + data.resolve("gnomad_MAF_chr" + number + ".tsv") + "}");
        run.with(
                        "--settings",
                        settings.toString(),
                        "--pairs",
                        writePairs("chr" + number, rows).toString())
                .succeeds();
        compare(run, number, rows);
        return run;
    }

    private void compare(Run run, String number, List<Row> rows) throws IOException {
        Map<String, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.id() + " " + row.gene(), row));
        int seen = 0;
        for (String split : List.of("train", "test")) {
            String name = "c.chr" + number + "." + split + ".matrix.parquet";
            if (!Files.exists(run.out().resolve(name))) {
                continue;
            }
            var matrix = run.matrix(name);
            for (int i = 0; i < matrix.keys().size(); i++) {
                String[] key = matrix.keys().get(i).split(" ", -1);
                Row row = byKey.get(key[0] + " " + key[1]);
                int at = i;
                Map<String, Float> expected = expected(row, number);
                assertEquals(expected.keySet(), matrix.columns().keySet());
                expected.forEach(
                        (column, value) ->
                                assertEquals(value, matrix.column(column).get(at), row + column));
                seen++;
            }
        }
        assertEquals(rows.size(), seen);
    }

    /** By brute force, from the raw text of the files. */
    private Map<String, Float> expected(Row row, String number) throws IOException {
        Map<String, Float> values = new HashMap<>();
        String symbol = "";
        double tss = Double.NaN;
        for (String[] gene : lines("gene_tss.tsv")) {
            if (gene[0].equals(row.gene())) {
                symbol = gene[1];
                tss = Double.parseDouble(gene[3]);
            }
        }
        double absolute = Math.abs(tss - row.pos());
        values.put("distance_TSS", (float) (tss - row.pos()));
        values.put("abs_distance_TSS", (float) absolute);
        values.put("abs_distance_TSS_log", (float) (absolute == 0 ? 0 : Math.log(absolute)));
        float promoter = 0;
        float own = 0;
        for (String[] bed : lines("promoters_TSS500bp_hg38.bed")) {
            if (bed[0].equals("chr" + number)
                    && Integer.parseInt(bed[1]) < row.pos()
                    && Integer.parseInt(bed[2]) >= row.pos()) {
                promoter = 1;
                own = bed[6].equals(row.gene()) ? 1 : own;
            }
        }
        values.put("promoter", promoter);
        values.put("own_promoter", own);
        float abc = 0;
        for (String[] link : lines("ABC_K562_chr22.tsv")) {
            if (link[0].equals("chr" + number)
                    && !symbol.isEmpty()
                    && link[3].equals(symbol)
                    && Integer.parseInt(link[1]) - 1024 <= row.pos()
                    && Integer.parseInt(link[2]) + 1024 >= row.pos()) {
                abc = Math.max(abc, Float.parseFloat(link[4]));
            }
        }
        values.put("ABC_score_K562", abc);
        int difference = row.ref().length() - row.alt().length();
        values.put("length_diff", (float) difference);
        values.put("is_SNP", row.ref().length() == 1 && row.alt().length() == 1 ? 1f : 0f);
        values.put("is_indel", difference == 0 ? 0f : 1f);
        values.put("is_insertion", difference < 0 ? 1f : 0f);
        values.put("is_deletion", difference > 0 ? 1f : 0f);
        float maf =
                lines("gnomad_MAF_chr" + number + ".tsv").stream()
                        .filter(line -> line[0].equals(row.id()))
                        .map(line -> Float.parseFloat(line[1]))
                        .findFirst()
                        .orElse(Float.NaN);
        values.put("gnomad_MAF", maf);
        return values;
    }

    @Test
    void chromosome22WithAbcLinksEqualsBruteForce() throws IOException {
        Run run = join("PIP_all.parquet", "22");
        float[] abc = {0};
        for (String split : List.of("train", "test")) {
            String name = "c.chr22." + split + ".matrix.parquet";
            if (Files.exists(run.out().resolve(name))) {
                run.matrix(name).column("ABC_score_K562").forEach(v -> abc[0] += v);
            }
        }
        assertTrue(abc[0] > 0, "no pair of chromosome 22 has an ABC link");
    }

    @Test
    void aChromosomeWithoutAbcLinksEqualsBruteForce() throws IOException {
        Run run = join("PIP_top.parquet", "19");
        assertTrue(run.text("c.chr19.join_report.json").contains("\"intervals_on_chromosome\": 0"));
    }
}
