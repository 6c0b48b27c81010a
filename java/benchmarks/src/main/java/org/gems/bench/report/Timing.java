package org.gems.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gems.bench.measure.Measurement;

/**
 * All runs of one contender.
 *
 * @param facts what else is known of it, by column of the table
 */
public record Timing(String contender, List<Measurement> runs, Map<String, String> facts) {

    public Timing {
        runs = List.copyOf(runs);
        facts = facts == null ? Map.of() : new LinkedHashMap<>(facts);
    }

    public Timing with(String fact, String value) {
        var more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Timing(contender, runs, more);
    }

    Spread seconds() {
        return spread(Measurement::seconds);
    }

    /** Whether its seconds are not those of the whole process. */
    boolean hasOwnClock() {
        return runs.stream().anyMatch(run -> run.ownSeconds() != null);
    }

    Spread wholeProcess() {
        return spread(Measurement::wallSeconds);
    }

    Spread cpu() {
        return spread(Measurement::cpuSeconds);
    }

    Spread memory() {
        return spread(Measurement::memory);
    }

    /** The medians, to be drawn. */
    public Series.Point point(double x) {
        return new Series.Point(x, seconds().median(), memory().median() / 1e6);
    }

    private Spread spread(ToDoubleFunction<Measurement> of) {
        return Spread.of(runs.stream().mapToDouble(of).toArray());
    }

    /** This one's seconds over the other's, run by run. */
    Spread over(Timing other) {
        double[] ratios = new double[runs.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = runs.get(i).seconds() / other.runs.get(i).seconds();
        }
        return Spread.of(ratios);
    }
}
