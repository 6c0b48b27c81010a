package org.gems.core.feature;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Json;
import org.gems.core.config.Required;
import org.gems.core.io.AtomicOutput;
import org.gems.core.io.Digests;

/** The features of a matrix in the order in which a model sees them. */
public record FeatureManifest(@Required List<Feature> features) {

    public FeatureManifest {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new InputException("A feature manifest needs at least one feature");
        }
        Map<String, String> sources = new HashMap<>();
        for (Feature feature : features) {
            String other = sources.put(feature.name(), feature.source());
            if (other != null) {
                throw new InputException(
                        "The feature '%s' comes from source '%s' and from source '%s'; rename it or remove it in one of them"
                                .formatted(feature.name(), other, feature.source()));
            }
        }
    }

    public static FeatureManifest read(Path file) {
        return Binder.read(file, FeatureManifest.class);
    }

    /** One JSON object; the same features give the same bytes. */
    public void write(Path file) {
        AtomicOutput.write(file, Json.pretty(this));
    }

    public int size() {
        return features.size();
    }

    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** From name to place in the order. */
    public Map<String, Integer> index() {
        var index = new HashMap<String, Integer>();
        for (int i = 0; i < features.size(); i++) {
            index.put(features.get(i).name(), i);
        }
        return index;
    }

    /** Hex SHA-256: what matrices and models carry to prove that they belong together. */
    public String digest() {
        return Digests.sha256(Json.compact(this).getBytes(StandardCharsets.UTF_8));
    }
}
