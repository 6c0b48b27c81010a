package org.gems.aggregate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.aggregate.CohortMetrics.Estimate;
import org.gems.aggregate.CohortMetrics.FoldRow;
import org.gems.aggregate.CohortMetrics.ModelMetrics;
import org.gems.aggregate.CohortMetrics.Scope;
import org.gems.aggregate.CohortMetrics.Share;
import org.gems.core.table.TsvWriter;

/** The tables for people: metrics, folds and importances as TSV, missing values as NA. */
final class Tables {

    private static final List<String> METRICS =
            List.of(
                    "cohort",
                    "model",
                    "scope",
                    "subset",
                    "rows",
                    "positives",
                    "negatives",
                    "genes",
                    "genes_with_positives",
                    "base_rate",
                    "average_precision",
                    "average_precision_low",
                    "average_precision_high",
                    "average_precision_sd",
                    "average_precision_min",
                    "average_precision_max",
                    "lift",
                    "roc_auc",
                    "roc_auc_low",
                    "roc_auc_high",
                    "roc_auc_sd",
                    "roc_auc_min",
                    "roc_auc_max",
                    "brier",
                    "brier_low",
                    "brier_high",
                    "brier_sd",
                    "brier_min",
                    "brier_max",
                    "folds",
                    "undefined_replicates",
                    "note");

    private static final List<String> DIFFERENCES =
            List.of(
                    "cohort",
                    "model",
                    "reference",
                    "subset",
                    "rows",
                    "average_precision_difference",
                    "low",
                    "high",
                    "undefined_replicates",
                    "note");

    private static final List<String> FOLDS =
            List.of(
                    "cohort",
                    "model",
                    "chromosome",
                    "status",
                    "train_rows",
                    "train_positives",
                    "test_rows",
                    "test_positives",
                    "average_precision",
                    "roc_auc",
                    "reason");

    private Tables() {}

    /** One row per cohort, model, scope and subset. */
    static void writeMetrics(Path file, List<CohortMetrics> cohorts) {
        try (TsvWriter out = TsvWriter.create(file, METRICS)) {
            for (CohortMetrics cohort : cohorts) {
                for (ModelMetrics model : cohort.models()) {
                    for (Scope scope : model.scopes()) {
                        writeScope(new Row(out), cohort.cohort(), model.model(), scope);
                    }
                }
            }
            out.commit();
        }
    }

    private static void writeScope(Row row, String cohort, String model, Scope scope) {
        row.text(cohort).text(model).text(scope.scope()).text(scope.subset());
        row.count(scope.rows()).count(scope.positives()).count(scope.negatives());
        row.count(scope.genes()).count(scope.genesWithPositives());
        row.number(scope.baseRate());
        row.estimate(scope.averagePrecision()).number(scope.lift());
        row.estimate(scope.rocAuc()).estimate(scope.brier());
        Estimate any = scope.averagePrecision();
        row.count(any == null ? null : any.folds());
        row.count(scope.undefinedReplicates()).text(scope.note()).end();
    }

    static void writeDifferences(Path file, CohortMetrics cohort) {
        try (TsvWriter out = TsvWriter.create(file, DIFFERENCES)) {
            for (CohortMetrics.Difference difference : cohort.differences()) {
                new Row(out)
                        .text(cohort.cohort())
                        .text(difference.model())
                        .text(difference.reference())
                        .text(difference.subset())
                        .count(difference.rows())
                        .number(difference.averagePrecision())
                        .number(difference.low())
                        .number(difference.high())
                        .count(difference.undefinedReplicates())
                        .text(difference.note())
                        .end();
            }
            out.commit();
        }
    }

    static void writeFolds(Path file, CohortMetrics cohort) {
        try (TsvWriter out = TsvWriter.create(file, FOLDS)) {
            for (FoldRow fold : cohort.folds()) {
                new Row(out)
                        .text(cohort.cohort())
                        .text(fold.model())
                        .text(fold.chromosome())
                        .text(fold.status())
                        .count(fold.trainRows())
                        .count(fold.trainPositives())
                        .count(fold.testRows())
                        .count(fold.testPositives())
                        .number(fold.averagePrecision())
                        .number(fold.rocAuc())
                        .text(fold.reason())
                        .end();
            }
            out.commit();
        }
    }

    static void writeFeatureImportances(Path file, Map<String, ImportanceSummary> byModel) {
        List<String> header =
                List.of("model", "rank", "feature", "group", "category", "mean", "sd", "folds");
        try (TsvWriter out = TsvWriter.create(file, header)) {
            byModel.forEach(
                    (model, summary) -> {
                        for (Share share : summary.features()) {
                            new Row(out)
                                    .text(model)
                                    .count(share.rank())
                                    .text(share.name())
                                    .text(share.group())
                                    .text(share.category())
                                    .number(share.mean())
                                    .number(share.sd())
                                    .count(share.folds())
                                    .end();
                        }
                    });
            out.commit();
        }
    }

    /** Importances of sets of features. */
    static void writeSetImportances(Path file, String kind, Map<String, List<Share>> byModel) {
        List<String> header = List.of("model", "rank", kind, "features", "mean", "sd", "folds");
        try (TsvWriter out = TsvWriter.create(file, header)) {
            byModel.forEach(
                    (model, shares) -> {
                        for (Share share : shares) {
                            new Row(out)
                                    .text(model)
                                    .count(share.rank())
                                    .text(share.name())
                                    .count(share.features())
                                    .number(share.mean())
                                    .number(share.sd())
                                    .count(share.folds())
                                    .end();
                        }
                    });
            out.commit();
        }
    }

    /** Fills a row from left to right, so that no call has to know its column's number. */
    private static final class Row {

        private final TsvWriter out;
        private int column;

        Row(TsvWriter out) {
            this.out = out;
        }

        Row text(String value) {
            out.set(column++, value);
            return this;
        }

        Row count(Integer value) {
            if (value != null) {
                out.set(column, value.intValue());
            }
            column++;
            return this;
        }

        Row number(Double value) {
            if (value != null) {
                out.set(column, value.doubleValue());
            }
            column++;
            return this;
        }

        Row estimate(Estimate estimate) {
            if (estimate == null) {
                column += 6;
                return this;
            }
            return number(estimate.value())
                    .number(estimate.low())
                    .number(estimate.high())
                    .number(estimate.sd())
                    .number(estimate.min())
                    .number(estimate.max());
        }

        void end() {
            out.endRow();
        }
    }
}
