package org.gems.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.gems.aggregate.CohortMetrics.Importances;
import org.gems.aggregate.CohortMetrics.Share;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;

/**
 * The importances of one model over its folds: by feature, by feature group, by weight category,
 * each descending. A set's importance in a fold is the sum over its features, so sets of many weak
 * features are seen for what they are.
 */
record ImportanceSummary(List<Share> features, List<Share> groups, List<Share> categories) {

    private static final int TOP = 30;

    static ImportanceSummary of(FeatureManifest manifest, List<Fold> folds) {
        List<List<Double>> weights =
                folds.stream().map(Fold::importances).filter(Objects::nonNull).toList();
        if (weights.isEmpty()) {
            return new ImportanceSummary(List.of(), List.of(), List.of());
        }
        return new ImportanceSummary(
                features(manifest, weights),
                sets(manifest, weights, Feature::group),
                sets(manifest, weights, Feature::category));
    }

    /** What goes into metrics.json; the whole lists go into tables. */
    Importances top() {
        return new Importances(
                features.subList(0, Math.min(TOP, features.size())), groups, categories);
    }

    private static List<Share> features(FeatureManifest manifest, List<List<Double>> folds) {
        var shares = new ArrayList<Share>();
        for (int i = 0; i < manifest.size(); i++) {
            Feature feature = manifest.features().get(i);
            shares.add(
                    share(
                            feature.name(),
                            feature.group(),
                            feature.category(),
                            null,
                            sumByFold(folds, List.of(i))));
        }
        return ranked(shares);
    }

    private static List<Share> sets(
            FeatureManifest manifest, List<List<Double>> folds, Function<Feature, String> setOf) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < manifest.size(); i++) {
            String set = setOf.apply(manifest.features().get(i));
            members.computeIfAbsent(set, name -> new ArrayList<>()).add(i);
        }
        var shares = new ArrayList<Share>();
        members.forEach(
                (set, places) ->
                        shares.add(
                                share(set, null, null, places.size(), sumByFold(folds, places))));
        return ranked(shares);
    }

    private static double[] sumByFold(List<List<Double>> folds, List<Integer> places) {
        return folds.stream()
                .mapToDouble(fold -> places.stream().mapToDouble(fold::get).sum())
                .toArray();
    }

    private static Share share(
            String name, String group, String category, Integer features, double[] byFold) {
        Spread spread = Spread.of(byFold);
        return new Share(
                0, name, group, category, features, spread.mean(), spread.sd(), spread.folds());
    }

    /** Equal importances share the order of their names, and a rank each. */
    private static List<Share> ranked(List<Share> shares) {
        shares.sort(Comparator.comparingDouble(Share::mean).reversed().thenComparing(Share::name));
        var ranked = new ArrayList<Share>();
        for (Share s : shares) {
            ranked.add(
                    new Share(
                            ranked.size() + 1,
                            s.name(),
                            s.group(),
                            s.category(),
                            s.features(),
                            s.mean(),
                            s.sd(),
                            s.folds()));
        }
        return List.copyOf(ranked);
    }
}
