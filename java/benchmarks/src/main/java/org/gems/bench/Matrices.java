package org.gems.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.WideTableWriter;

/**
 * Matrices of exactly so many rows and features, as JOIN writes them: the training rows spread over
 * chromosomes 2 to 22, a test matrix of chromosome 1. The features are normally distributed, which
 * gives CatBoost as many borders as it may have: the dearest case; labels depend on the first ten.
 *
 * <p>Cohorts of the simulator have the real columns and no others, and as many rows as their draws
 * give; growth is measured on numbers that one can choose.
 */
final class Matrices {

    static final int REAL_FEATURES = 4_839;

    private static final int INFORMATIVE = 10;
    private static final int TRAINING_CHROMOSOMES = 21;
    private static final int ROWS_PER_GROUP = 8192;
    private static final int PAIRS_PER_GENE = 11;

    /** Log odds of a positive where the informative features are 0: about one row in eleven. */
    private static final double BASE = -3;

    private final Path folder;
    private final FeatureManifest manifest;

    private Matrices(Path folder, int features) {
        this.folder = folder;
        manifest =
                new FeatureManifest(
                        IntStream.range(0, features)
                                .mapToObj(
                                        i ->
                                                new Feature(
                                                        "f" + i,
                                                        "diff",
                                                        "Enformer",
                                                        "made",
                                                        Transform.NONE,
                                                        Missing.NAN))
                                .toList());
    }

    /**
     * @param rows for training
     * @param testRows of the chromosome that is held out
     */
    static Matrices of(Workshop workshop, int rows, int testRows, int features)
            throws IOException, InterruptedException {
        Path made =
                workshop.input(
                        "matrices-%dx%d-%d".formatted(rows, features, testRows),
                        target -> new Matrices(target, features).write(rows, testRows));
        return new Matrices(made, features);
    }

    private void write(int rows, int testRows) {
        manifest.write(manifestFile());
        int left = rows;
        for (int i = 0; i < TRAINING_CHROMOSOMES; i++) {
            int share = left / (TRAINING_CHROMOSOMES - i);
            write(training().get(i), i + 2, share);
            left -= share;
        }
        write(test(), 1, testRows);
    }

    Path manifestFile() {
        return folder.resolve(Cohort.NAME + ".features.json");
    }

    FeatureManifest manifest() {
        return manifest;
    }

    List<Path> training() {
        return IntStream.rangeClosed(2, TRAINING_CHROMOSOMES + 1)
                .mapToObj(
                        chromosome ->
                                folder.resolve(
                                        "%s.chr%d.train.matrix.parquet"
                                                .formatted(Cohort.NAME, chromosome)))
                .toList();
    }

    Path test() {
        return folder.resolve(Cohort.NAME + ".chr1.test.matrix.parquet");
    }

    private void write(Path target, int chromosome, int rows) {
        Provenance provenance =
                Provenance.of("tool", "benchmarks")
                        .and(StageTables.MANIFEST_DIGEST, manifest.digest());
        try (var writer =
                WideTableWriter.create(
                        target, StageTables.MATRIX_KEYS, manifest.names(), provenance)) {
            for (int from = 0; from < rows; from += ROWS_PER_GROUP) {
                var group = new Group(chromosome, from, Math.min(ROWS_PER_GROUP, rows - from));
                writer.writeRowGroup(group.rows, group::keys, group::column);
            }
            writer.commit();
        }
    }

    /** One row group; every value is a function of its place. */
    private static final class Group {
        private final int chromosome;
        private final int from;
        final int rows;
        private final float[] values;

        Group(int chromosome, int from, int rows) {
            this.chromosome = chromosome;
            this.from = from;
            this.rows = rows;
            values = new float[rows];
        }

        private SplittableRandom random(int column) {
            return new SplittableRandom(chromosome * 1_000_003L + from * 31L + column * 7_919L);
        }

        float[] column(int column) {
            SplittableRandom random = random(column);
            for (int row = 0; row < rows; row++) {
                values[row] = (float) random.nextGaussian();
            }
            return values;
        }

        void keys(RowWriter keys) {
            double[] odds = new double[rows];
            for (int column = 0; column < INFORMATIVE; column++) {
                column(column);
                for (int row = 0; row < rows; row++) {
                    odds[row] += values[row] / (1 + column);
                }
            }
            SplittableRandom random = random(-1);
            for (int row = 0; row < rows; row++) {
                boolean positive = random.nextDouble() < 1 / (1 + Math.exp(-(BASE + odds[row])));
                int place = from + row;
                int position = 10_000 + 100 * place;
                keys.set(0, "chr%d:%d:A:C".formatted(chromosome, position));
                keys.set(1, "chr" + chromosome);
                keys.set(2, position);
                keys.set(3, "A");
                keys.set(4, "C");
                keys.set(5, "ENSG%02d%09d".formatted(chromosome, place / PAIRS_PER_GENE));
                keys.set(6, positive ? 1 : 0);
                keys.set(7, positive ? 0.6 : 0.001);
                keys.endRow();
            }
        }
    }

    /** Arguments of fold-trainer that name these files. */
    List<String> arguments() {
        var arguments = new ArrayList<>(List.of("--features", manifestFile().toString()));
        arguments.add("--train");
        training().forEach(file -> arguments.add(file.toString()));
        arguments.add("--test");
        arguments.add(test().toString());
        return arguments;
    }
}
