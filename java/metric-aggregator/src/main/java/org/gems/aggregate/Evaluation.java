package org.gems.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.gems.aggregate.CohortMetrics.CurvePoint;
import org.gems.aggregate.CohortMetrics.Difference;
import org.gems.aggregate.CohortMetrics.Estimate;
import org.gems.aggregate.CohortMetrics.Scope;
import org.gems.core.InputException;
import org.gems.core.domain.Pair;
import org.gems.core.metrics.PrecisionRecall;
import org.gems.core.settings.AggregateSettings;

/** Turns the held-out pairs of one cohort into metrics: pooled, by chromosome, over folds. */
final class Evaluation {

    /** With fewer genes that have a positive, resampling genes says nothing about precision. */
    private static final int MIN_GENES = 2;

    /** Points of a drawn curve: finer than a pixel of the report. */
    private static final int CURVE_POINTS = 400;

    private static final Map<String, Predicate<HeldOutPair>> SUBSETS = subsets();

    private final AggregateSettings settings;
    private final Bootstrap bootstrap;

    Evaluation(AggregateSettings settings) {
        this.settings = settings;
        bootstrap = new Bootstrap(settings);
    }

    private static Map<String, Predicate<HeldOutPair>> subsets() {
        var subsets = new LinkedHashMap<String, Predicate<HeldOutPair>>();
        subsets.put(CohortMetrics.ALL, pair -> true);
        subsets.put(CohortMetrics.SNV, HeldOutPair::isSnv);
        return subsets;
    }

    /**
     * All pairs that the folds of one model scored, in genome order.
     *
     * @throws InputException when a pair was scored by more than one fold
     */
    static List<HeldOutPair> pool(List<Fold> folds) {
        var pooled = new ArrayList<HeldOutPair>();
        folds.forEach(fold -> pooled.addAll(fold.pairs()));
        pooled.sort(HeldOutPair.ORDER);
        for (int i = 1; i < pooled.size(); i++) {
            Pair pair = pooled.get(i).pair();
            if (pair.equals(pooled.get(i - 1).pair())) {
                throw new InputException(
                        "The pair %s %s was scored twice by the model %s; a pair belongs to one fold and stands there once"
                                .formatted(
                                        pair.variant().id(),
                                        pair.geneId(),
                                        folds.get(0).summary().model()));
            }
        }
        return pooled;
    }

    /** Pooled, then the mean over folds, then every chromosome; of each all variants, then SNVs. */
    List<Scope> scopes(List<Fold> folds) {
        var scopes = new ArrayList<Scope>();
        List<HeldOutPair> pooled = pool(folds);
        var byFold = new ArrayList<Scope>();
        for (Fold fold : folds) {
            for (String subset : SUBSETS.keySet()) {
                String name = fold.summary().heldOut().prefixed();
                ScoredRows rows = ScoredRows.of(subset(fold.pairs(), subset));
                byFold.add(point(name, subset, rows, fold.reason()));
            }
        }
        for (String subset : SUBSETS.keySet()) {
            scopes.add(pooled(subset, ScoredRows.of(subset(pooled, subset))));
        }
        for (String subset : SUBSETS.keySet()) {
            scopes.add(
                    meanOfFolds(
                            subset,
                            ScoredRows.of(subset(pooled, subset)),
                            byFold.stream().filter(s -> s.subset().equals(subset)).toList()));
        }
        scopes.addAll(byFold);
        return scopes;
    }

    private static List<HeldOutPair> subset(List<HeldOutPair> pairs, String subset) {
        return pairs.stream().filter(SUBSETS.get(subset)).toList();
    }

