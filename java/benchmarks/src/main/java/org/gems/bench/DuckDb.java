package org.gems.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gems.bench.measure.BenchmarkFailure;

/**
 * DuckDB inside this process, for checks and inputs, never for a measurement; and pieces of SQL.
 */
final class DuckDb {

    private DuckDb() {}

    /** The text of a file of statements. */
    static String script(List<String> statements) {
        return statements.stream().map(s -> s.strip() + ";\n").collect(Collectors.joining());
    }

    /** Runs statements and gives the rows of the last, its values joined by tabs. */
    static List<String> run(String... statements) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET preserve_insertion_order = true");
            var rows = new ArrayList<String>();
            for (String sql : statements) {
                rows.clear();
                if (statement.execute(sql)) {
                    collect(statement, rows);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new BenchmarkFailure(e.getMessage() + "\nin " + String.join(";\n", statements));
        }
    }

    private static void collect(Statement statement, List<String> rows) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join("\t", row));
            }
        }
    }

    static long number(String... statements) {
        return Long.parseLong(run(statements).get(0));
    }

    static String version() {
        return run("SELECT version()").get(0);
    }

    /** A table function that reads Parquet files in the given order. */
    static String parquet(List<Path> files) {
        return files.stream()
                .map(DuckDb::quote)
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    static String parquet(Path file) {
        return parquet(List.of(file));
    }

    static String quote(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    static String copy(String select, Path target) {
        return "COPY (%s) TO %s (FORMAT PARQUET, COMPRESSION ZSTD)"
                .formatted(select, quote(target));
    }

    /**
     * Compares two tables row by row, in the order in which they stand.
     *
     * @param columns expressions, the same for both
     * @return the number of rows
     */
    static long requireSame(String what, Path ours, Path theirs, List<String> columns) {
        return requireSame(what, ours, theirs, columns, "true");
    }

    /**
     * @param condition which rows count
     */
    static long requireSame(
            String what, Path ours, Path theirs, List<String> columns, String condition) {
        String rows =
                "(SELECT row("
                        + String.join(", ", columns)
                        + ") %s FROM %s WHERE "
                        + condition
                        + ")";
        String[] counts =
                run("SELECT count(*), count(*) FILTER (a IS DISTINCT FROM b) FROM "
                                + rows.formatted("a", parquet(ours))
                                + " POSITIONAL JOIN "
                                + rows.formatted("b", parquet(theirs)))
                        .get(0)
                        .split("\t", -1);
        if (!counts[1].equals("0")) {
            throw new BenchmarkFailure(
                    "%s: %s of %s rows differ between %s and %s"
                            .formatted(what, counts[1], counts[0], ours, theirs));
        }
        return Long.parseLong(counts[0]);
    }

    /**
     * The same rows in any order, by the count, the sum and the exclusive or of their 64-bit
     * hashes: DuckDB does not keep the order of a large table through a join on two threads.
     */
    static long requireSameSet(String what, Path ours, Path theirs, List<String> columns) {
        String sql =
                "SELECT count(*), sum(hash(%1$s)::HUGEINT), bit_xor(hash(%1$s)) FROM "
                        .formatted("row(" + String.join(", ", columns) + ")");
        String mine = run(sql + parquet(ours)).get(0);
        String other = run(sql + parquet(theirs)).get(0);
        if (!mine.equals(other)) {
            throw new BenchmarkFailure(
                    "%s: the rows differ (count, sum and xor of hashes: %s and %s) between %s and %s"
                            .formatted(what, mine, other, ours, theirs));
        }
        return Long.parseLong(mine.substring(0, mine.indexOf('\t')));
    }
}
