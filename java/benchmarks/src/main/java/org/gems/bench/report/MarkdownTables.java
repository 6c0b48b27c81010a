package org.gems.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Json;
import org.gems.core.io.AtomicOutput;

/**
 * Keeps the tables of docs/performance.md: what stands between {@code <!-- bench:NAME -->} and
 * {@code <!-- /bench:NAME -->} is made from the JSON of the last measurement and from nothing else.
 */
public final class MarkdownTables {

    private final Path docs;

    /**
     * @param docs the folder of performance.md
     */
    public MarkdownTables(Path docs) {
        this.docs = docs;
    }

    /** The folder of the measurements. */
    public Path measurements() {
        return docs.resolve("performance");
    }

    /** Stores a report and renews its table. */
    public void write(Report report) throws IOException {
        AtomicOutput.write(
                measurements().resolve(report.benchmark() + ".json"), Json.pretty(report));
        render();
    }

    /** Renews all tables. */
    public void render() throws IOException {
        Path page = docs.resolve("performance.md");
        if (!Files.exists(page) || !Files.isDirectory(measurements())) {
            return;
        }
        String text = Files.readString(page);
        List<Path> reports;
        try (var files = Files.list(measurements())) {
            reports = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        var read = new HashMap<String, Report>();
        for (Path file : reports) {
            Report report = Binder.read(file, Report.class);
            read.put(report.benchmark(), report);
            for (Series series : report.series()) {
                AtomicOutput.write(
                        measurements().resolve(series.name() + ".svg"), GrowthPlot.of(series));
            }
            text = replace(text, report.benchmark(), markdown(report), page);
        }
        Optional<ClusterPlan> plan = ClusterPlan.of(read);
        if (plan.isPresent()) {
            text = replace(text, ClusterPlan.NAME, plan.get().markdown(), page);
        }
        AtomicOutput.write(page, text);
    }

    private static String replace(String text, String name, String table, Path page) {
        String begin = "<!-- bench:" + name + " -->";
        String end = "<!-- /bench:" + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new InputException(
                    "%s: found no '%s' followed by '%s', expected both: the table of %s belongs between them"
                            .formatted(page, begin, end, name));
        }
        return text.substring(0, from + begin.length()) + "\n" + table + text.substring(to);
    }

    static String markdown(Report report) {
        var lines = new ArrayList<String>();
        Set<String> facts = new LinkedHashSet<>();
        report.cases().forEach(c -> c.timings().forEach(t -> facts.addAll(t.facts().keySet())));
        boolean compared = report.cases().stream().anyMatch(c -> c.timings().size() > 1);
        boolean ownClocks =
                report.cases().stream()
                        .flatMap(c -> c.timings().stream())
                        .anyMatch(Timing::hasOwnClock);
        var header = new ArrayList<String>(List.of("case", "who", "seconds"));
        if (ownClocks) {
            header.add("whole process, s");
        }
        header.addAll(List.of("CPU s", "memory MB"));
        if (compared) {
            header.add("ours / this");
        }
        header.addAll(facts);
        lines.add(row(header));
        lines.add(row(Collections.nCopies(header.size(), "---")));
        for (Case each : report.cases()) {
            Timing ours = each.timings().get(0);
            for (int i = 0; i < each.timings().size(); i++) {
                Timing timing = each.timings().get(i);
                var cells = new ArrayList<String>();
                cells.add(i == 0 ? each.name() : "");
                cells.add(timing.contender());
                cells.add(timing.seconds().text(1, 2));
                if (ownClocks) {
                    cells.add(timing.hasOwnClock() ? timing.wholeProcess().text(1, 2) : "");
                }
                cells.add(timing.cpu().text(1, 1));
                cells.add(timing.memory().text(1e6, 0));
                if (compared) {
                    cells.add(i == 0 ? "" : ours.over(timing).text(1, 2));
                }
                facts.forEach(fact -> cells.add(timing.facts().getOrDefault(fact, "")));
                lines.add(row(cells));
            }
        }
        lines.add("");
        String checks =
                report.cases().stream()
                        .map(Case::check)
                        .filter(check -> check != null && !check.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
        if (!checks.isEmpty()) {
            lines.add("Checked: " + checks + ".");
        }
        if (report.note() != null) {
            lines.add(report.note());
        }
        for (Series series : report.series()) {
            lines.add("");
            lines.add(
                    "![seconds and memory against %s](performance/%s.svg)"
                            .formatted(series.axis(), series.name()));
        }
        if (!report.series().isEmpty()) {
            lines.add("");
        }
        lines.add(circumstances(report));
        return String.join("\n", lines) + "\n";
    }

    private static String circumstances(Report report) {
        int runs =
                report.cases().stream()
                        .flatMap(c -> c.timings().stream())
                        .mapToInt(t -> t.runs().size())
                        .max()
                        .orElse(0);
        String parameters =
                report.parameters().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s, commit %s; %s; load at start %.2f; %s; %d run%s each, median (min-max).",
                report.date(),
                report.commit(),
                report.machine().text(),
                report.loadAtStart(),
                parameters,
                runs,
                runs == 1 ? "" : "s");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
