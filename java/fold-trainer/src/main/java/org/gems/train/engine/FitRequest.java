package org.gems.train.engine;

import java.nio.file.Path;

/**
 * What to train on, and how.
 *
 * @param directory existing working directory; the pool is in it and all results land there
 * @param learnSet CatBoost's address of the pool relative to the directory, {@code scheme://path}
 * @param parametersJson CatBoost's parameters as one JSON object
 * @param log file for everything that CatBoost prints; outlives the directory
 */
public record FitRequest(Path directory, String learnSet, String parametersJson, Path log) {}
