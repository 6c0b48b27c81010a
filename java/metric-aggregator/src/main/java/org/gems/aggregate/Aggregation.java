package org.gems.aggregate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gems.aggregate.CohortMetrics.Difference;
import org.gems.aggregate.CohortMetrics.FoldRow;
import org.gems.aggregate.CohortMetrics.ModelMetrics;
import org.gems.aggregate.CohortMetrics.Resampling;
import org.gems.core.cli.ToolVersion;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.io.Digests;
import org.gems.core.metrics.AveragePrecision;
import org.gems.core.metrics.RocAuc;
import org.gems.core.settings.AggregateSettings;

/** Evaluates the folds of one cohort and writes everything that is said about them. */
final class Aggregation {

    private final AggregateSettings settings;
    private final FeatureManifest manifest;
    private final Map<String, List<Fold>> byModel = new LinkedHashMap<>();
    private final Map<String, List<HeldOutPair>> pooled = new LinkedHashMap<>();
    private final Map<String, ImportanceSummary> importances = new LinkedHashMap<>();

    Aggregation(AggregateSettings settings, FeatureManifest manifest, List<Fold> folds) {
        this.settings = settings;
        this.manifest = manifest;
        for (String model : settings.models()) {
            List<Fold> mine =
                    folds.stream().filter(fold -> fold.summary().model().equals(model)).toList();
            byModel.put(model, mine);
            pooled.put(model, Evaluation.pool(mine));
            importances.put(model, ImportanceSummary.of(this.manifest, mine));
        }
    }

    /** SHA-256 of each file by its name. */
    static Map<String, String> digests(List<Path> files) {
        var digests = new TreeMap<String, String>();
        files.forEach(file -> digests.put(file.getFileName().toString(), Digests.ofInput(file)));
        return digests;
    }

    CohortMetrics evaluate(Map<String, String> inputs) {
        var evaluation = new Evaluation(settings);
        var models = new ArrayList<ModelMetrics>();
        var differences = new ArrayList<Difference>();
        String reference = settings.models().get(0);
        byModel.forEach(
                (model, folds) -> {
                    models.add(
                            new ModelMetrics(
                                    model,
                                    evaluation.scopes(folds),
                                    Evaluation.curve(pooled.get(model)),
                                    importances.get(model).top()));
                    if (!model.equals(reference)) {
                        differences.addAll(
                                evaluation.differences(
                                        model,
                                        pooled.get(model),
                                        reference,
                                        pooled.get(reference)));
                    }
                });
        return new CohortMetrics(
                settings.cohort(),
                ToolVersion.current(),
                new Resampling(
                        settings.rowBootstrap() ? "rows" : "genes",
                        settings.bootstrapReplicates(),
                        settings.confidence(),
                        settings.seed()),
                models,
                differences,
                byModel.values().stream().flatMap(List::stream).map(Aggregation::row).toList(),
                inputs);
    }

    private static FoldRow row(Fold fold) {
        FoldSummary summary = fold.summary();
        int[] labels = fold.pairs().stream().mapToInt(pair -> pair.row().label()).toArray();
        double[] scores = fold.pairs().stream().mapToDouble(HeldOutPair::score).toArray();
        var precision = AveragePrecision.of(labels, scores);
        var auc = RocAuc.of(labels, scores);
        String reason = fold.reason();
        if (reason == null && precision.isEmpty()) {
            reason = "the test rows lack a class: AP and AUC undefined";
        }
        FoldSummary.Counts train = summary.train();
        FoldSummary.Counts test = summary.test();
        return new FoldRow(
                summary.model(),
                summary.heldOut().prefixed(),
                summary.status().label(),
                train == null ? null : train.rows(),
                train == null ? null : train.positives(),
                test == null ? null : test.rows(),
                test == null ? null : test.positives(),
                precision.isPresent() ? precision.getAsDouble() : null,
                auc.isPresent() ? auc.getAsDouble() : null,
                reason);
    }

    void write(Path folder, CohortMetrics metrics) {
        String stem = settings.cohort();
        metrics.write(folder.resolve(stem + ".metrics.json"));
        Tables.writeMetrics(folder.resolve(stem + ".metrics.tsv"), List.of(metrics));
        Tables.writeDifferences(folder.resolve(stem + ".differences.tsv"), metrics);
        Tables.writeFolds(folder.resolve(stem + ".folds.tsv"), metrics);
        Tables.writeFeatureImportances(
                folder.resolve(stem + ".importances_feature.tsv"), importances);
        var groups = new LinkedHashMap<String, List<CohortMetrics.Share>>();
        var categories = new LinkedHashMap<String, List<CohortMetrics.Share>>();
        importances.forEach(
                (model, summary) -> {
                    groups.put(model, summary.groups());
                    categories.put(model, summary.categories());
                });
        Tables.writeSetImportances(
                folder.resolve(stem + ".importances_group.tsv"), "group", groups);
        Tables.writeSetImportances(
                folder.resolve(stem + ".importances_category.tsv"), "category", categories);
        PooledPredictions.write(folder.resolve(stem + ".predictions.tsv.gz"), pooled);
    }
}
