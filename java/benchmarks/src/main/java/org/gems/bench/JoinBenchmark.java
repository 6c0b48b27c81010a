package org.gems.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.gems.bench.measure.Comparison;
import org.gems.bench.measure.Contender;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.core.settings.FeatureSource;
import org.gems.core.settings.JoinSettings;
import org.gems.core.table.ParquetTable;

/** JOIN with one source of each kind, then with all of them at once, beside DuckDB. */
final class JoinBenchmark implements Benchmark {

    private static final int PAIRS = 4_000;
    private static final int WIDE_ROWS = 700_000;
    private static final int WIDE_COLUMNS = 4_675;
    private static final int VARIANTS_PER_GENE = 3_000;

    /** Neighbouring genes share variants: 699,000 pairs of the simulator name 344,453 of them. */
    private static final double PAIRS_PER_VARIANT = 2.03;

    private static final int SCORES = 15_300_000;
    private static final int LINES = 10_000_000;
    private static final int INTERVALS = 1_000_000;

    /** The chromosome that is joined; tables of scores and intervals have all of them. */
    private static final String CHROMOSOME = "2";

    private static final int WINDOW = 1024;

    private static final List<String> KEYS =
            List.of("variant_id", "chrom", "pos", "ref", "alt", "gene_id", "label", "pip");

    @Override
    public String name() {
        return "join";
    }

    @Override
    public String question() {
        return "JOIN of 4,000 pairs with each kind of source beside DuckDB doing the same in SQL";
    }

    /**
     * Sources, and DuckDB's way to the same columns.
     *
     * @param select gives the keys and the features, for a table {@code pairs}
     */
    private record Work(
            String name, String folder, Path pairs, List<FeatureSource> sources, String select) {

        Work(String name, Path pairs, FeatureSource source, String select) {
            this(name, source.name(), pairs, List.of(source), select);
        }
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        Scale scale = workshop.scale();
        int pairs = scale.rows() == null ? Math.max(40, scale.scaled(PAIRS)) : scale.rows();
        int columns = scale.features(WIDE_COLUMNS);
        Comparison comparison = workshop.comparison(name());
        List<Work> kinds =
                List.of(
                        wide(workshop, pairs, columns),
                        scores(workshop, pairs),
                        lines(workshop, pairs),
                        links(workshop, pairs),
                        peaks(workshop, pairs));
        var cases = new ArrayList<Case>();
        for (Work work : kinds) {
            cases.add(measure(workshop, comparison, work));
        }
        cases.add(measure(workshop, comparison, together(workshop, kinds, pairs)));
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("pairs", pairs);
        return workshop.report(
                this,
                parameters,
                cases,
                "Two cores each. The wide table is the simulator's; the others were made by DuckDB, and each case"
                        + " draws its pairs, all of chromosome 2, from its table, one in a hundred beside it; the last takes"
                        + " some of all of them. Tables of scores and intervals hold all chromosomes.");
    }

    private Case measure(Workshop workshop, Comparison comparison, Work work)
            throws IOException, InterruptedException {
        Path settings = workshop.results(name(), "settings").resolve(work.folder() + ".json");
        workshop.settings(
                settings, new JoinSettings(Cohort.NAME, CHROMOSOME, work.sources(), null));
        Path ours = workshop.results(name(), work.folder() + "-gems");
        Path theirs = workshop.results(name(), work.folder() + "-duckdb");
        var tool =
                new Contender(
                        "feature-joiner",
                        workshop.tool(
                                "feature-joiner",
                                2,
                                settings.getParent(),
                                "--settings",
                                settings.toString(),
                                "--pairs",
                                work.pairs().toString(),
                                "--out_dir",
                                ours.toString()),
                        List.of(ours));
        List<String> statements =
                List.of(
                        """
                        CREATE VIEW pairs AS
                        SELECT concat_ws(':', chrom, pos, ref, alt) variant_id, * EXCLUDE (split) FROM %s"""
                                .formatted(DuckDb.parquet(work.pairs())),
                        DuckDb.copy(
                                work.select() + " ORDER BY pos, ref, alt, gene_id",
                                matrix(theirs)));
        Contender duckDb = workshop.duckDb("DuckDB", 2, statements, List.of(theirs));
        return comparison.measure(
                work.name(), List.of(tool, duckDb), () -> check(matrix(ours), matrix(theirs)));
    }

