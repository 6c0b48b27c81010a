package org.gems.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How time and memory grow with something, to be drawn.
 *
 * @param name of the picture's file
 * @param axis what grows
 */
public record Series(String name, String axis, List<Point> points) {

    /** Medians. */
    public record Point(Double x, Double seconds, Double megabytes) {}

    public Series {
        points = List.copyOf(points);
    }

    /** The slope of the line through the logarithms (least squares): 1 is proportional. */
    double exponent(ToDoubleFunction<Point> of) {
        double[] x = points.stream().mapToDouble(p -> Math.log(p.x())).toArray();
        double[] y = points.stream().mapToDouble(p -> Math.log(of.applyAsDouble(p))).toArray();
        double meanX = mean(x);
        double meanY = mean(y);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return products / squares;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
