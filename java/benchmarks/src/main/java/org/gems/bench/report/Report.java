package org.gems.bench.report;

import java.util.List;
import java.util.Map;

/**
 * What a benchmark measured, and under which circumstances: the content of its JSON file.
 *
 * @param loadAtStart load average of the last minute before it began
 * @param series what is drawn besides
 * @param note for the reader of the table
 */
public record Report(
        String benchmark,
        String date,
        String commit,
        Machine machine,
        Double loadAtStart,
        Map<String, String> versions,
        Map<String, Object> parameters,
        List<Case> cases,
        List<Series> series,
        String note) {

    public Report {
        cases = List.copyOf(cases);
        series = series == null ? List.of() : List.copyOf(series);
    }

    public Report with(List<Series> drawn) {
        return new Report(
                benchmark,
                date,
                commit,
                machine,
                loadAtStart,
                versions,
                parameters,
                cases,
                drawn,
                note);
    }
}
