package org.gems.train.engine;

import java.nio.file.Path;

/**
 * A trained model.
 *
 * @param model CatBoost's binary format, as its Python package reads it
 * @param importances {@code value<TAB>name}, all features, descending, summing to 100
 * @param seconds from the start of the process to its end
 * @param boostSeconds CatBoost's own time from the first tree to the last; 0 when it kept no clock
 * @param peakBytes the most memory of the process; 0 where the system does not tell
 */
public record FitResult(
        Path model, Path importances, double seconds, double boostSeconds, long peakBytes) {}
