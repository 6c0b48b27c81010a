package org.gems.core.metrics;

/**
 * One point of a precision-recall curve.
 *
 * @param threshold calling every row with at least this score positive gives this recall and
 *     precision
 */
public record PrecisionRecall(double recall, double precision, double threshold) {}