    private static Path matrix(Path folder) {
        return folder.resolve(Cohort.NAME + ".chr" + CHROMOSOME + ".train.matrix.parquet");
    }

    /** A missing value is NaN in ours and absent in theirs. */
    private static String check(Path ours, Path theirs) {
        var columns = new ArrayList<>(KEYS);
        ParquetTable.of(ours).columnNames().stream()
                .filter(name -> !KEYS.contains(name))
                .forEach(
                        name ->
                                columns.add(
                                        "CASE WHEN NOT isnan(\"%1$s\") THEN \"%1$s\" END"
                                                .formatted(name)));
        return "%,d rows with keys and all features are the same"
                .formatted(DuckDb.requireSame("matrix", ours, theirs, columns));
    }

    private static Work wide(Workshop workshop, int pairs, int columns)
            throws IOException, InterruptedException {
        int rows = workshop.scale().scaled(WIDE_ROWS);
        int perGene = Math.min(VARIANTS_PER_GENE, Math.max(200, rows));
        int genes = Math.max(1, (int) Math.round(rows * PAIRS_PER_VARIANT / perGene));
        Path folder =
                workshop.simulated(
                        "enformer-" + genes + "x" + perGene + "x" + columns,
                        Cohort.NAME,
                        "--chromosomes",
                        CHROMOSOME,
                        "--size",
                        "full",
                        "--genes_per_chromosome",
                        Integer.toString(genes),
                        "--variants_per_gene",
                        Integer.toString(perGene),
                        "--diff_columns",
                        Integer.toString(columns));
        Path table = folder.resolve("enformer/enformer_chr" + CHROMOSOME + ".parquet");
        long variants = ParquetTable.of(table).rowCount();
        String split = "string_split(variant_id, ':')";
        String rowsOfTable =
                "SELECT %1$s[1] chrom, %1$s[2]::INTEGER pos, %1$s[3] AS ref, %1$s[4] AS alt FROM (SELECT variant_id FROM %2$s)"
                        .formatted(split, DuckDb.parquet(table));
        return new Work(
                "Parquet, %,d rows x %,d columns".formatted(variants, columns),
                pairs(workshop, "wide-" + variants + "-" + pairs, pairs, rowsOfTable),
                variantTable("wide", table, "diff_*"),
                "SELECT pairs.*, COLUMNS('^diff_') FROM pairs LEFT JOIN %s USING (variant_id)"
                        .formatted(DuckDb.parquet(table)));
    }

    private static Work scores(Workshop workshop, int pairs)
            throws IOException, InterruptedException {
        int rows = Math.max(1000, workshop.scale().scaled(SCORES));
        Path table =
                made(
                        workshop,
                        "scores-" + rows,
                        "scores.parquet",
                        "SELECT variant_id, (hash(i, 3) % 100000 / 1000)::FLOAT score FROM ("
                                + variants(rows)
                                + ")",
                        "FORMAT PARQUET, COMPRESSION ZSTD");
        return new Work(
                "Parquet, %,d rows x 1 column".formatted(rows),
                pairs(workshop, "scores-" + rows + "-" + pairs, pairs, ofChromosome(rows)),
                variantTable("scores", table, "score"),
                "SELECT pairs.*, score FROM pairs LEFT JOIN %s USING (variant_id)"
                        .formatted(DuckDb.parquet(table)));
    }

