package org.gems.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A series as two small panels, seconds and memory, both axes logarithmic, so that proportional
 * growth is a diagonal. Colours that can be read on a white and on a dark page; no background.
 */
final class GrowthPlot {

    private static final int PANEL = 300;
    private static final int HEIGHT = 240;
    private static final int LEFT = 62;
    private static final int RIGHT = 16;
    private static final int TOP = 30;
    private static final int BOTTOM = 44;
    private static final String GREY = "#808080";
    private static final String BLUE = "#3b82c4";
    private static final String ORANGE = "#d9822b";

    /** Room beyond the outermost points, as a part of the range of logarithms. */
    private static final double MARGIN = 0.08;

    private final Series series;
    private final StringBuilder svg = new StringBuilder();

    private GrowthPlot(Series series) {
        this.series = series;
    }

    static String of(Series series) {
        return new GrowthPlot(series).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\" aria-label=\"seconds and memory against %s\">%n",
                2 * PANEL, HEIGHT, 2 * PANEL, HEIGHT, series.axis());
        panel(0, "seconds", BLUE, Series.Point::seconds);
        panel(PANEL, "memory, MB", ORANGE, Series.Point::megabytes);
        return svg.append("</svg>\n").toString();
    }

    /** A logarithmic axis. */
    private record Axis(double low, double high, double from, double to) {

        static Axis of(double[] values, double from, double to) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                low = Math.min(low, Math.log(value));
                high = Math.max(high, Math.log(value));
            }
            double margin = Math.max(0.1, MARGIN * (high - low));
            return new Axis(low - margin, high + margin, from, to);
        }

        double place(double value) {
            return from + (Math.log(value) - low) / (high - low) * (to - from);
        }
    }

    private void panel(int at, String title, String colour, ToDoubleFunction<Series.Point> of) {
        List<Series.Point> points = series.points();
        Axis x =
                Axis.of(
                        points.stream().mapToDouble(Series.Point::x).toArray(),
                        at + LEFT,
                        at + PANEL - RIGHT);
        Axis y = Axis.of(points.stream().mapToDouble(of).toArray(), HEIGHT - BOTTOM, TOP);
        text(
                "middle",
                at + (LEFT + PANEL - RIGHT) / 2.0,
                TOP - 14,
                String.format(Locale.ROOT, "%s: exponent %.2f", title, series.exponent(of)));
        line(GREY, at + LEFT, HEIGHT - BOTTOM, at + PANEL - RIGHT, HEIGHT - BOTTOM);
        line(GREY, at + LEFT, TOP, at + LEFT, HEIGHT - BOTTOM);
        text("middle", at + (LEFT + PANEL - RIGHT) / 2.0, HEIGHT - 8, series.axis());
        for (int i = 0; i < points.size(); i++) {
            double px = x.place(points.get(i).x());
            double value = of.applyAsDouble(points.get(i));
            double py = y.place(value);
            text("middle", px, HEIGHT - BOTTOM + 16, number(points.get(i).x()));
            text("end", at + LEFT - 6, py + 4, number(value));
            line(GREY, at + LEFT - 3, py, at + LEFT, py);
            line(GREY, px, HEIGHT - BOTTOM, px, HEIGHT - BOTTOM + 3);
            if (i > 0) {
                line(
                        colour,
                        x.place(points.get(i - 1).x()),
                        y.place(of.applyAsDouble(points.get(i - 1))),
                        px,
                        py);
            }
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", px, py, colour);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value).replace(".00", "");
    }

    private void line(String colour, double x1, double y1, double x2, double y2) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1, y1, x2, y2, colour);
    }

    private void text(String anchor, double x, double y, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x, y, anchor, GREY, text);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
