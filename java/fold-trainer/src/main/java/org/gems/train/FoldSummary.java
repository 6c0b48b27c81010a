package org.gems.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gems.core.config.Json;
import org.gems.core.settings.TrainSettings;
import org.gems.train.matrix.TrainingRows;

/**
 * Collects what is reported of a fold: our own keys, and the tutorial's nested object. A number
 * that does not exist is left out and the reason given; there is never a NaN.
 */
final class FoldSummary {

    private final TrainSettings settings;
    private final TrainingRows training;
    private final Map<String, Object> parameters;
    private final String featureWeights;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Object> dropped = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private HeldOut heldOut;
    private String reason;
    private boolean skipped;

    FoldSummary(
            TrainSettings settings,
            TrainingRows training,
            Map<String, Object> parameters,
            String featureWeights) {
        this.settings = settings;
        this.training = training;
        this.parameters = parameters;
        this.featureWeights = featureWeights;
    }

    void warn(List<String> more) {
        warnings.addAll(more);
    }

    void skip(String why) {
        skipped = true;
        reason = why;
    }

    /** Features that a tree could not split on, because they do not vary in the training rows. */
    void dropped(List<String> constant, List<String> missing) {
        dropped.put("constant", constant);
        dropped.put("missing", missing);
    }

    /** What the fold wrote besides, so that whoever reads it knows that it is whole. */
    void wrote(String what, String sha256) {
        digests.put(what, sha256);
    }

    void scored(HeldOut rows) {
        heldOut = rows;
        if (rows.averagePrecision().isEmpty()) {
            reason =
                    "AP_test and AUC_test do not exist: the test rows are of one class (%d positive, %d negative)"
                            .formatted(rows.positives(), rows.negatives());
        }
    }

    void notScored(String why) {
        reason = why;
    }

    /** The file's content. */
    String json() {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("cohort", settings.cohort());
        summary.put("model", settings.model());
        summary.put("held_out", settings.heldOut());
        summary.put("scheme", settings.scheme());
        summary.put("split", settings.split());
        summary.put("status", skipped ? "skipped" : "trained");
        if (reason != null) {
            summary.put("reason", reason);
        }
        summary.put("train", train());
        if (!skipped) {
            summary.put("test", test());
            putMetrics(summary);
        }
        summary.put("params", parameters);
        summary.put("feature_weights", featureWeights);
        if (!skipped) {
            summary.put("features_that_do_not_vary", dropped);
        }
        summary.put("warnings", warnings);
        summary.put("sha256", digests);
        if (!skipped) {
            summary.put("CatBoost", tutorial());
        }
        return Json.pretty(summary);
    }

    private Map<String, Object> train() {
        var train = new LinkedHashMap<String, Object>();
        train.put("rows", training.count());
        train.put("positives", training.positives());
        train.put("negatives", training.negatives());
        train.put("chromosomes", training.chromosomes());
        train.put("overlap_removed", training.overlapRemoved());
        return train;
    }

    private Map<String, Object> test() {
        var test = new LinkedHashMap<String, Object>();
        if (heldOut == null) {
            test.put("rows", 0);
            test.put("reason", reason);
        } else {
            test.put("rows", heldOut.rows());
            test.put("positives", heldOut.positives());
            test.put("negatives", heldOut.negatives());
        }
        return test;
    }

    private void putMetrics(Map<String, Object> target) {
        if (heldOut != null) {
            put(target, "AP_test", heldOut.averagePrecision());
            put(target, "AUC_test", heldOut.rocAuc());
        }
    }

    private static void put(Map<String, Object> target, String key, OptionalDouble value) {
        if (value.isPresent()) {
            target.put(key, value.getAsDouble());
        }
    }

    /** The summary as the tutorial's notebook reads it. */
    private Map<String, Object> tutorial() {
        var model = new LinkedHashMap<String, Object>();
        putMetrics(model);
        model.put("params", parameters);
        model.put("feature_weights", featureWeights);
        var catboost = new LinkedHashMap<String, Object>();
        catboost.put("standard_subset_" + settings.model(), model);
        if (heldOut != null) {
            catboost.put("test_num_positive_labels", heldOut.positives());
            catboost.put("test_num_negative_labels", heldOut.negatives());
        }
        catboost.put("train_standard_num_positive_labels", training.positives());
        catboost.put("train_standard_num_negative_labels", training.negatives());
        return catboost;
    }
}
