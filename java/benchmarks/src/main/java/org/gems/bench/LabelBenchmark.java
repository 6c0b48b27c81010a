package org.gems.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gems.bench.measure.Comparison;
import org.gems.bench.measure.Contender;
import org.gems.bench.report.Case;
import org.gems.bench.report.Report;

/** LABEL on a cohort's fine-mapping tables, beside DuckDB. */
final class LabelBenchmark implements Benchmark {

    private static final int ROWS = 100_000_000;

    private static final List<String> POSITIVES =
            List.of(
                    "chrom",
                    "pos",
                    "ref",
                    "alt",
                    "gene_id",
                    "pip",
                    "cs_index",
                    // NaN or absent: both say that there is no credible set
                    "CASE WHEN NOT isnan(cs_max_pip) THEN cs_max_pip END",
                    "train",
                    "train_restricted",
                    "test");

    private static final List<String> CANDIDATES =
            List.of(
                    "pos",
                    "ref",
                    "alt",
                    "gene_id",
                    "pip",
                    "cs_index",
                    "train",
                    "train_restricted",
                    "test");

    @Override
    public String name() {
        return "label";
    }

    @Override
    public String question() {
        return "LABEL on 10^8 candidate rows beside DuckDB doing the same in SQL";
    }

    @Override
    public Report run(Workshop workshop) throws IOException, InterruptedException {
        int rows = workshop.scale().rows(ROWS);
        Cohort cohort = Cohort.of(workshop, rows);
        Path ours = workshop.results(name(), "gems");
        Path theirs = workshop.results(name(), "duckdb");
        Path settings = workshop.results(name(), "settings").resolve("label.json");
        workshop.settings(settings, cohort.labelSettings());
        Comparison comparison = workshop.comparison(name());
        var cases = new ArrayList<Case>();
        for (int threads : workshop.cores()) {
            var tool =
                    new Contender(
                            "label-builder",
                            workshop.tool(
                                    "label-builder",
                                    threads,
                                    cohort.table(),
                                    "--settings",
                                    settings.toString(),
                                    "--out_dir",
                                    ours.toString()),
                            List.of(ours));
            Contender duckDb =
                    workshop.duckDb("DuckDB", threads, statements(cohort, theirs), List.of(theirs));
            cases.add(
                    comparison.measure(
                            threads + (threads == 1 ? " core" : " cores"),
                            List.of(tool, duckDb),
                            () -> check(cohort, ours, theirs)));
        }
        return workshop.report(
                this,
                Map.of("rows", rows),
                cases,
                "Both write candidates and positives of every chromosome, Parquet with zstd. DuckDB's time"
                        + " is that of its statements, ours that of the process. DuckDB keeps its default"
                        + " memory limit.");
    }

    private static List<String> statements(Cohort cohort, Path target) throws IOException {
        var statements = new ArrayList<String>();
        for (String chromosome : cohort.chromosomes()) {
            String table = DuckDb.parquet(cohort.parts(chromosome));
            String mega =
                    "(SELECT gene_id FROM read_csv(%s, delim = '\t', header = true))"
                            .formatted(DuckDb.quote(cohort.testGenes()));
            statements.add(
                    DuckDb.copy(
                            """
                            SELECT pos::INTEGER pos, ref, alt, gene_id, pip, "cs_coverage_0.95"::INTEGER cs_index,
                                pip < 0.01 AS train, pip < 0.01 AS train_restricted,
                                pip < 0.01 AND gene_id IN %s AS test
                            FROM %s WHERE pip < 0.01"""
                                    .formatted(mega, table),
                            Cohort.candidates(target, chromosome)));
            statements.add(
                    DuckDb.copy(
                            """
                            WITH near AS (
                                SELECT 'chr%s' chrom, pos::INTEGER pos, ref, alt, gene_id, pip, "cs_coverage_0.95"::INTEGER cs_index,
                                    CASE WHEN cs_index <> 0 THEN max(pip) OVER (PARTITION BY gene_id, cs_index) END cs_max_pip
                                FROM %s WHERE pip >= 0.05 OR "cs_coverage_0.95" <> 0),
                            labelled AS (
                                SELECT *, pip > 0.05 AND coalesce(cs_max_pip, 0) > 0.1 OR pip > 0.5 AS train,
                                    pip > 0.9 AND cs_index <> 0 AS train_restricted,
                                    pip > 0.9 AND gene_id IN %s AS test
                                FROM near)
                            SELECT * FROM labelled WHERE train OR train_restricted OR test
                            ORDER BY pos, ref, alt, gene_id"""
                                    .formatted(chromosome, table, mega),
                            Cohort.positives(target, chromosome)));
        }
        return statements;
    }

    private static String check(Cohort cohort, Path ours, Path theirs) {
        long candidates = 0;
        long positives = 0;
        for (String chromosome : cohort.chromosomes()) {
            candidates +=
                    DuckDb.requireSameSet(
                            "candidates of chromosome " + chromosome,
                            Cohort.candidates(ours, chromosome),
                            Cohort.candidates(theirs, chromosome),
                            CANDIDATES);
            positives +=
                    DuckDb.requireSame(
                            "positives of chromosome " + chromosome,
                            Cohort.positives(ours, chromosome),
                            Cohort.positives(theirs, chromosome),
                            POSITIVES);
        }
        return "%,d candidates and %,d positives are the same".formatted(candidates, positives);
    }
}
