package org.gems.core.training;

import java.util.Map;
import org.gems.core.settings.TrainSettings.Preset;

/** What each preset stands for, under canonical names. */
final class PresetParameters {

    private PresetParameters() {}

    static Map<String, Object> of(Preset preset) {
        return switch (preset) {
            // The time and memory of a tree go with the number of borders; a quarter of CatBoost's
            // 254 gave the same loss.
            case FAST -> Map.of("border_count", 64L);
        };
    }
}
