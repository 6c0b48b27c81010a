package org.gems.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gems.aggregate.CohortMetrics.CurvePoint;
import org.gems.aggregate.CohortMetrics.Estimate;
import org.gems.aggregate.CohortMetrics.ModelMetrics;
import org.gems.aggregate.CohortMetrics.Scope;
import org.gems.aggregate.CohortMetrics.Share;
import org.gems.core.domain.Chromosome;

/** The report's pictures. Each takes numbers and returns markup. */
final class Charts {

    private static final String GREY = "#9aa3ad";

    /** One model in the legend's order. */
    record Styled(ModelMetrics metrics, ModelStyle style) {}

    /** One cohort of the forest plot. */
    record Row(String cohort, List<Styled> models) {}

    private Charts() {}

    /** Average precision of every cohort and model with its interval; a tick at the base rate. */
    static String forest(List<Row> rows) {
        double left = 190;
        double right = 860;
        double line = 21;
        double gap = 13;
        double height = 46;
        for (Row row : rows) {
            height += row.models().size() * line + gap;
        }
        var svg = new Svg(1000, height, "Average precision by cohort and model");
        double bottom = height - 30;
        for (int tick = 0; tick <= 10; tick += 2) {
            double x = left + (right - left) * tick / 10;
            svg.line(tick == 0 ? "axis" : "grid", x, 4, x, bottom);
            svg.text("tick", Svg.Anchor.MIDDLE, x, bottom + 16, fixed(tick / 10.0, 1));
        }
        double y = 6 + line / 2;
        for (Row row : rows) {
            double middle = y + (row.models().size() - 1) * line / 2;
            svg.text("name", Svg.Anchor.END, left - 16, middle + 4, row.cohort());
            for (Styled model : row.models()) {
                forestLine(svg, left, right, y, row.cohort(), model);
                y += line;
            }
            y += gap;
        }
        return svg.markup();
    }

    private static void forestLine(
            Svg svg, double left, double right, double y, String cohort, Styled model) {
        Scope pooled = model.metrics().pooled(CohortMetrics.ALL);
        double width = right - left;
        if (pooled.baseRate() != null) {
            double base = left + width * pooled.baseRate();
            svg.stroke(GREY, 1.5, base, y - 7, base, y + 7);
        }
        Estimate precision = pooled.averagePrecision();
        if (precision == null) {
            svg.text("muted", Svg.Anchor.START, right + 14, y + 4, "undefined");
            return;
        }
        if (precision.low() != null) {
            double low = left + width * precision.low();
            double high = left + width * precision.high();
            svg.stroke(model.style().colour(), 2, low, y, high, y);
        }
        String tip = cohort + ", " + model.metrics().model() + ": " + fixed(precision.value(), 3);
        svg.mark(model.style(), left + width * precision.value(), y, 5, tip);
        svg.text("value", Svg.Anchor.START, right + 14, y + 4, fixed(precision.value(), 3));
        if (precision.low() != null) {
            svg.text("muted", Svg.Anchor.START, right + 54, y + 4, interval(precision));
        }
    }

    /** Precision against recall, as steps; the base rate is the line of a random order. */
    static String precisionRecall(List<Styled> models) {
        double left = 46;
        double top = 30;
        double side = 320;
        var svg = new Svg(left + side + 14, top + side + 44, "Precision-recall curves");
        for (int tick = 0; tick <= 10; tick += 2) {
            double x = left + side * tick / 10;
            double y = top + side - side * tick / 10;
            svg.line(tick == 0 ? "axis" : "grid", x, top, x, top + side);
            svg.line(tick == 0 ? "axis" : "grid", left, y, left + side, y);
            svg.text("tick", Svg.Anchor.MIDDLE, x, top + side + 17, fixed(tick / 10.0, 1));
            svg.text("tick", Svg.Anchor.END, left - 8, y + 4, fixed(tick / 10.0, 1));
        }
        svg.text("label", Svg.Anchor.MIDDLE, left + side / 2, top + side + 38, "Recall");
        svg.text("label", Svg.Anchor.START, 0, 14, "Precision");
        Double base = models.get(0).metrics().pooled(CohortMetrics.ALL).baseRate();
        if (base != null) {
            double y = top + side - side * base;
            svg.line("dashed", left, y, left + side, y);
            svg.text("tick", Svg.Anchor.START, left + 6, y - 5, "base rate " + fixed(base, 3));
        }
        for (int i = models.size() - 1; i >= 0; i--) { // the first model on top
            Styled model = models.get(i);
            if (!model.metrics().curve().isEmpty()) {
                svg.path(model.style().colour(), steps(model.metrics().curve(), left, top, side));
            }
        }
        return svg.markup();
    }

