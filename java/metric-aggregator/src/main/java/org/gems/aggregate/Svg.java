package org.gems.aggregate;

import java.util.Locale;

/** An inline SVG picture under construction: shapes in, markup out, text escaped. */
final class Svg {

    /** Where a text stands relative to its x. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder shapes = new StringBuilder();
    private final double width;
    private final double height;
    private final String title;

    Svg(double width, double height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    /** Text made safe for HTML and SVG. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        return add(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style, x1, y1, x2, y2);
    }

    Svg bar(String colour, double x, double y, double w, double h) {
        return add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\" fill=\"%s\"/>",
                x, y, w, h, colour);
    }

    Svg stroke(String colour, double width, double x1, double y1, double x2, double y2) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, colour, width);
    }

    Svg path(String colour, String data) {
        return add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\"/>",
                data, colour);
    }

    Svg text(String style, Anchor anchor, double x, double y, String text) {
        return add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style, anchor.name().toLowerCase(Locale.ROOT), x, y, escape(text));
    }

    /** A filled mark with a white rim; the tip shows on hover. */
    Svg mark(ModelStyle style, double x, double y, double radius, String tip) {
        return add(
                "<path d=\"%s\" fill=\"%s\" stroke=\"#fff\" stroke-width=\"1\"><title>%s</title></path>",
                style.shape(x, y, radius), style.colour(), escape(tip));
    }

    String markup() {
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\" aria-label=\"%s\">%s</svg>%n",
                width,
                height,
                width,
                height,
                escape(title),
                shapes);
    }

    private Svg add(String format, Object... values) {
        shapes.append(String.format(Locale.ROOT, format, values));
        return this;
    }
}
