package org.gems.core.training;

import java.util.List;
import java.util.Map;

/** What a parameter's value may be. */
sealed interface ValueType {

    boolean accepts(Object value);

    /** For messages: "expected ...". */
    String expected();

    /** A whole number of at least {@code min} and at most {@code max}. */
    record Whole(long min, long max) implements ValueType {
        @Override
        public boolean accepts(Object value) {
            return value instanceof Long number && number >= min && number <= max;
        }

        @Override
        public String expected() {
            return max == Long.MAX_VALUE
                    ? "a whole number of at least " + min
                    : "a whole number from %d to %d".formatted(min, max);
        }
    }

    /** A number from {@code min} to {@code max}, both allowed. */
    record Real(double min, double max) implements ValueType {
        @Override
        public boolean accepts(Object value) {
            if (!(value instanceof Long || value instanceof Double)) {
                return false;
            }
            double number = ((Number) value).doubleValue();
            return number >= min && number <= max;
        }

        @Override
        public String expected() {
            String above = min == Double.MIN_NORMAL ? "above 0" : "of at least " + min;
            return max == Double.POSITIVE_INFINITY
                    ? "a number " + above
                    : "a number %s and at most %s".formatted(above, max);
        }
    }

    /** True or false. */
    record Flag() implements ValueType {
        @Override
        public boolean accepts(Object value) {
            return value instanceof Boolean;
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** One of some words; CatBoost's own spelling counts. */
    record Choice(List<String> words) implements ValueType {
        @Override
        public boolean accepts(Object value) {
            return words.contains(value);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words);
        }
    }

    /** A list, or names with values, or text in CatBoost's own notation. */
    record PerFeature() implements ValueType {
        @Override
        public boolean accepts(Object value) {
            return value instanceof List || value instanceof Map || value instanceof String;
        }

        @Override
        public String expected() {
            return "a list, or feature names with values";
        }
    }

    /** Not looked at, because the parameter is not used. */
    record Anything() implements ValueType {
        @Override
        public boolean accepts(Object value) {
            return true;
        }

        @Override
        public String expected() {
            return "anything";
        }
    }
}
