package org.gems.join.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Nearest;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.stage.StageTables;

/** The model's column order: the sources one after the other, then those that are to come last. */
public final class FeatureOrder {

    private final List<List<Feature>> sources;
    private final FeatureManifest manifest;

    /**
     * @param sources the features of each source, in order
     * @param lastColumns names that close the order
     */
    public FeatureOrder(List<List<Feature>> sources, List<String> lastColumns) {
        this.sources = sources;
        Map<String, Feature> byName = new LinkedHashMap<>();
        for (List<Feature> features : sources) {
            for (Feature feature : features) {
                requireUsable(feature, byName.put(feature.name(), feature));
            }
        }
        List<Feature> last = new ArrayList<>();
        for (String name : lastColumns) {
            Feature feature = byName.get(name);
            if (feature == null) {
                throw new InputException(
                        "last_columns names '"
                                + name
                                + "', which no source makes"
                                + Nearest.to(name, byName.keySet())
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
            if (last.contains(feature)) {
                throw new InputException("last_columns names '" + name + "' twice");
            }
            last.add(feature);
        }
        byName.keySet().removeAll(lastColumns);
        List<Feature> ordered = new ArrayList<>(byName.values());
        ordered.addAll(last);
        manifest = new FeatureManifest(ordered);
    }

    private static void requireUsable(Feature feature, Feature earlier) {
        if (earlier != null) {
            throw new InputException(
                    "The feature '"
                            + feature.name()
                            + "' comes from source '"
                            + earlier.source()
                            + "' and from source '"
                            + feature.source()
                            + "'; rename or remove one");
        }
        if (StageTables.MATRIX_KEYS.names().contains(feature.name())) {
            throw new InputException(
                    "Source '"
                            + feature.source()
                            + "' makes a feature '"
                            + feature.name()
                            + "', which is the name of a key column; rename it");
        }
    }

    public FeatureManifest manifest() {
        return manifest;
    }

    /** Where in the manifest each feature of a source stands. */
    public int[] placesOf(int source) {
        Map<String, Integer> index = new HashMap<>(manifest.index());
        return sources.get(source).stream().mapToInt(f -> index.get(f.name())).toArray();
    }
}
