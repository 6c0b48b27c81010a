package org.gems.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long whole studies would take, reckoned from what was measured: nobody has run them.
 *
 * @param label seconds of LABEL for one cell type, on one core
 * @param sample seconds of SAMPLE for one cell type, all chromosomes one after the other, one core
 * @param join CPU seconds of JOIN for one chromosome of one cell type
 * @param fold seconds of TRAIN for one fold, on two cores
 * @param foldMegabytes memory of that fold
 */
record ClusterPlan(double label, double sample, double join, double fold, double foldMegabytes) {

    static final String NAME = "plan";

    private static final int CHROMOSOMES = 22;
    private static final int CORES_OF_A_FOLD = 2;

    /** A study, and what it may run on. */
    private record Study(int cellTypes, int models, int nodes, int coresOfANode) {

        int folds() {
            return cellTypes * CHROMOSOMES * models;
        }

        int cores() {
            return nodes * coresOfANode;
        }
    }

    private static final List<Study> STUDIES =
            List.of(
                    new Study(6, 3, 1, 8),
                    new Study(6, 3, 1, 32),
                    new Study(6, 3, 50, 32),
                    new Study(100, 3, 50, 32));

    /** Empty until all that it needs was measured. */
    static Optional<ClusterPlan> of(Map<String, Report> reports) {
        if (!reports.keySet().containsAll(List.of("label", "sample", "join", "train"))) {
            return Optional.empty();
        }
        Timing fold = ours(reports.get("train"), "");
        return Optional.of(
                new ClusterPlan(
                        ours(reports.get("label"), "1 core").seconds().median(),
                        ours(reports.get("sample"), "1 core").seconds().median(),
                        ours(reports.get("join"), "all of these").cpu().median(),
                        fold.seconds().median(),
                        fold.memory().median() / 1e6));
    }

    private static Timing ours(Report report, String caseName) {
        return report.cases().stream()
                .filter(c -> c.name().contains(caseName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        report.benchmark() + " has no case " + caseName))
                .timings()
                .get(0);
    }

    String markdown() {
        var lines = new ArrayList<String>();
        lines.add(
                "| cell types x models | cores | folds | core hours of LABEL, SAMPLE, JOIN | of TRAIN | folds at once | rounds | hours, start to end |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Study study : STUDIES) {
            lines.add(row(study));
        }
        lines.add("");
        lines.add(
                text(
                        "One cell type: LABEL %.0f s, SAMPLE %.0f s for its 22 chromosomes, JOIN %.0f s for each chromosome, one core"
                                + " each; one fold of one model: %.0f s on two cores, %.0f MB. Rounds are folds divided by folds at once, rounded"
                                + " up; the end is LABEL + SAMPLE / 22 + JOIN, the latter two in as many rounds as 22 chromosomes"
                                + " of all cell types need, + rounds of TRAIN. A node with 32 cores holds 16 folds in %.0f GB.",
                        label,
                        sample,
                        join,
                        fold,
                        foldMegabytes,
                        32 / CORES_OF_A_FOLD * foldMegabytes / 1000));
        return String.join("\n", lines) + "\n";
    }

    private String row(Study study) {
        int atOnce = study.cores() / CORES_OF_A_FOLD;
        int rounds = rounds(study.folds(), atOnce);
        int chromosomes = study.cellTypes() * CHROMOSOMES;
        double before = study.cellTypes() * (label + sample + CHROMOSOMES * join);
        double training = study.folds() * fold * CORES_OF_A_FOLD;
        double end =
                rounds(study.cellTypes(), study.cores()) * label
                        + rounds(chromosomes, study.cores()) * (sample / CHROMOSOMES + join)
                        + rounds * fold;
        return text(
                "| %d x %d | %d x %d | %,d | %.1f | %,.0f | %d | %d | %.1f |",
                study.cellTypes(),
                study.models(),
                study.nodes(),
                study.coresOfANode(),
                study.folds(),
                before / 3600,
                training / 3600,
                Math.min(atOnce, study.folds()),
                rounds,
                end / 3600);
    }

    private static int rounds(int tasks, int atOnce) {
        return (tasks + atOnce - 1) / atOnce;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
