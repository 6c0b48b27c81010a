package org.gems.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.gems.core.OutputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.model.ModelSidecar;
import org.gems.core.score.Scorer;
import org.gems.core.settings.PredictSettings;

/**
 * Scores the rows of one chromosome and writes both tables in genome order.
 *
 * <p>Rows in genome order, as matrices are, stream through. Others are scored in their own order
 * and sorted afterwards: memory then holds the keys and the score of every row, about 200 bytes,
 * but never a feature.
 */
final class Scoring {

    private final PredictSettings settings;
    private final Path outDir;
    private final PrintWriter log;

    Scoring(PredictSettings settings, Path outDir, PrintWriter log) {
        this.settings = settings;
        this.outDir = outDir;
        this.log = log;
    }

    void run(Path modelFile, Path rowsPath) {
        Chromosome chromosome = Chromosome.of(settings.chromosome());
        try (TrainedModel model = TrainedModel.open(modelFile, settings)) {
            RowsToScore rows = RowsToScore.open(rowsPath, chromosome, model.features());
            ModelSidecar sidecar = model.sidecar();
            if (rows.hasOtherManifest(sidecar)) {
                log.printf(
                        "WARN %s was joined under another feature manifest than the model's;"
                                + " transforms and missing rules are the model's%n",
                        rowsPath);
            }
            String remark = settings.anyModel() ? remark(sidecar) : null;
            if (remark != null) {
                log.println("WARN " + remark);
            }
            boolean sorted = rows.areSorted();
            createFolder();
            try (var tsv = new ScoresTsv(file(".scores.tsv"), settings.model(), threshold());
                    var released = new ReleasedScores(file(".scores.tsv.gz"), remark)) {
                score(
                        model,
                        rows,
                        sorted,
                        row -> {
                            tsv.write(row);
                            released.write(row);
                        });
                tsv.commit();
                released.commit();
            }
            log.printf("INFO scored %,d rows of %s with %s%n", rows.count(), chromosome, modelFile);
            log.flush();
        }
    }

    private void score(
            TrainedModel model, RowsToScore rows, boolean sorted, Consumer<ScoredRow> sink) {
        var unsorted = new ArrayList<ScoredRow>();
        Consumer<ScoredRow> next = sorted ? sink : unsorted::add;
        try (var keys = rows.keys()) {
            new Scorer(model.probabilities(), model.features())
                    .score(
                            rows.table(),
                            outDir,
                            score -> {
                                keys.next();
                                next.accept(keys.row(score));
                            });
        }
        unsorted.sort(ScoredRow.ORDER);
        unsorted.forEach(sink);
    }

    private double threshold() {
        return settings.labelThreshold();
    }

    private String remark(ModelSidecar sidecar) {
        return "any_model: scored by %s of %s, which held out chr%s and was trained on %s"
                .formatted(
                        sidecar.model(),
                        sidecar.cohort(),
                        sidecar.heldOut(),
                        String.join(",", sidecar.training().chromosomes()));
    }

    private void createFolder() {
        try {
            Files.createDirectories(outDir);
        } catch (IOException e) {
            throw new OutputException(outDir, e);
        }
    }

    private Path file(String suffix) {
        String chromosome = Chromosome.of(settings.chromosome()).prefixed();
        return outDir.resolve(
                settings.cohort() + "." + settings.model() + "." + chromosome + suffix);
    }
}
