package org.gems.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformTest {

    @ParameterizedTest
    @CsvSource({
        "NONE, -1.5, -1.5",
        "ABS, -1.5, 1.5",
        "LOG2, 8, 3",
        "LN, 1, 0",
        "LN, 20, 2.9957323",
        // what has no finite value is 0, as pandas users replace infinities
        "NONE, Infinity, 0",
        "NONE, -Infinity, 0",
        "ABS, -Infinity, 0",
        "LOG2, 0, 0",
        "LN, 0, 0",
        // a missing value stays missing, and so does what has no logarithm
        "NONE, NaN, NaN",
        "ABS, NaN, NaN",
        "LOG2, NaN, NaN",
        "LN, -1, NaN",
    })
    void keepsMissingAndTurnsInfinitiesToZero(Transform transform, float value, float expected) {
        assertEquals(expected, transform.apply(value));
    }
}
