package org.gems.core.training;

/**
 * What borders and bins depend on besides the values.
 *
 * @param borderType CatBoost's {@code feature_border_type}
 * @param borderCount the most borders that a feature may have, at most 255
 */
public record Quantization(String borderType, int borderCount, NanMode nanMode) {

    public static final String GREEDY_LOG_SUM = "GreedyLogSum";

    /** Where missing values go; named as in CatBoost. */
    public enum NanMode {
        /** Below all values, with a border of their own. */
        Min,
        /** Above all values, with a border of their own. */
        Max,
        /** There may be none. */
        Forbidden
    }
}
