package org.gems.train.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gems.core.config.Required;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;

/**
 * What is needed of the training rows once their pool exists, so that nobody has to read the
 * matrices again for it.
 *
 * @param constant names of features with a single value in all rows
 * @param missing names of features without any value
 * @param medians by the name of the features whose gaps they fill; none where no row has a value
 */
public record PoolFacts(
        @Required List<String> constant,
        @Required List<String> missing,
        @Required Map<String, Double> medians) {

    public PoolFacts {
        constant = List.copyOf(constant);
        missing = List.copyOf(missing);
        medians = Collections.unmodifiableMap(new TreeMap<>(medians));
    }

    /** The features, in order, whose gaps a median should fill and that have none. */
    public List<String> withoutMedian(FeatureManifest manifest) {
        return manifest.features().stream()
                .filter(feature -> feature.missing() == Missing.TRAINING_MEDIAN)
                .map(Feature::name)
                .filter(name -> !medians.containsKey(name))
                .toList();
    }
}