    private Scope pooled(String subset, ScoredRows rows) {
        Scope point = point(CohortMetrics.POOLED, subset, rows, null);
        String reason = point.note() == null ? whyNoInterval(rows) : point.note();
        if (reason != null) {
            return withNote(point, reason);
        }
        ScoredRows.Metrics[] replicates = bootstrap.run(rows);
        Interval precision = interval(replicates, ScoredRows.Metrics::averagePrecision);
        Interval auc = interval(replicates, ScoredRows.Metrics::rocAuc);
        Interval brier = interval(replicates, ScoredRows.Metrics::brier);
        if (precision == null) {
            return withNote(point, "no bootstrap replicate has both classes: no interval");
        }
        return new Scope(
                point.scope(),
                subset,
                point.rows(),
                point.positives(),
                point.negatives(),
                point.genes(),
                point.genesWithPositives(),
                point.baseRate(),
                with(point.averagePrecision(), precision),
                point.lift(),
                with(point.rocAuc(), auc),
                with(point.brier(), brier),
                precision.undefined(),
                undefinedNote(precision));
    }

    private String whyNoInterval(ScoredRows rows) {
        if (settings.bootstrapReplicates() == 0) {
            return "bootstrap_replicates is 0: no interval";
        }
        if (rows.genesWithPositives() < MIN_GENES) {
            return "positives in "
                    + rows.genesWithPositives()
                    + " gene only: an interval needs at least "
                    + MIN_GENES;
        }
        return null;
    }

    private String undefinedNote(Interval interval) {
        return interval.undefined() == 0
                ? null
                : "%d of %d bootstrap replicates lack a class and are left out"
                        .formatted(interval.undefined(), settings.bootstrapReplicates());
    }

    private Interval interval(
            ScoredRows.Metrics[] replicates, ToDoubleFunction<ScoredRows.Metrics> metric) {
        return Interval.of(
                Arrays.stream(replicates).mapToDouble(metric).toArray(), settings.confidence());
    }

    private static Estimate with(Estimate point, Interval interval) {
        return new Estimate(point.value(), interval.low(), interval.high(), null, null, null, null);
    }

    private static Scope withNote(Scope scope, String note) {
        return new Scope(
                scope.scope(),
                scope.subset(),
                scope.rows(),
                scope.positives(),
                scope.negatives(),
                scope.genes(),
                scope.genesWithPositives(),
                scope.baseRate(),
                scope.averagePrecision(),
                scope.lift(),
                scope.rocAuc(),
                scope.brier(),
                scope.undefinedReplicates(),
                note);
    }

    /** Values without intervals, and a note where a class is missing. */
    private static Scope point(String scope, String subset, ScoredRows rows, String reason) {
        ScoredRows.Metrics metrics = rows.metrics(null);
        double baseRate = rows.rows() == 0 ? Double.NaN : (double) rows.positives() / rows.rows();
        return new Scope(
                scope,
                subset,
                rows.rows(),
                rows.positives(),
                rows.negatives(),
                rows.genes(),
                rows.genesWithPositives(),
                orNull(baseRate),
                estimate(metrics.averagePrecision()),
                orNull(metrics.averagePrecision() / baseRate),
                estimate(metrics.rocAuc()),
                estimate(metrics.brier()),
                null,
                rows.hasBothClasses() ? null : whyUndefined(rows, reason));
    }

    private static String whyUndefined(ScoredRows rows, String reason) {
        if (rows.rows() == 0) {
            return reason == null ? "no rows" : reason;
        }
        return "no "
                + (rows.positives() == 0 ? "positives" : "negatives")
                + ": AP and AUC undefined";
    }

