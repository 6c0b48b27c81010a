package org.gems.aggregate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/** The feature importances of one fold's model. */
final class ImportancesFile {

    private static final int FEATURE = 0;
    private static final int IMPORTANCE = 1;

    private ImportancesFile() {}

    /**
     * Reads the file.
     *
     * @return by the feature's place in the manifest; 0 for a feature that the file does not list,
     *     since a model that never saw a feature does not depend on it
     */
    static List<Double> read(Path file, FeatureManifest manifest) {
        Map<String, Integer> index = manifest.index();
        Double[] importances = new Double[manifest.size()];
        Arrays.fill(importances, 0.0);
        var seen = new HashSet<String>();
        try (TableCursor cursor = TableSource.of(file).open(List.of("feature", "importance"))) {
            while (cursor.next()) {
                String name = cursor.text(FEATURE);
                Integer place = name == null ? null : index.get(name);
                if (place == null) {
                    throw cursor.bad(FEATURE, "a feature of the manifest given with --features");
                }
                if (!seen.add(name)) {
                    throw new InputException(
                            cursor.where() + ": lists the feature '" + name + "' again");
                }
                double value = cursor.number(IMPORTANCE);
                if (!(value >= 0 && value <= 100)) {
                    throw cursor.bad(IMPORTANCE, "a percentage, 0 to 100");
                }
                importances[place] = value;
            }
        }
        return List.of(importances);
    }
}
