package org.gems.aggregate;

import java.util.Locale;

/**
 * Colour and shape of a model in every chart: the palette of Okabe and Ito, which the colour-blind
 * can tell apart, and shapes for those who print in grey.
 */
record ModelStyle(String colour, int form) {

    private static final String[] PALETTE = {
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
    };

    private static final int FORMS = 4;

    /** Of the model at that place in the report's order. */
    static ModelStyle of(int model) {
        return new ModelStyle(PALETTE[model % PALETTE.length], model % FORMS);
    }

    /** SVG path of the mark: circle, square, diamond or triangle. */
    String shape(double x, double y, double r) {
        return switch (form) {
            case 0 ->
                    path(
                            "M%1$f %2$f a%3$f %3$f 0 1 0 %4$f 0 a%3$f %3$f 0 1 0 -%4$f 0Z",
                            x - r, y, r, 2 * r);
            case 1 -> path("M%1$f %2$f h%3$f v%3$f h-%3$fZ", x - 0.85 * r, y - 0.85 * r, 1.7 * r);
            case 2 ->
                    path(
                            "M%1$f %2$f l%3$f %3$f l-%3$f %3$f l-%3$f -%3$fZ",
                            x, y - 1.2 * r, 1.2 * r);
            default ->
                    path("M%1$f %2$f l%3$f %4$f h-%5$fZ", x, y - 1.1 * r, 1.1 * r, 2 * r, 2.2 * r);
        };
    }

    private static String path(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("$f", "$.2f"), values);
    }
}
