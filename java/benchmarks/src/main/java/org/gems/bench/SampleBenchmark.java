package org.gems.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.bench.measure.Command;
import org.gems.bench.measure.Comparison;
import org.gems.bench.measure.Contender;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;
import org.gems.core.domain.Split;
import org.gems.core.settings.SampleSettings;

/** SAMPLE on the labels of a cohort, chromosome after chromosome, beside DuckDB. */
final class SampleBenchmark implements Benchmark {

    private static final int ROWS = 100_000_000;
    private static final int NEGATIVES_PER_POSITIVE = 10;

    /** The type of a variant, as a word and by its place in the order of tables. */
    private static final String TYPE =
            """
            CASE WHEN length(alt) > length(ref) THEN 'insertion' WHEN length(alt) < length(ref) THEN 'deletion'
                WHEN length(ref) = 1 THEN 'snv' ELSE 'mnv' END""";

    private static final String TYPE_ORDER =
            "list_position(['snv', 'insertion', 'deletion', 'mnv'], kind)";

    private static final String SPLIT_ORDER =
            "list_position(['train', 'train_restricted', 'test'], split)";

    private static final List<String> PAIRS =
            List.of("split", "chrom", "pos", "ref", "alt", "gene_id", "label", "pip");

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String question() {
        return "SAMPLE from 10^8 candidate rows beside DuckDB drawing as many in SQL";
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int rows = workshop.scale().rows(ROWS);
        Cohort cohort = Cohort.of(workshop, rows);
        Path labels = cohort.labels();
        Path ours = workshop.results(name(), "gems");
        Path theirs = workshop.results(name(), "duckdb");
        Path settings = workshop.results(name(), "settings");
        for (String chromosome : cohort.chromosomes()) {
            workshop.settings(settings.resolve(chromosome + ".json"), settings(chromosome));
        }
        Comparison comparison = workshop.comparison(name());
        var cases = new ArrayList<Case>();
        for (int threads : workshop.cores()) {
            var tool =
                    new Contender(
                            "negative-sampler",
                            workshop.sequence(
                                    settings.resolve("run-" + threads + ".sh"),
                                    commands(workshop, cohort, threads, labels, settings, ours)),
                            List.of(ours));
            Contender duckDb =
                    workshop.duckDb(
                            "DuckDB", threads, statements(cohort, labels, theirs), List.of(theirs));
            cases.add(
                    comparison.measure(
                            threads + (threads == 1 ? " core" : " cores"),
                            List.of(tool, duckDb),
                            () -> check(cohort, labels, ours, theirs)));
        }
        return workshop.report(
                this,
                Map.of("rows", rows, "negatives per positive", NEGATIVES_PER_POSITIVE),
                cases,
                "Ours is a process for each chromosome, one after the other, as the pipeline has it; its memory is"
                        + " that of the largest. DuckDB does not know our keyed SipHash: it orders by its own hash,"
                        + " the same work, and so draws other rows; hence compared are positives, numbers drawn in"
                        + " every stratum, shortfalls, and whether every row that we drew was one to draw from.");
    }

    private static SampleSettings settings(String chromosome) {
        var negatives =
                Map.of(
                        Split.TRAIN, NEGATIVES_PER_POSITIVE,
                        Split.TEST, NEGATIVES_PER_POSITIVE,
                        Split.TRAIN_RESTRICTED, NEGATIVES_PER_POSITIVE);
        return new SampleSettings(Cohort.NAME, chromosome, 42L, null, true, negatives, null);
    }

    private static List<Command> commands(
            Workshop workshop,
            Cohort cohort,
            int threads,
            Path labels,
            Path settings,
            Path target) {
        var commands = new ArrayList<Command>();
        for (String chromosome : cohort.chromosomes()) {
            commands.add(
                    workshop.tool(
                            "negative-sampler",
                            threads,
                            labels,
                            "--settings",
                            settings.resolve(chromosome + ".json").toString(),
                            "--positives",
                            Cohort.positives(labels, chromosome).toString(),
                            "--candidates",
                            Cohort.candidates(labels, chromosome).toString(),
                            "--out_dir",
                            target.toString()));
        }
        return commands;
    }

    private static Path pairs(Path folder, String chromosome) {
        return folder.resolve(Cohort.NAME + ".chr" + chromosome + ".pairs.parquet");
    }

    private static Path shortfalls(Path folder, String chromosome) {
        return folder.resolve(Cohort.NAME + ".chr" + chromosome + ".shortfalls.tsv");
    }

    private static List<String> statements(Cohort cohort, Path labels, Path target) {
        var statements = new ArrayList<String>();
        for (String chromosome : cohort.chromosomes()) {
            statements.addAll(strata(labels, chromosome));
            statements.add(
                    """
                    CREATE OR REPLACE TEMP TABLE drawn AS
                    SELECT split, pos, ref, alt, gene_id, kind, pip, available FROM (
                        SELECT *, row_number() OVER (PARTITION BY split, gene_id, kind ORDER BY hash(pos, ref, alt, gene_id, 42)) place,
                            count(*) OVER (PARTITION BY split, gene_id, kind) available
                        FROM pool)
                    WHERE place <= wanted""");
            statements.add(
                    DuckDb.copy(
                            """
                            SELECT split, 'chr%s' chrom, pos, ref, alt, gene_id, label, pip FROM (
                                SELECT split, pos, ref, alt, gene_id, 1::INTEGER AS label, pip FROM positive WHERE holds
                                UNION ALL SELECT split, pos, ref, alt, gene_id, 0::INTEGER, pip FROM drawn)
                            ORDER BY %s, pos, ref, alt, gene_id"""
                                    .formatted(chromosome, SPLIT_ORDER),
                            pairs(target, chromosome)));
            statements.add(
                    """
                    COPY (
                        SELECT split, gene_id, kind AS variant_type, positives, wanted, coalesce(available, 0) available, coalesce(taken, 0) taken
                        FROM wanted LEFT JOIN (
                            SELECT split, gene_id, kind, any_value(available) available, count(*) taken FROM drawn GROUP BY ALL)
                            USING (split, gene_id, kind)
                        WHERE coalesce(taken, 0) < wanted ORDER BY %s, gene_id, %s)
                    TO %s (DELIMITER '\t', HEADER)"""
                            .formatted(
                                    SPLIT_ORDER,
                                    TYPE_ORDER,
                                    DuckDb.quote(shortfalls(target, chromosome))));
        }
        return statements;
    }

