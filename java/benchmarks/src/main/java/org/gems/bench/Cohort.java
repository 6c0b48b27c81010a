package org.gems.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.LabelSettings.PositiveRule;
import org.gems.core.settings.LabelSettings.SplitRule;

/** A simulated cohort's fine-mapping tables, and the labels that LABEL gives them. */
final class Cohort {

    static final String NAME = "Mic_mega_eQTL";

    /** With fewer rows a cohort has two chromosomes: each of them costs a process. */
    private static final int WHOLE_GENOME = 1_000_000;

    private final Workshop workshop;
    private final int rows;
    private final Path folder;

    private Cohort(Workshop workshop, int rows, Path folder) {
        this.workshop = workshop;
        this.rows = rows;
        this.folder = folder;
    }

    /**
     * @param rows about so many
     */
    static Cohort of(Workshop workshop, int rows) throws IOException, InterruptedException {
        Path made =
                workshop.simulated(
                        "candidates-" + rows,
                        NAME,
                        "--chromosomes",
                        String.join(",", chromosomes(rows)),
                        "--candidate_rows",
                        Integer.toString(rows),
                        // Fewer variants a gene where there are few rows.
                        "--variants_per_gene",
                        Integer.toString(Math.max(200, Math.min(10_000, rows / 100))),
                        "--seed",
                        "1");
        return new Cohort(workshop, rows, made);
    }

    /** Those that have a table. */
    List<String> chromosomes() {
        return chromosomes(rows);
    }

    private static List<String> chromosomes(int rows) {
        return IntStream.rangeClosed(1, rows < WHOLE_GENOME ? 2 : 22)
                .mapToObj(Integer::toString)
                .toList();
    }

    Path table() {
        return folder.resolve("fine_mapping/" + NAME + "/PIP_all");
    }

    Path testGenes() {
        return folder.resolve("genes/mega_genes.tsv");
    }

    /** The parts of a chromosome in the order in which LABEL reads them. */
    List<Path> parts(String chromosome) throws IOException {
        Path partition = table().resolve("chr=chr" + chromosome);
        try (var files = Files.list(partition)) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .sorted(
                            Comparator.comparingInt((Path f) -> f.toString().length())
                                    .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /** The rules of docs/method.md for three splits. */
    LabelSettings labelSettings() {
        var rules = new TreeMap<Split, SplitRule>();
        rules.put(
                Split.TRAIN,
                new SplitRule(
                        List.of(
                                new PositiveRule(0.05, true, 0.1),
                                new PositiveRule(0.5, false, null)),
                        false,
                        0.01,
                        null));
        rules.put(
                Split.TRAIN_RESTRICTED,
                new SplitRule(List.of(new PositiveRule(0.9, true, null)), false, 0.01, null));
        rules.put(
                Split.TEST,
                new SplitRule(
                        List.of(new PositiveRule(0.9, false, null)),
                        false,
                        0.01,
                        testGenes().toString()));
        return new LabelSettings(
                NAME, chromosomes(), List.of(table().toString()), null, null, rules);
    }

    /** The folder of its labels, made by LABEL. */
    Path labels() throws IOException, InterruptedException {
        return workshop.input(
                "labels-" + rows,
                target -> {
                    workshop.settings(target.resolve("label.json"), labelSettings());
                    workshop.prepare(
                            workshop.tool(
                                    "label-builder",
                                    2,
                                    target,
                                    "--settings",
                                    "label.json",
                                    "--out_dir",
                                    "."),
                            target.resolve("label.log"));
                });
    }

    static Path positives(Path labels, String chromosome) {
        return labels.resolve(NAME + ".chr" + chromosome + ".positives.parquet");
    }

    static Path candidates(Path labels, String chromosome) {
        return labels.resolve(NAME + ".chr" + chromosome + ".candidates.parquet");
    }
}
