package org.gems.plan;

import java.util.List;
import java.util.Map;
import org.gems.core.config.Required;

/**
 * Every task of a run with the slice of the configuration that it depends on. The workflow makes
 * channels of it and nothing else; a slice travels as text, so a task runs again exactly when its
 * slice or one of its files changed.
 *
 * <p>{@code settings} is compact JSON for the tool. It names input files as they are staged: the
 * i-th of {@code files} is {@code sources/i/NAME}.
 */
record Plan(
        @Required List<LabelTask> label,
        @Required List<SampleTask> sample,
        @Required List<JoinTask> join,
        @Required List<TrainTask> train,
        @Required List<AggregateTask> aggregate,
        @Required List<PredictTask> predict) {

    record LabelTask(
            String cohort, List<String> chromosomes, List<String> files, String settings) {}

    record SampleTask(String cohort, String chromosome, List<String> files, String settings) {}

    /**
     * @param tables split to ready-made table; a table that is not there is a split that the
     *     chromosome does not have. Empty: the pairs come from SAMPLE
     */
    record JoinTask(
            String cohort,
            String chromosome,
            Map<String, String> tables,
            List<String> files,
            String settings) {}

    /**
     * @param split whose matrices are trained on
     * @param npr negatives per positive in training, part of the tutorial's file names
     * @param threads CatBoost's, which the trees depend on; the task asks for as many cores
     * @param scheme loco: those of the other chromosomes; single_chromosome: that of {@code
     *     heldOut}
     */
    record TrainTask(
            String cohort,
            String heldOut,
            String model,
            String split,
            String scheme,
            int npr,
            int threads,
            List<String> files,
            String settings) {}

    record AggregateTask(String cohort, String settings) {}

    /**
     * @param rows the pairs to score; null: the matrix of the test split
     */
    record PredictTask(
            String cohort,
            String chromosome,
            String model,
            String rows,
            List<String> files,
            String joinSettings,
            String settings) {}
}