    /** Horizontal at each precision up to the recall where it is reached. */
    private static String steps(List<CurvePoint> curve, double left, double top, double side) {
        var path = new StringBuilder();
        double x = left;
        for (CurvePoint point : curve) {
            double y = top + side - side * point.precision();
            path.append(
                    String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            x = left + side * point.recall();
            path.append(String.format(Locale.ROOT, "H%.1f", x));
        }
        return path.toString();
    }

    /** Average precision of every held-out chromosome; hollow ground where it is undefined. */
    static String byChromosome(List<Styled> models) {
        List<String> chromosomes =
                models.stream()
                        .flatMap(model -> model.metrics().scopes().stream())
                        .map(Scope::scope)
                        .filter(name -> name.startsWith("chr"))
                        .distinct()
                        .sorted(Comparator.comparing(Chromosome::of))
                        .toList();
        double left = 46;
        double top = 30;
        double width = 540;
        double plot = 320;
        var svg = new Svg(left + width + 8, top + plot + 44, "Average precision by chromosome");
        for (int tick = 0; tick <= 10; tick += 2) {
            double y = top + plot - plot * tick / 10;
            svg.line(tick == 0 ? "axis" : "grid", left, y, left + width, y);
            svg.text("tick", Svg.Anchor.END, left - 8, y + 4, fixed(tick / 10.0, 1));
        }
        svg.text(
                "label",
                Svg.Anchor.MIDDLE,
                left + width / 2,
                top + plot + 38,
                "Held-out chromosome (positives above the axis)");
        svg.text("label", Svg.Anchor.START, 0, 14, "Average precision");
        double slot = width / Math.max(1, chromosomes.size());
        for (int i = 0; i < chromosomes.size(); i++) {
            double x = left + slot * (i + 0.5);
            String name = chromosomes.get(i);
            svg.text("tick", Svg.Anchor.MIDDLE, x, top + plot + 17, name.substring(3));
            chromosome(svg, models, name, x, slot, top, plot);
        }
        return svg.markup();
    }

    private static void chromosome(
            Svg svg,
            List<Styled> models,
            String name,
            double middle,
            double slot,
            double top,
            double plot) {
        double step = Math.min(9, slot / (models.size() + 1));
        boolean counted = false;
        for (int i = 0; i < models.size(); i++) {
            Styled model = models.get(i);
            Scope scope = scope(model.metrics(), name);
            if (scope == null) {
                continue;
            }
            if (!counted) {
                String positives = Integer.toString(scope.positives());
                svg.text("count", Svg.Anchor.MIDDLE, middle, top + plot - 5, positives);
                counted = true;
            }
            if (scope.averagePrecision() != null) {
                double value = scope.averagePrecision().value();
                double x = middle + (i - (models.size() - 1) / 2.0) * step;
                String tip =
                        "%s, %s: %s (%d of %d positive)"
                                .formatted(
                                        name,
                                        model.metrics().model(),
                                        fixed(value, 3),
                                        scope.positives(),
                                        scope.rows());
                svg.mark(model.style(), x, top + plot - plot * value, 4.4, tip);
            }
        }
    }

    private static Scope scope(ModelMetrics model, String name) {
        return model.scopes().stream()
                .filter(scope -> scope.scope().equals(name))
                .filter(scope -> scope.subset().equals(CohortMetrics.ALL))
                .findFirst()
                .orElse(null);
    }

    /** Importances as bars with their spread over folds. */
    static String importances(List<Share> shares, int limit, ModelStyle style, double labelWidth) {
        List<Share> shown = shares.subList(0, Math.min(limit, shares.size()));
        double width = 486;
        double line = 20;
        double plot = width - labelWidth - 62;
        double most =
                shown.stream()
                        .mapToDouble(share -> share.mean() + orZero(share.sd()))
                        .max()
                        .orElse(0);
        double scale = most == 0 ? 0 : plot / most;
        var svg = new Svg(width, shown.size() * line + 6, "Feature importances");
        double y = 3;
        for (Share share : shown) {
            double middle = y + line / 2;
            svg.text(
                    "bar",
                    Svg.Anchor.END,
                    labelWidth - 8,
                    middle + 4,
                    shortened(name(share), labelWidth));
            svg.bar(style.colour(), labelWidth, y + 4, share.mean() * scale, line - 8);
            double end = labelWidth + share.mean() * scale;
            if (share.sd() != null) {
                double from = labelWidth + Math.max(0, share.mean() - share.sd()) * scale;
                double to = labelWidth + (share.mean() + share.sd()) * scale;
                svg.stroke("#1f2933", 1, from, middle, to, middle);
                end = Math.max(end, to);
            }
            svg.text("value", Svg.Anchor.START, end + 6, middle + 4, fixed(share.mean(), 2));
            y += line;
        }
        return svg.markup();
    }

    private static double orZero(Double value) {
        return value == null ? 0 : value;
    }

    private static String name(Share share) {
        return share.features() == null
                ? share.name()
                : share.name() + " (" + share.features() + ")";
    }

    /** About six pixels a letter. */
    private static String shortened(String text, double width) {
        int letters = (int) ((width - 8) / 6.2);
        if (text.length() <= letters) {
            return text;
        }
        int head = letters / 2;
        return text.substring(0, head) + "…" + text.substring(text.length() - (letters - head - 1));
    }

    /** Model names with their marks. */
    static String legend(List<Styled> models) {
        var items = new ArrayList<String>();
        for (Styled model : models) {
            var mark = new Svg(14, 14, model.metrics().model());
            mark.mark(model.style(), 7, 7, 5, model.metrics().model());
            items.add(
                    "<span class=\"key\">"
                            + mark.markup().strip()
                            + Svg.escape(model.metrics().model())
                            + "</span>");
        }
        return "<p class=\"legend\">" + String.join("", items) + "</p>\n";
    }

    static String interval(Estimate estimate) {
        return "%s–%s".formatted(fixed(estimate.low(), 3), fixed(estimate.high(), 3));
    }

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
