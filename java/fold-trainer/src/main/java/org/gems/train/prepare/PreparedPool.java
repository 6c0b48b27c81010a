package org.gems.train.prepare;

import java.util.List;
import java.util.Map;
import org.gems.core.config.Required;

/**
 * What the child process that builds the pool answers, as JSON.
 *
 * @param medians of the training rows, by feature, where the missing rule asks for one
 * @param constant features with one value in all training rows: kept in the model, never split on
 * @param missing features without any value in the training rows, likewise
 * @param absentMedians features whose median does not exist, because no training row has a value
 */
public record PreparedPool(
        @Required Map<String, Double> medians,
        @Required List<String> constant,
        @Required List<String> missing,
        @Required List<String> absentMedians,
        @Required Double readSeconds,
        @Required Double quantizeSeconds,
        @Required Double writeSeconds) {}
