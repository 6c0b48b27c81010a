package org.gems.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.settings.TrainSettings.FeatureWeights;
import org.gems.core.settings.TrainSettings.PatternWeight;

/**
 * The weight of every feature of a model, from rules by column, pattern, category and group.
 *
 * @param weights by feature name, in manifest order
 * @param text the rules in one line, for people
 * @param notes rules that apply to no feature of this manifest
 */
public record FeatureWeighting(Map<String, Double> weights, String text, List<String> notes) {

    public static FeatureWeighting of(FeatureWeights rules, FeatureManifest manifest) {
        requireNotNegative(rules);
        var weights = new LinkedHashMap<String, Double>();
        for (Feature feature : manifest.features()) {
            weights.put(feature.name(), weight(rules, feature));
        }
        return new FeatureWeighting(weights, describe(rules), unused(rules, manifest));
    }

    private static double weight(FeatureWeights rules, Feature feature) {
        Double byColumn = rules.columns().get(feature.name());
        if (byColumn != null) {
            return byColumn;
        }
        for (PatternWeight rule : rules.patterns()) {
            if (matches(rule.pattern(), feature.name())) {
                return rule.weight();
            }
        }
        Double byCategory = rules.categories().get(feature.category());
        if (byCategory != null) {
            return byCategory;
        }
        return rules.groups().getOrDefault(feature.group(), rules.defaultWeight());
    }

    /** A glob of the whole name when there is a {@code *}, else a part of the name. */
    static boolean matches(String pattern, String name) {
        if (pattern.indexOf('*') < 0) {
            return name.contains(pattern);
        }
        String[] literals = pattern.split("\\*", -1);
        int at = literals[0].length();
        if (!name.startsWith(literals[0])) {
            return false;
        }
        for (int i = 1; i < literals.length - 1; i++) {
            int found = name.indexOf(literals[i], at);
            if (found < 0) {
                return false;
            }
            at = found + literals[i].length();
        }
        String last = literals[literals.length - 1];
        return name.length() - at >= last.length() && name.endsWith(last);
    }

    private static void requireNotNegative(FeatureWeights rules) {
        var all = new LinkedHashMap<String, Double>();
        all.put("default_weight", rules.defaultWeight());
        rules.patterns().forEach(rule -> all.put("pattern " + rule.pattern(), rule.weight()));
        rules.categories().forEach((name, weight) -> all.put("category " + name, weight));
        rules.groups().forEach((name, weight) -> all.put("group " + name, weight));
        rules.columns().forEach((name, weight) -> all.put("column " + name, weight));
        all.forEach(
                (rule, weight) -> {
                    if (!(weight >= 0)) {
                        throw new InputException(
                                "Feature weight of %s: found %s, expected a number of at least 0"
                                        .formatted(rule, weight));
                    }
                });
    }

    private static String describe(FeatureWeights rules) {
        var parts = new ArrayList<String>();
        append(parts, "columns", rules.columns());
        var patterns = new LinkedHashMap<String, Double>();
        rules.patterns().forEach(rule -> patterns.putIfAbsent(rule.pattern(), rule.weight()));
        append(parts, "patterns", patterns);
        append(parts, "categories", rules.categories());
        append(parts, "groups", rules.groups());
        parts.add("default: " + number(rules.defaultWeight()));
        return String.join("; ", parts);
    }

    private static void append(List<String> parts, String kind, Map<String, Double> weights) {
        if (!weights.isEmpty()) {
            parts.add(
                    weights.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + number(entry.getValue()))
                            .collect(Collectors.joining(", ", kind + ": ", "")));
        }
    }

    private static String number(double weight) {
        return weight == Math.rint(weight) ? Long.toString((long) weight) : Double.toString(weight);
    }

    private static List<String> unused(FeatureWeights rules, FeatureManifest manifest) {
        var notes = new ArrayList<String>();
        absent(notes, "column", rules.columns().keySet(), manifest, Feature::name);
        for (PatternWeight rule : rules.patterns()) {
            if (manifest.names().stream().noneMatch(name -> matches(rule.pattern(), name))) {
                notes.add(
                        "Feature weight of pattern '%s' applies to no feature"
                                .formatted(rule.pattern()));
            }
        }
        absent(notes, "category", rules.categories().keySet(), manifest, Feature::category);
        absent(notes, "group", rules.groups().keySet(), manifest, Feature::group);
        return notes;
    }

    private static void absent(
            List<String> notes,
            String kind,
            Set<String> names,
            FeatureManifest manifest,
            Function<Feature, String> property) {
        var unknown = new TreeSet<>(names);
        manifest.features().forEach(feature -> unknown.remove(property.apply(feature)));
        unknown.forEach(
                name ->
                        notes.add(
                                "Feature weight of %s '%s' applies to no feature"
                                        .formatted(kind, name)));
    }
}
