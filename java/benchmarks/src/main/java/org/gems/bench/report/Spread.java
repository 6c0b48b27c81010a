package org.gems.bench.report;

import java.util.Arrays;
import java.util.Locale;

/** The middle of a few measurements, and their extremes: too few for anything finer. */
record Spread(double median, double min, double max) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 2.31 (2.28-2.40)}; without the brackets when there was one run. */
    String text(double unit, int decimals) {
        String number = "%." + decimals + "f";
        if (min == max) {
            return String.format(Locale.ROOT, number, median / unit);
        }
        return String.format(
                Locale.ROOT,
                number + " (" + number + "-" + number + ")",
                median / unit,
                min / unit,
                max / unit);
    }
}
