package org.gems.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gems.aggregate.Charts.Styled;
import org.gems.aggregate.CohortMetrics.Difference;
import org.gems.aggregate.CohortMetrics.Estimate;
import org.gems.aggregate.CohortMetrics.FoldRow;
import org.gems.aggregate.CohortMetrics.ModelMetrics;
import org.gems.aggregate.CohortMetrics.Resampling;
import org.gems.aggregate.CohortMetrics.Scope;

/**
 * The page that people read: all cohorts in one self-contained file, to be mailed, printed and kept
 * beside the results. No scripts, no fonts or images from elsewhere.
 */
final class HtmlReport {

    private static final String NONE = "–";
    private static final int TOP_FEATURES = 15;

    private final List<CohortMetrics> cohorts;
    private final Map<String, ModelStyle> styles = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder();

    HtmlReport(List<CohortMetrics> cohorts) {
        this.cohorts = cohorts;
        for (CohortMetrics cohort : cohorts) {
            for (ModelMetrics model : cohort.models()) {
                styles.computeIfAbsent(model.model(), name -> ModelStyle.of(styles.size()));
            }
        }
    }

    /** The whole file. */
    String html() {
        add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        add(
                "<title>GEMS evaluation</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n",
                css());
        add("<h1>GEMS evaluation</h1>\n");
        add(
                "<p class=\"lead\">How well variant–gene pairs with a causal eQTL are told from matched ones,"
                        + " on chromosomes that the scoring model never saw. %s, %s.</p>\n",
                counted(cohorts.size(), "cohort"), counted(styles.size(), "model"));
        overview();
        cohorts.forEach(this::cohort);
        settings();
        add("</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private void overview() {
        add("<h3>Average precision, held-out chromosomes pooled</h3>\n");
        add(
                "<p class=\"caption\">Marks: average precision with its %s interval. Grey ticks: base rate,"
                        + " which is what a random order reaches.</p>\n",
                confidences());
        var rows = new ArrayList<Charts.Row>();
        for (CohortMetrics cohort : cohorts) {
            rows.add(new Charts.Row(cohort.cohort(), styled(cohort)));
        }
        add("%s<figure>%s</figure>\n", Charts.legend(allModels()), Charts.forest(rows));
        add("<table>\n<thead><tr><th>Cohort</th><th>Model</th><th class=\"n\">Pairs</th>");
        add(
                "<th class=\"n\">Positive</th><th class=\"n\">Genes</th><th class=\"n\">Base rate</th>");
        add(
                "<th class=\"n\">AP</th><th></th><th class=\"n\">Lift</th><th class=\"n\">ROC AUC</th><th></th>");
        add("<th class=\"n\">Brier</th><th class=\"n\">AP, SNVs</th></tr></thead>\n<tbody>\n");
        cohorts.forEach(this::overviewRows);
        add("</tbody>\n</table>\n");
        notes();
    }

    private void overviewRows(CohortMetrics cohort) {
        boolean first = true;
        for (Styled model : styled(cohort)) {
            Scope all = model.metrics().pooled(CohortMetrics.ALL);
            Scope snv = model.metrics().pooled(CohortMetrics.SNV);
            add("<tr%s>", first ? " class=\"first\"" : "");
            add("<td class=\"cohort\">%s</td>", first ? Svg.escape(cohort.cohort()) : "");
            add("<td class=\"model\">%s</td>", marked(model));
            number(grouped(all.rows()));
            number(grouped(all.positives()));
            number(grouped(all.genes()));
            number(fixed(all.baseRate()));
            estimate(all.averagePrecision());
            number(all.lift() == null ? NONE : Charts.fixed(all.lift(), 1) + "×");
            estimate(all.rocAuc());
            number(value(all.brier()));
            number(value(snv.averagePrecision()));
            add("</tr>\n");
            first = false;
        }
    }

    /** Every note of a pooled scope, so that no dash stays unexplained. */
    private void notes() {
        for (CohortMetrics cohort : cohorts) {
            for (ModelMetrics model : cohort.models()) {
                for (String subset : List.of(CohortMetrics.ALL, CohortMetrics.SNV)) {
                    String note = model.pooled(subset).note();
                    if (note != null) {
                        add(
                                "<p class=\"caption\">%s, %s%s: %s.</p>\n",
                                Svg.escape(cohort.cohort()),
                                Svg.escape(model.model()),
                                subset.equals(CohortMetrics.SNV) ? ", SNVs" : "",
                                Svg.escape(note));
                    }
                }
            }
        }
    }

    private void cohort(CohortMetrics cohort) {
        List<Styled> models = styled(cohort);
        add("<section class=\"page\">\n<h2>%s</h2>\n", Svg.escape(cohort.cohort()));
        add("%s<div class=\"charts\">\n", Charts.legend(models));
        add("<figure>%s</figure>\n", Charts.precisionRecall(models));
        add("<figure>%s</figure>\n</div>\n", Charts.byChromosome(models));
        differences(cohort);
        for (Styled model : models) {
            importances(model);
        }
        folds(cohort);
        add("</section>\n");
    }

    private void differences(CohortMetrics cohort) {
        if (cohort.differences().isEmpty()) {
            return;
        }
        add("<h3>Differences from %s</h3>\n", Svg.escape(cohort.models().get(0).model()));
        add("<table>\n<thead><tr><th>Model</th><th>Variants</th><th class=\"n\">Pairs</th>");
        add(
                "<th class=\"n\">AP difference</th><th>%s interval</th><th></th></tr></thead>\n<tbody>\n",
                confidence(cohort.resampling()));
        for (Difference d : cohort.differences()) {
            String interval = d.low() == null ? NONE : signed(d.low()) + " to " + signed(d.high());
            add(
                    "<tr><td class=\"model\">%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>%s</td><td class=\"why\">%s</td></tr>\n",
                    Svg.escape(d.model()),
                    d.subset().equals(CohortMetrics.SNV) ? "SNVs" : "all",
                    grouped(d.rows()),
                    d.averagePrecision() == null ? NONE : signed(d.averagePrecision()),
                    interval,
                    d.note() == null ? "" : Svg.escape(d.note()));
        }
        add("</tbody>\n</table>\n");
    }

    private void importances(Styled model) {
        var importances = model.metrics().importances();
        if (importances.top().isEmpty()) {
            return;
        }
        int folds = importances.top().get(0).folds();
        add("<h3>What %s relies on</h3>\n", Svg.escape(model.metrics().model()));
        add(
                "<p class=\"caption\">Share of the prediction change in percent, mean over %s; lines: one"
                        + " standard deviation. Left: single features. Right: sums by feature group, with"
                        + " the number of features.</p>\n",
                counted(folds, "fold"));
        add(
                "<div class=\"charts\"><figure>%s</figure><figure>%s</figure></div>\n",
                Charts.importances(importances.top(), TOP_FEATURES, model.style(), 250),
                Charts.importances(importances.groups(), TOP_FEATURES, model.style(), 170));
    }

    private void folds(CohortMetrics cohort) {
        List<FoldRow> notable =
                cohort.folds().stream().filter(fold -> fold.reason() != null).toList();
        int all = cohort.folds().size();
        add("<h3>Folds</h3>\n");
        if (notable.isEmpty()) {
            add("<p class=\"caption\">All %d folds were trained and evaluated.</p>\n", all);
            return;
        }
        add(
                "<p class=\"caption\">%d of %d folds have something to say; the others were trained and"
                        + " evaluated.</p>\n",
                notable.size(), all);
        add("<table>\n<thead><tr><th>Chromosome</th><th>Model</th><th>Status</th>");
        add(
                "<th class=\"n\">Training pairs</th><th class=\"n\">positive</th><th class=\"n\">Test pairs</th><th class=\"n\">positive</th>");
        add("<th>Reason</th></tr></thead>\n<tbody>\n");
        for (FoldRow fold : notable) {
            add(
                    "<tr><td>%s</td><td class=\"model\">%s</td><td>%s</td>",
                    Svg.escape(fold.chromosome()),
                    Svg.escape(fold.model()),
                    Svg.escape(fold.status()));
            number(grouped(fold.trainRows()));
            number(grouped(fold.trainPositives()));
            number(grouped(fold.testRows()));
            number(grouped(fold.testPositives()));
            add("<td class=\"why\">%s</td></tr>\n", Svg.escape(fold.reason()));
        }
        add("</tbody>\n</table>\n");
    }

    private void settings() {
        add("<section>\n<h2>How these numbers came about</h2>\n");
        add(
                "<p>Every pair is scored by the model that held out its chromosome; the chromosomes are then"
                        + " pooled. Average precision (AP) is the area under the precision–recall steps"
                        + " without interpolation; pairs with equal scores count together. Lift is AP divided"
                        + " by the base rate. The Brier score is the mean squared distance between"
                        + " probability and label.</p>\n");
        add("<p>%s</p>\n<dl>\n", resamplingText());
        var versions = new TreeSet<String>();
        var groups = new TreeMap<String, List<String>>();
        for (CohortMetrics cohort : cohorts) {
            versions.add(cohort.gems());
            Resampling r = cohort.resampling();
            String text =
                    "%s, %s bootstrap replicates, %s intervals, seed %d"
                            .formatted(r.unit(), grouped(r.replicates()), confidence(r), r.seed());
            groups.computeIfAbsent(text, key -> new ArrayList<>()).add(cohort.cohort());
        }
        add("<dt>GEMS</dt><dd>%s</dd>\n", Svg.escape(String.join(", ", versions)));
        groups.forEach(
                (text, names) ->
                        add(
                                "<dt>Resampling%s</dt><dd>%s</dd>\n",
                                groups.size() == 1
                                        ? ""
                                        : " of " + Svg.escape(String.join(", ", names)),
                                Svg.escape(text)));
        add("</dl>\n</section>\n");
    }

    private String resamplingText() {
        boolean genes =
                cohorts.stream().allMatch(cohort -> cohort.resampling().unit().equals("genes"));
        return genes
                ? "Intervals are percentiles over resampled genes, not rows: the pairs of a gene are not"
                        + " independent of each other. Differences between models use the same replicates"
                        + " for both."
                : "Intervals are percentiles over resampled rows where stated below: such intervals are too"
                        + " narrow, because the pairs of a gene are not independent of each other.";
    }

    private String confidences() {
        var texts = new TreeSet<String>();
        cohorts.forEach(cohort -> texts.add(confidence(cohort.resampling())));
        return String.join(" or ", texts);
    }

    private static String confidence(Resampling resampling) {
        double percent = 100 * resampling.confidence();
        return Charts.fixed(percent, percent == Math.rint(percent) ? 0 : 1) + " %";
    }

    private List<Styled> styled(CohortMetrics cohort) {
        return cohort.models().stream()
                .map(model -> new Styled(model, styles.get(model.model())))
                .toList();
    }

    private List<Styled> allModels() {
        var byName = new LinkedHashMap<String, Styled>();
        cohorts.forEach(
                cohort -> styled(cohort).forEach(s -> byName.putIfAbsent(s.metrics().model(), s)));
        return List.copyOf(byName.values());
    }

    private static String marked(Styled model) {
        var mark = new Svg(12, 12, model.metrics().model());
        mark.mark(model.style(), 6, 6, 4.5, model.metrics().model());
        return mark.markup().strip() + Svg.escape(model.metrics().model());
    }

    private void estimate(Estimate estimate) {
        number(value(estimate));
        boolean interval = estimate != null && estimate.low() != null;
        add("<td class=\"ci\">%s</td>", interval ? "[" + Charts.interval(estimate) + "]" : "");
    }

    private void number(String text) {
        add("<td class=\"n\">%s</td>", text);
    }

    private static String value(Estimate estimate) {
        return estimate == null ? NONE : Charts.fixed(estimate.value(), 3);
    }

    private static String fixed(Double value) {
        return value == null ? NONE : Charts.fixed(value, 3);
    }

    private static String signed(double value) {
        String text = Charts.fixed(Math.abs(value), 3);
        return (value < 0 ? "−" : "+") + text;
    }

    private static String grouped(Integer count) {
        return count == null ? NONE : String.format(Locale.ROOT, "%,d", count);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void add(String format, Object... values) {
        page.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
