package org.gems.aggregate;

/**
 * Mean and spread of a value over folds.
 *
 * @param sd sample standard deviation; null for fewer than two values
 */
record Spread(int folds, double mean, Double sd, double min, double max) {

    /**
     * Of at least one value, none of them NaN.
     *
     * @return null when there is no value
     */
    static Spread of(double[] values) {
        if (values.length == 0) {
            return null;
        }
        double sum = 0;
        double min = values[0];
        double max = values[0];
        for (double value : values) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        Double sd = values.length < 2 ? null : Math.sqrt(squares / (values.length - 1));
        return new Spread(values.length, mean, sd, min, max);
    }

    CohortMetrics.Estimate estimate() {
        return new CohortMetrics.Estimate(mean, null, null, sd, min, max, folds);
    }
}
