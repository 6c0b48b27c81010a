package org.gems.train.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gems.core.io.AtomicOutput;

/** Feature importances (PredictionValuesChange) as a table for people. */
public final class Importances {

    private record Line(String feature, double importance, int place) {}

    private Importances() {}

    /**
     * Rewrites CatBoost's {@code value<TAB>name} lines as {@code feature,importance}, descending;
     * equal importances stay in the model's column order.
     *
     * @param index from feature name to place in the model
     */
    public static void write(Path catboostFile, Map<String, Integer> index, Path target)
            throws IOException {
        var lines = new ArrayList<Line>();
        for (String line : Files.readAllLines(catboostFile)) {
            int tab = line.indexOf('\t');
            String feature = line.substring(tab + 1);
            lines.add(
                    new Line(
                            feature,
                            Double.parseDouble(line.substring(0, tab)),
                            index.get(feature)));
        }
        AtomicOutput.write(target, csv(lines));
    }

    private static String csv(List<Line> lines) {
        var text = new StringBuilder("feature,importance\n");
        lines.stream()
                .sorted(
                        Comparator.comparingDouble(Line::importance)
                                .reversed()
                                .thenComparingInt(Line::place))
                .forEach(
                        line ->
                                text.append(quoted(line.feature()))
                                        .append(',')
                                        .append(line.importance())
                                        .append('\n'));
        return text.toString();
    }

    private static String quoted(String name) {
        return name.indexOf(',') < 0 && name.indexOf('"') < 0
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }
}
