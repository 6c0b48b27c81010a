package org.gems.aggregate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;

/** Writes the files that the folds of a made-up cohort leave, and runs the command on them. */
final class CohortFixture {

    private final Path folder;
    private final String cohort;
    private final List<String> models;

    CohortFixture(Path folder, String cohort, String... models) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.cohort = cohort;
        this.models = List.of(models);
        manifest().write(features());
        settings("");
    }

    static FeatureManifest manifest() {
        var features = new ArrayList<Feature>();
        for (int i = 0; i < 40; i++) {
            String group = i < 1 ? "distance" : i < 8 ? "ABC" : i < 20 ? "baseline" : "diff";
            String category = group.equals("diff") ? "Enformer" : group;
            String name = group.equals("diff") ? "diff_32_ENCFF%03dABC".formatted(i) : group + i;
            features.add(
                    new Feature(name, group, category, "made-up", Transform.NONE, Missing.ZERO));
        }
        return new FeatureManifest(features);
    }

    Path features() {
        return folder.resolve("features.json");
    }

    Path file(String model, String chromosome, String suffix) {
        return folder.resolve(cohort + "." + model + "." + chromosome + "." + suffix);
    }

    /** Settings with 200 replicates and whatever else. */
    void settings(String more) throws IOException {
        Files.writeString(
                folder.resolve("aggregate.json"),
                "{cohort: %s, models: [%s], bootstrap_replicates: 200%s}"
                        .formatted(cohort, String.join(", ", models), more));
    }

    /** A fold of every model: genes with one positive and ten negatives each. */
    CohortFixture fold(String chromosome, int genes, double skill) throws IOException {
        for (int m = 0; m < models.size(); m++) {
            var rows = new ArrayList<String>();
            var random = new Random(31L * genes + chromosome.hashCode());
            for (int gene = 0; gene < genes; gene++) {
                for (int i = 0; i < 11; i++) {
                    int label = i == 0 ? 1 : 0;
                    double signal = label * skill * (1 + random.nextGaussian());
                    double score =
                            1 / (1 + Math.exp(2 - signal - random.nextGaussian() * (1 + 0.2 * m)));
                    String ref = i % 4 == 3 ? "AT" : "A";
                    String alt = i % 4 == 3 ? "A" : "G";
                    rows.add(row(chromosome, 1000 * gene + i + 1, ref, alt, gene, score, label));
                }
            }
            predictions(models.get(m), chromosome, rows);
            summary(models.get(m), chromosome, genes * 11, genes);
            importances(models.get(m), chromosome);
        }
        return this;
    }

    static String row(
            String chromosome, int pos, String ref, String alt, int gene, double score, int label) {
        return String.format(
                Locale.ROOT,
                "%1$s:%2$d:%3$s:%4$s\t%1$s\t%2$d\t%3$s\t%4$s\tENSG%1$s%5$05d\t%6$s\t%7$s\t%8$d"
                        + "\t%9$d",
                chromosome,
                pos,
                ref,
                alt,
                gene,
                label == 1 ? "0.95" : "0.001",
                score,
                score > 0.5 ? 1 : 0,
                label);
    }

    void predictions(String model, String chromosome, List<String> rows) throws IOException {
        String header =
                "variant_id\tchrom\tpos\tref\talt\tgene_id\tpip\tstandard_subset_%1$s_pred_prob\tstandard_subset_%1$s_pred_label\tactual_label\n"
                        .formatted(model);
        Files.writeString(
                file(model, chromosome, "predictions.tsv"),
                header + String.join("\n", rows) + "\n");
    }

    void summary(String model, String chromosome, int rows, int positives) throws IOException {
        Files.writeString(
                file(model, chromosome, "summary.json"),
                """
                {"cohort": "%s", "model": "%s", "held_out": "%s", "scheme": "loco", "status": "trained",
                 "train": {"rows": 4000, "positives": 360, "negatives": 3640, "chromosomes": ["1"]},
                 "test": {"rows": %d, "positives": %d, "negatives": %d}, "params": {}}
                """
                        .formatted(
                                cohort,
                                model,
                                chromosome.substring(3),
                                rows,
                                positives,
                                rows - positives));
    }

    /** Adds the digest of another of the fold's files to its summary. */
    void digest(String model, String chromosome, String what, String sha256) throws IOException {
        Path summary = file(model, chromosome, "summary.json");
        Files.writeString(
                summary,
                Files.readString(summary)
                        .replace(
                                "\"params\"",
                                "\"sha256\": {\"%s\": \"%s\"}, \"params\""
                                        .formatted(what, sha256)));
    }

    /** A fold that training skipped. */
    CohortFixture skipped(String chromosome, String reason) throws IOException {
        for (String model : models) {
            Files.writeString(
                    file(model, chromosome, "summary.json"),
                    """
                    {"cohort": "%s", "model": "%s", "held_out": "%s", "status": "skipped", "reason": "%s",
                     "train": {"rows": 50, "positives": 0, "negatives": 50}}
                    """
                            .formatted(cohort, model, chromosome.substring(3), reason));
        }
        return this;
    }

    /** A fold whose chromosome has no test rows: a model, but nothing scored. */
    CohortFixture untested(String chromosome) throws IOException {
        for (String model : models) {
            importances(model, chromosome);
            Files.writeString(
                    file(model, chromosome, "summary.json"),
                    """
                    {"cohort": "%s", "model": "%s", "held_out": "%s", "status": "trained",
                     "test": {"rows": 0, "reason": "none"}, "reason": "no test rows on chr%s", "train": {"rows": 5000, "positives": 450, "negatives": 4550}}
                    """
                            .formatted(
                                    cohort,
                                    model,
                                    chromosome.substring(3),
                                    chromosome.substring(3)));
        }
        return this;
    }

    private void importances(String model, String chromosome) throws IOException {
        var random = new Random(chromosome.hashCode());
        List<String> names = manifest().names();
        double[] values = new double[names.size()];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(-i / 6.0) * (0.7 + 0.6 * random.nextDouble());
            sum += values[i];
        }
        var lines = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            lines.add(names.get(i) + "," + 100 * values[i] / sum);
        }
        Files.writeString(
                file(model, chromosome, "importances.csv"),
                "feature,importance\n" + String.join("\n", lines) + "\n");
    }

    /** The arguments of a run over all files that are there. */
    List<String> arguments(Path out) throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--settings", folder.resolve("aggregate.json").toString(),
                                "--features", features().toString(),
                                "--out_dir", out.toString()));
        add(arguments, "--summaries", ".summary.json");
        add(arguments, "--predictions", ".predictions.tsv");
        add(arguments, "--importances", ".importances.csv");
        return arguments;
    }

    private void add(List<String> arguments, String option, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> found =
                    new ArrayList<>(
                            files.map(Path::toString)
                                    .filter(name -> name.endsWith(suffix))
                                    .sorted()
                                    .toList());
            if (!found.isEmpty()) {
                Collections.reverse(found); // the order of the files must not matter
                arguments.add(option);
                arguments.addAll(found);
            }
        }
    }
}
