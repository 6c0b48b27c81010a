package org.gems.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.bench.measure.BenchmarkFailure;
import org.gems.core.cli.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks of the benchmarks at small size: LABEL, SAMPLE and JOIN give row by row what another
 * engine makes of the same tables by a few lines of SQL.
 */
class SecondEngineTest {

    @TempDir private static Path folder;

    private static String run(String benchmark, String... more) {
        var arguments = new ArrayList<String>();
        arguments.add(benchmark);
        arguments.add("--check");
        arguments.add("--keep");
        arguments.add("--work=" + folder.resolve("work"));
        arguments.add("--docs=" + folder.resolve("docs"));
        arguments.add("--tools=" + Path.of("..", "bin"));
        arguments.addAll(List.of(more));
        var said = new StringWriter();
        int exitCode =
                Tool.commandLine(new BenchCommand())
                        .setErr(new PrintWriter(said))
                        .execute(arguments.toArray(String[]::new));
        assertEquals(0, exitCode, said::toString);
        assertFalse(Files.exists(folder.resolve("docs")), "checking writes nothing down");
        return said.toString();
    }

    @Test
    void labelsAreTheSame() {
        String said = run("label", "--rows=30000");
        assertTrue(said.contains("positives are the same"), said);
    }

    @Test
    void samplesFillTheSameStrata() {
        String said = run("sample", "--rows=30000");
        assertTrue(said.contains("fill the same strata and come from the pools"), said);
    }

    @Test
    void joinsAreTheSame() {
        String said = run("join", "--scale=0.002", "--rows=300", "--features=40");
        assertEquals(6, said.split("rows with keys and all features are the same", -1).length - 1);
    }

    /** What the checks are worth: a single value changed is a failure. */
    @Test
    void oneOtherValueIsNoticed() {
        Path file = folder.resolve("one.parquet");
        Path other = folder.resolve("other.parquet");
        DuckDb.run(DuckDb.copy("SELECT i, i / 7.0 x FROM range(1000) numbers(i)", file));
        DuckDb.run(
                DuckDb.copy(
                        "SELECT i, CASE WHEN i = 500 THEN 0 ELSE i / 7.0 END x FROM range(1000) numbers(i)",
                        other));
        assertEquals(1000, DuckDb.requireSame("table", file, file, List.of("i", "x")));
        assertEquals(1000, DuckDb.requireSameSet("table", file, file, List.of("i", "x")));
        assertThrows(
                BenchmarkFailure.class,
                () -> DuckDb.requireSameSet("table", file, other, List.of("i", "x")));
        assertThrows(
                BenchmarkFailure.class,
                () -> DuckDb.requireSame("table", file, other, List.of("i", "x")));
    }
}