    /** Positives by split, what is wanted for them, and the rows that may be drawn. */
    private static List<String> strata(Path labels, String chromosome) {
        return List.of(
                """
                CREATE OR REPLACE TEMP TABLE positive AS
                SELECT *, %s kind, unnest(['train', 'test', 'train_restricted']) split, unnest([train, test, train_restricted]) holds
                FROM %s"""
                        .formatted(TYPE, DuckDb.parquet(Cohort.positives(labels, chromosome))),
                """
                CREATE OR REPLACE TEMP TABLE wanted AS
                SELECT split, gene_id, kind, count(*) positives, %d * count(*) wanted FROM positive WHERE holds GROUP BY ALL"""
                        .formatted(NEGATIVES_PER_POSITIVE),
                """
                CREATE OR REPLACE TEMP VIEW pool AS
                SELECT split, pos, ref, alt, gene_id, kind, pip, wanted
                FROM (SELECT *, %s kind FROM %s WHERE cs_index = 0) JOIN wanted USING (gene_id, kind)
                WHERE CASE split WHEN 'train' THEN train WHEN 'test' THEN test ELSE train_restricted END
                    AND (pos, ref, alt, gene_id) NOT IN (SELECT (pos, ref, alt, gene_id) FROM positive)"""
                        .formatted(TYPE, DuckDb.parquet(Cohort.candidates(labels, chromosome))));
    }

    private static String check(Cohort cohort, Path labels, Path ours, Path theirs) {
        long positives = 0;
        long negatives = 0;
        for (String chromosome : cohort.chromosomes()) {
            Path mine = pairs(ours, chromosome);
            Path other = pairs(theirs, chromosome);
            positives +=
                    DuckDb.requireSame(
                            "positives of chromosome " + chromosome,
                            mine,
                            other,
                            PAIRS,
                            "label = 1");
            negatives += requireSameStrata(chromosome, mine, other);
            requireFromPool(labels, chromosome, mine);
            requireSameShortfalls(
                    chromosome, shortfalls(ours, chromosome), shortfalls(theirs, chromosome));
        }
        return "%,d positives and all shortfalls are the same, %,d negatives fill the same strata and come from the pools"
                .formatted(positives, negatives);
    }

    private static long requireSameStrata(String chromosome, Path ours, Path theirs) {
        String counts =
                "(SELECT split, gene_id, kind, count(*) n FROM (SELECT *, %s kind FROM %s WHERE label = 0) GROUP BY ALL)";
        String[] found =
                DuckDb.run(
                                """
                                SELECT coalesce(sum(a.n), 0), count(*) FILTER (a.n IS DISTINCT FROM b.n)
                                FROM %s a FULL JOIN %s b USING (split, gene_id, kind)"""
                                        .formatted(
                                                counts.formatted(TYPE, DuckDb.parquet(ours)),
                                                counts.formatted(TYPE, DuckDb.parquet(theirs))))
                        .get(0)
                        .split("\t", -1);
        require(chromosome, found[1].equals("0"), found[1] + " strata have other numbers of rows");
        return Long.parseLong(found[0]);
    }

    private static void requireFromPool(Path labels, String chromosome, Path ours) {
        var statements = new ArrayList<>(strata(labels, chromosome));
        statements.add(
                """
                SELECT count(*), count(DISTINCT (split, pos, ref, alt, gene_id)),
                    count(*) FILTER ((split, pos, ref, alt, gene_id, pip) IN (SELECT (split, pos, ref, alt, gene_id, pip) FROM pool))
                FROM %s WHERE label = 0"""
                        .formatted(DuckDb.parquet(ours)));
        String[] found = DuckDb.run(statements.toArray(String[]::new)).get(0).split("\t", -1);
        require(
                chromosome,
                found[0].equals(found[1]) && found[0].equals(found[2]),
                "of %s negatives %s are distinct and %s come from the pools"
                        .formatted(found[0], found[1], found[2]));
    }

    private static void requireSameShortfalls(String chromosome, Path ours, Path theirs) {
        List<String> rows =
                DuckDb.run(
                        "SELECT * FROM read_csv(%s, delim = '\t', header = true, all_varchar = true)"
                                .formatted(DuckDb.quote(ours)));
        List<String> expected =
                DuckDb.run(
                        "SELECT * FROM read_csv(%s, delim = '\t', header = true, all_varchar = true)"
                                .formatted(DuckDb.quote(theirs)));
        require(chromosome, rows.equals(expected), "the shortfalls differ");
    }

    private static void require(String chromosome, boolean holds, String fault) {
        if (!holds) {
            throw new BenchmarkFailure("chromosome " + chromosome + ": " + fault);
        }
    }
}
