package org.gems.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gems.bench.measure.Measurement;
import org.gems.core.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTablesTest {

    @TempDir private Path docs;

    private Path page;

    @BeforeEach
    void makePage() throws IOException {
        page = docs.resolve("performance.md");
        Files.writeString(page, "before\n<!-- bench:join -->\nold\n<!-- /bench:join -->\nafter\n");
    }

    private static Timing timing(String name, double... seconds) {
        List<Measurement> runs =
                Arrays.stream(seconds)
                        .mapToObj(s -> new Measurement(s, 2 * s, 3_000_000L, null, Map.of(), null))
                        .toList();
        return new Timing(name, runs, null);
    }

    private static Report report(String name) {
        return report(
                name,
                new Case(
                        "wide",
                        List.of(timing("ours", 1, 4, 2), timing("theirs", 2, 2, 2)),
                        "all rows are the same"));
    }

    private static Report report(String name, Case measured) {
        return new Report(
                name,
                "2026-01-01",
                "abc",
                new Machine("a processor", 2, 8.0, "Linux", "Java 17"),
                0.25,
                Map.of("duckdb", "v1"),
                Map.of("pairs", 40),
                List.of(measured),
                null,
                "A note.");
    }

    @Test
    void tableIsMadeFromTheStoredMeasurements() throws IOException {
        new MarkdownTables(docs).write(report("join"));
        String text = Files.readString(page);
        assertTrue(text.startsWith("before\n<!-- bench:join -->\n| case |"), text);
        assertTrue(text.endsWith("<!-- /bench:join -->\nafter\n"), text);
        assertTrue(
                text.contains("| wide | ours | 2.00 (1.00-4.00) | 4.0 (2.0-8.0) | 3 |  |"), text);
        assertTrue(text.contains("|  | theirs | 2.00 | 4.0 | 3 | 1.00 (0.50-2.00) |"), text);
        assertTrue(text.contains("Checked: all rows are the same."), text);
        assertTrue(text.contains("load at start 0.25; pairs 40; 3 runs each"), text);
        new MarkdownTables(docs).render();
        assertEquals(text, Files.readString(page), "rendering again changes nothing");
    }

    @Test
    void wholeProcessIsSaidWhereAProgramGoesByItsOwnClock() {
        var theirs = new Measurement(3.5, 4.0, 5_000_000L, null, Map.of(), 2.0);
        var oneCase =
                new Case(
                        "wide",
                        List.of(timing("ours", 1), new Timing("theirs", List.of(theirs), null)),
                        null);
        String table = MarkdownTables.markdown(report("join", oneCase));
        assertTrue(
                table.startsWith(
                        "| case | who | seconds | whole process, s | CPU s | memory MB | ours / this |"),
                table);
        assertTrue(table.contains("| wide | ours | 1.00 |  | 2.0 | 3 |  |"), table);
        assertTrue(table.contains("|  | theirs | 2.00 | 3.50 | 4.0 | 5 | 0.50 |"), table);
    }

    @Test
    void pageWithoutTheMarksIsRefused() {
        var tables = new MarkdownTables(docs);
        var e = assertThrows(InputException.class, () -> tables.write(report("label")));
        assertTrue(e.getMessage().contains("<!-- bench:label -->"), e.getMessage());
    }

    @Test
    void growthIsDrawn() throws IOException {
        var points =
                List.of(
                        new Series.Point(10.0, 3.0, 200.0),
                        new Series.Point(40.0, 6.0, 200.0),
                        new Series.Point(160.0, 12.0, 200.0));
        var series = new Series("join-rows", "rows", points);
        assertEquals(0.5, series.exponent(Series.Point::seconds), 1e-12);
        assertEquals(0, series.exponent(Series.Point::megabytes), 1e-12);
        new MarkdownTables(docs).write(report("join").with(List.of(series)));
        assertTrue(Files.readString(page).contains("(performance/join-rows.svg)"));
        String svg = Files.readString(docs.resolve("performance/join-rows.svg"));
        assertTrue(svg.contains("seconds: exponent 0.50"), svg);
    }
}