    private static Estimate estimate(double value) {
        return Double.isNaN(value) ? null : Estimate.point(value);
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Scope meanOfFolds(String subset, ScoredRows pooled, List<Scope> folds) {
        Estimate precision = overFolds(folds, Scope::averagePrecision);
        long without = folds.stream().filter(fold -> fold.averagePrecision() == null).count();
        return new Scope(
                CohortMetrics.MEAN_OF_FOLDS,
                subset,
                pooled.rows(),
                pooled.positives(),
                pooled.negatives(),
                pooled.genes(),
                pooled.genesWithPositives(),
                null,
                precision,
                null,
                overFolds(folds, Scope::rocAuc),
                overFolds(folds, Scope::brier),
                null,
                without == 0
                        ? null
                        : "AP and AUC are undefined in %d of %d folds, which are left out"
                                .formatted(without, folds.size()));
    }

    private static Estimate overFolds(List<Scope> folds, Function<Scope, Estimate> metric) {
        Spread spread =
                Spread.of(
                        folds.stream()
                                .map(metric)
                                .filter(Objects::nonNull)
                                .mapToDouble(Estimate::value)
                                .toArray());
        return spread == null ? null : spread.estimate();
    }

    /**
     * The pooled curve over all variants. Every dropped point lies within a pixel of a kept one.
     */
    static List<CurvePoint> curve(List<HeldOutPair> pooled) {
        ScoredRows rows = ScoredRows.of(pooled);
        List<PrecisionRecall> steps =
                rows.hasBothClasses() ? rows.ranked().precisionRecallCurve() : List.of();
        int every = Math.max(1, (steps.size() + CURVE_POINTS - 1) / CURVE_POINTS);
        var curve = new ArrayList<CurvePoint>();
        for (int i = 0; i < steps.size(); i++) {
            if (i % every == 0 || i == steps.size() - 1) {
                curve.add(new CurvePoint(steps.get(i).recall(), steps.get(i).precision()));
            }
        }
        return curve;
    }

    /** How much a model's average precision differs from the reference's, on their common pairs. */
    List<Difference> differences(
            String model,
            List<HeldOutPair> scored,
            String reference,
            List<HeldOutPair> referenceScored) {
        Map<Pair, HeldOutPair> byPair = new HashMap<>();
        referenceScored.forEach(pair -> byPair.put(pair.pair(), pair));
        var mine = new ArrayList<HeldOutPair>();
        var theirs = new ArrayList<HeldOutPair>();
        for (HeldOutPair pair : scored) {
            HeldOutPair twin = byPair.get(pair.pair());
            if (twin != null) {
                requireSameLabel(pair, model, twin, reference);
                mine.add(pair);
                theirs.add(twin);
            }
        }
        int apart = scored.size() + referenceScored.size() - 2 * mine.size();
        return SUBSETS.keySet().stream()
                .map(
                        subset ->
                                difference(
                                        model,
                                        reference,
                                        subset,
                                        ScoredRows.of(subset(mine, subset)),
                                        ScoredRows.of(subset(theirs, subset)),
                                        apart))
                .toList();
    }

    private static void requireSameLabel(
            HeldOutPair pair, String model, HeldOutPair twin, String reference) {
        if (pair.row().label() != twin.row().label()) {
            throw new InputException(
                    "The pair %s %s has label %d in the predictions of %s and %d in those of %s; the folds come from different runs"
                            .formatted(
                                    pair.pair().variant().id(),
                                    pair.pair().geneId(),
                                    pair.row().label(),
                                    model,
                                    twin.row().label(),
                                    reference));
        }
    }

    private Difference difference(
            String model,
            String reference,
            String subset,
            ScoredRows mine,
            ScoredRows theirs,
            int apart) {
        if (!mine.hasBothClasses()) {
            return new Difference(
                    model,
                    reference,
                    subset,
                    mine.rows(),
                    null,
                    null,
                    null,
                    null,
                    "the pairs that both models scored lack a class");
        }
        double value =
                mine.metrics(null).averagePrecision() - theirs.metrics(null).averagePrecision();
        String note = whyNoInterval(mine);
        Interval interval = note == null ? interval(mine, theirs) : null;
        if (interval != null) {
            note = undefinedNote(interval);
        }
        if (apart > 0) {
            String common = apart + " pairs were scored by one of the two models only";
            note = note == null ? common : note + "; " + common;
        }
        return new Difference(
                model,
                reference,
                subset,
                mine.rows(),
                value,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                interval == null ? null : interval.undefined(),
                note);
    }

    private Interval interval(ScoredRows mine, ScoredRows theirs) {
        ScoredRows.Metrics[] a = bootstrap.run(mine);
        ScoredRows.Metrics[] b = bootstrap.run(theirs);
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i].averagePrecision() - b[i].averagePrecision();
        }
        return Interval.of(differences, settings.confidence());
    }
}
