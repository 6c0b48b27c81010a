package org.gems.bench.report;

import java.util.List;

/**
 * The same work done by all contenders; ours first.
 *
 * @param check how it was made sure that it was the same work
 */
public record Case(String name, List<Timing> timings, String check) {

    public Case {
        timings = List.copyOf(timings);
    }
}
