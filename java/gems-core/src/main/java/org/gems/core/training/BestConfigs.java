package org.gems.core.training;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gems.core.InputException;
import org.gems.core.config.JsonPlace;
import org.gems.core.domain.Chromosome;
import org.gems.core.io.InputPath;
import org.gems.core.settings.TrainSettings.FeatureWeights;

/**
 * Reads scEEMS's {@code best_configs_{cohort}.json}: category weights that were searched on the
 * chromosomes of one parity and serve the held-out chromosomes of the other, so that no chromosome
 * is scored with weights that were tuned on it.
 */
public final class BestConfigs {

    private BestConfigs() {}

    /** The rules with the file's category weights for {@code heldOut} in place of their own. */
    public static FeatureWeights apply(Path file, Chromosome heldOut, FeatureWeights rules) {
        String parity = heldOut.rank() % 2 == 0 ? "odd" : "even";
        return new FeatureWeights(
                rules.defaultWeight(),
                rules.patterns(),
                weights(file, parity),
                rules.groups(),
                rules.columns());
    }

    private static Map<String, Double> weights(Path file, String parity) {
        JsonElement element = parse(file);
        for (String key : new String[] {parity, "best", "weights"}) {
            if (!(element instanceof JsonObject object) || !object.has(key)) {
                throw malformed(file, "has no key " + parity + ".best.weights");
            }
            element = object.get(key);
        }
        if (!(element instanceof JsonObject byCategory)) {
            throw malformed(file, parity + ".best.weights is not an object");
        }
        var weights = new TreeMap<String, Double>();
        for (Map.Entry<String, JsonElement> entry : byCategory.entrySet()) {
            JsonElement value = entry.getValue();
            if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
                throw malformed(
                        file, "%s.best.weights.%s is %s".formatted(parity, entry.getKey(), value));
            }
            weights.put(entry.getKey(), value.getAsDouble());
        }
        return weights;
    }

    private static JsonElement parse(Path file) {
        InputPath.requireFile(file);
        try {
            return JsonParser.parseString(Files.readString(file));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e, e);
        } catch (JsonParseException e) {
            throw malformed(file, "is not valid JSON (" + JsonPlace.of(e) + ")");
        }
    }

    private static InputException malformed(Path file, String found) {
        return new InputException(
                "%s: %s; expected {\"odd\": {\"best\": {\"weights\": {category: number, ...}}}, \"even\": ...}"
                        .formatted(file, found));
    }
}