    private static Work lines(Workshop workshop, int pairs)
            throws IOException, InterruptedException {
        int rows = Math.max(1000, workshop.scale().scaled(LINES));
        Path table =
                made(
                        workshop,
                        "lines-" + rows,
                        "scores.tsv.gz",
                        "SELECT variant_id, hash(i, 4) % 1000 / 1000 frequency, hash(i, 3) % 100000 / 1000 score FROM ("
                                + variants(rows)
                                + ")",
                        "FORMAT CSV, DELIMITER '\t', HEADER, COMPRESSION GZIP");
        return new Work(
                "TSV.gz, %,d lines".formatted(rows),
                pairs(workshop, "lines-" + rows + "-" + pairs, pairs, ofChromosome(rows)),
                variantTable("lines", table, "frequency"),
                "SELECT pairs.*, frequency::FLOAT frequency FROM pairs LEFT JOIN %s USING (variant_id)"
                        .formatted(csv(table)));
    }

    private static Work links(Workshop workshop, int pairs)
            throws IOException, InterruptedException {
        int rows = Math.max(1000, workshop.scale().scaled(INTERVALS));
        Path table =
                made(
                        workshop,
                        "links-" + rows,
                        "links.tsv",
                        """
                        SELECT 'chr' || chrom AS chr, pos AS "start", pos + (hash(i, 5) %% 2000)::INTEGER AS "end", %s AS gene,
                            hash(i, 6) %% 10000 / 10000 AS score
                        FROM (%s)"""
                                .formatted(GENE, variants(rows)),
                        "FORMAT CSV, DELIMITER '\t', HEADER");
        var source =
                new FeatureSource.IntervalMax(
                        "links",
                        null,
                        table.toString(),
                        "link",
                        null,
                        null,
                        null,
                        "score",
                        WINDOW,
                        "gene",
                        null,
                        false,
                        false);
        return new Work(
                "interval_max, %,d links of genes".formatted(rows),
                pairs(workshop, "links-" + rows + "-" + pairs, pairs, ofChromosome(rows)),
                source,
                """
                SELECT %s, coalesce(max(score), 0)::FLOAT link
                FROM pairs LEFT JOIN (SELECT * FROM %s WHERE chr = 'chr%s') links
                    ON links.gene = pairs.gene_id AND links."start" <= pos + %d AND links."end" >= pos - %d
                GROUP BY ALL"""
                        .formatted(keysOfPairs(), csv(table), CHROMOSOME, WINDOW, WINDOW));
    }

    private static Work peaks(Workshop workshop, int pairs)
            throws IOException, InterruptedException {
        int rows = Math.max(1000, workshop.scale().scaled(INTERVALS));
        Path table =
                made(
                        workshop,
                        "peaks-" + rows,
                        "peaks.bed",
                        "SELECT 'chr' || chrom, pos - 1, pos + (hash(i, 5) % 300)::INTEGER FROM ("
                                + variants(rows + rows / 2)
                                + ") WHERE i % 3 = 0 OR i % 2 = 0", // two of three stay
                        "FORMAT CSV, DELIMITER '\t', HEADER false");
        return new Work(
                "interval_overlap, BED of %,d intervals".formatted(rows),
                pairs(workshop, "links-" + rows + "-" + pairs, pairs, ofChromosome(rows)),
                new FeatureSource.IntervalOverlap("peaks", null, table.toString(), "peak", null),
                """
                SELECT %s, (count(first) > 0)::INTEGER::FLOAT peak
                FROM pairs LEFT JOIN (
                    SELECT * FROM read_csv(%s, delim = '\t', header = false, names = ['contig', 'first', 'past']) WHERE contig = 'chr%s') peaks
                    ON first <= pos - 1 AND past > pos - 1
                GROUP BY ALL"""
                        .formatted(keysOfPairs(), DuckDb.quote(table), CHROMOSOME));
    }

