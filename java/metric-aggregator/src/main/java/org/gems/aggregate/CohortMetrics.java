package org.gems.aggregate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.config.Binder;
import org.gems.core.config.Json;
import org.gems.core.config.Required;
import org.gems.core.io.AtomicOutput;

/**
 * Everything that a cohort's evaluation found, as it stands in {@code metrics.json} and as the
 * report reads it. A value that is undefined is absent, and a note beside it says why.
 *
 * @param gems version of the tool
 * @param models in the settings' order
 * @param differences of every model from the first
 * @param inputs SHA-256 by file name
 */
record CohortMetrics(
        @Required String cohort,
        @Required String gems,
        @Required Resampling resampling,
        @Required List<ModelMetrics> models,
        @Required List<Difference> differences,
        @Required List<FoldRow> folds,
        @Required Map<String, String> inputs) {

    static final String POOLED = "pooled";
    static final String MEAN_OF_FOLDS = "mean_of_folds";
    static final String ALL = "all";
    static final String SNV = "snv";

    static CohortMetrics read(Path file) {
        return Binder.read(file, CohortMetrics.class);
    }

    void write(Path file) {
        AtomicOutput.write(file, Json.pretty(this));
    }

    /**
     * How the intervals came about.
     *
     * @param unit genes, or rows as scEEMS does
     */
    record Resampling(
            @Required String unit,
            @Required Integer replicates,
            @Required Double confidence,
            @Required Long seed) {}

    /**
     * One model.
     *
     * @param curve the pooled precision-recall steps over all variants, thinned for drawing
     */
    record ModelMetrics(
            @Required String model,
            @Required List<Scope> scopes,
            @Required List<CurvePoint> curve,
            @Required Importances importances) {

        ModelMetrics {
            scopes = List.copyOf(scopes);
        }

        /** The pooled scope over all variants or over SNVs; always there. */
        Scope pooled(String subset) {
            return scopes.stream()
                    .filter(scope -> scope.scope().equals(POOLED))
                    .filter(scope -> scope.subset().equals(subset))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Precision at a recall. */
    record CurvePoint(@Required Double recall, @Required Double precision) {}

    /**
     * The metrics of some rows.
     *
     * @param scope {@code pooled}, a chromosome, or {@code mean_of_folds}
     * @param subset {@code all} variants or {@code snv}
     * @param baseRate the share of positives: the average precision of a random order
     * @param lift average precision / base rate
     * @param undefinedReplicates those without both classes, left out of the intervals
     * @param note why something is absent; null when nothing is
     */
    record Scope(
            @Required String scope,
            @Required String subset,
            @Required Integer rows,
            @Required Integer positives,
            @Required Integer negatives,
            @Required Integer genes,
            @Required Integer genesWithPositives,
            Double baseRate,
            Estimate averagePrecision,
            Double lift,
            Estimate rocAuc,
            Estimate brier,
            Integer undefinedReplicates,
            String note) {}

    /**
     * A value with its interval (pooled), or the mean over folds with its spread.
     *
     * @param sd sample standard deviation over folds; absent for one fold
     * @param folds that have the metric
     */
    record Estimate(
            @Required Double value,
            Double low,
            Double high,
            Double sd,
            Double min,
            Double max,
            Integer folds) {

        static Estimate point(double value) {
            return new Estimate(value, null, null, null, null, null, null);
        }
    }

    /**
     * Average precision of a model minus that of the first, on the pairs that both scored, over the
     * same replicates.
     */
    record Difference(
            @Required String model,
            @Required String reference,
            @Required String subset,
            @Required Integer rows,
            Double averagePrecision,
            Double low,
            Double high,
            Integer undefinedReplicates,
            String note) {}

    /**
     * One fold of one model.
     *
     * @param status trained, skipped or not_run
     * @param reason why it was skipped or a metric is undefined; null when all is well
     */
    record FoldRow(
            @Required String model,
            @Required String chromosome,
            @Required String status,
            Integer trainRows,
            Integer trainPositives,
            Integer testRows,
            Integer testPositives,
            Double averagePrecision,
            Double rocAuc,
            String reason) {}

    /**
     * The features that matter most and the sums of all by group and by category.
     *
     * @param top the most important features, descending
     */
    record Importances(
            @Required List<Share> top,
            @Required List<Share> groups,
            @Required List<Share> categories) {}

    /**
     * The importance of a feature or of a set of features, in percent of the model, over folds.
     *
     * @param features how many it sums; null for a single feature
     * @param group of a single feature
     * @param sd sample standard deviation over folds; absent for one fold
     */
    record Share(
            @Required Integer rank,
            @Required String name,
            String group,
            String category,
            Integer features,
            @Required Double mean,
            Double sd,
            @Required Integer folds) {}
}
