package org.gems.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gems.bench.measure.Measurement;
import org.junit.jupiter.api.Test;

class ClusterPlanTest {

    private static Report report(String name, Case... cases) {
        return new Report(
                name, "", "", null, 0.0, Map.of(), Map.of(), Arrays.asList(cases), null, null);
    }

    private static Case measured(String name, double wall, double cpu) {
        var run = new Measurement(wall, cpu, 1_000_000_000L, null, Map.of(), null);
        var slower = new Measurement(9 * wall, 9 * cpu, 1L, null, Map.of(), null);
        return new Case(
                name,
                List.of(
                        new Timing("ours", List.of(run), null),
                        new Timing("theirs", List.of(slower), null)),
                "");
    }

    @Test
    void hoursFollowFromTheMeasuredSeconds() {
        Map<String, Report> reports =
                Map.of(
                        "label",
                        report("label", measured("2 cores", 1, 1), measured("1 core", 72, 72)),
                        "sample",
                        report("sample", measured("2 cores", 1, 1), measured("1 core", 220, 220)),
                        "join",
                        report(
                                "join",
                                measured("wide", 1, 14),
                                measured("all of these at once", 1, 18)),
                        "train",
                        report("train", measured("a fold", 360, 700)));
        String plan = ClusterPlan.of(reports).orElseThrow().markdown();

        // 6 x 22 x 3 = 396 folds x 0.1 h x 2 cores; 6 x (72 + 220 + 22 x 18) s = 1.15 h before
        // them.
        // 8 cores: 99 rounds x 360 s, 17 x (10 + 18) s for 132 chromosomes, 72 s: 10.05 h.
        assertTrue(plan.contains("| 6 x 3 | 1 x 8 | 396 | 1.1 | 79 | 4 | 99 | 10.1 |"), plan);
        // 1,600 cores: all folds at once; 72 + 28 + 360 s.
        assertTrue(plan.contains("| 6 x 3 | 50 x 32 | 396 | 1.1 | 79 | 396 | 1 | 0.1 |"), plan);
        // 6,600 folds in 9 rounds of 800; 2,200 chromosomes in 2 rounds: 72 + 56 + 3,240 s.
        assertTrue(
                plan.contains("| 100 x 3 | 50 x 32 | 6,600 | 19.1 | 1,320 | 800 | 9 | 0.9 |"),
                plan);
        assertTrue(plan.contains("16 folds in 16 GB"), plan);
    }

    @Test
    void nothingIsReckonedFromHalfTheNumbers() {
        assertEquals(Optional.empty(), ClusterPlan.of(Map.of("train", report("train"))));
    }
}