    /** As a run has it: one process for all sources. */
    private static Work together(Workshop workshop, List<Work> kinds, int pairs)
            throws IOException, InterruptedException {
        int ofEach = pairs / kinds.size();
        List<String> some =
                kinds.stream()
                        .map(
                                work ->
                                        "(FROM %s ORDER BY hash(pos, ref, alt) LIMIT %d)"
                                                .formatted(DuckDb.parquet(work.pairs()), ofEach))
                        .toList();
        Path file =
                made(
                        workshop,
                        "pairs-together-" + kinds.get(0).pairs().getParent().getFileName(),
                        "pairs.parquet",
                        "SELECT DISTINCT ON (chrom, pos, ref, alt, gene_id) * FROM (%s) ORDER BY pos, ref, alt, gene_id"
                                .formatted(String.join(" UNION ALL ", some)),
                        "FORMAT PARQUET");
        return new Work(
                "all of these at once",
                "together",
                file,
                kinds.stream().flatMap(work -> work.sources().stream()).toList(),
                "FROM "
                        + String.join(
                                " NATURAL JOIN ",
                                kinds.stream().map(work -> "(" + work.select() + ")").toList()));
    }

    private static String keysOfPairs() {
        return String.join(", ", KEYS.stream().map(key -> "pairs." + key).toList());
    }

    private static String csv(Path table) {
        return "read_csv(" + DuckDb.quote(table) + ", delim = '\t', header = true)";
    }

    private static FeatureSource variantTable(String name, Path table, String column) {
        return new FeatureSource.VariantTable(
                name, null, table.toString(), null, List.of(column), null, null, null, null);
    }

    private static Path made(
            Workshop workshop, String name, String file, String select, String format)
            throws IOException, InterruptedException {
        return workshop.input(
                        name,
                        folder ->
                                DuckDb.run(
                                        "COPY (%s) TO %s (%s)"
                                                .formatted(
                                                        select,
                                                        DuckDb.quote(folder.resolve(file)),
                                                        format)))
                .resolve(file);
    }

    /** The gene of a variant: neighbours share it. */
    private static final String GENE = "'ENSG' || lpad((pos // 100000)::VARCHAR, 11, '0')";

    /** Made-up variants of all chromosomes in their order, no two at the same place. */
    private static String variants(int rows) {
        int ofEach = (rows + 21) / 22;
        return """
               SELECT *, 'chr' || chrom || ':' || pos || ':' || ref || ':' || alt variant_id FROM (
                   SELECT i, 1 + i // %1$d chrom, (10000 + 60 * (i %% %1$d) + hash(i) %% 60)::INTEGER pos,
                       substr('ACGT', 1 + (hash(i, 1) %% 4)::INTEGER, 1) AS ref,
                       substr('ACGT', 1 + (hash(i, 1) %% 4 + 1 + hash(i, 2) %% 3)::INTEGER %% 4, 1) AS alt
                   FROM range(%2$d) numbers(i))"""
                .formatted(ofEach, rows);
    }

    private static String ofChromosome(int rows) {
        return "SELECT 'chr' || chrom chrom, pos, ref, alt FROM (%s) WHERE chrom = %s"
                .formatted(variants(rows), CHROMOSOME);
    }

    /** Some of the rows, as SAMPLE writes pairs. */
    private static Path pairs(Workshop workshop, String name, int count, String rows)
            throws IOException, InterruptedException {
        return made(
                workshop,
                "pairs-" + name,
                "pairs.parquet",
                """
                SELECT 'train' split, chrom, pos, ref, alt, %s gene_id, (hash(pos, 7) %% 11 = 0)::INTEGER AS label, 0.5::DOUBLE pip
                FROM (
                    SELECT chrom, pos + (hash(pos, 8) %% 100 = 0)::INTEGER pos, ref, alt
                    FROM (%s) ORDER BY hash(pos, ref, alt) LIMIT %d)
                ORDER BY pos, ref, alt, gene_id"""
                        .formatted(GENE, rows, count),
                "FORMAT PARQUET");
    }
}
