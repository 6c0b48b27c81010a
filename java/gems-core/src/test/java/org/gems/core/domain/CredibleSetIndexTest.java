package org.gems.core.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredibleSetIndexTest {

    @ParameterizedTest
    @CsvSource({
        // numbers, also as pandas writes integers beside missing values
        "3, 3",
        "0, 0",
        "-1, 0",
        "10.0, 10",
        "1.0, 1",
        "0.0, 0",
        "-1.0, 0",
        // names
        "susie_1, 1",
        "susie_0, 0",
        "L2, 2",
        "ENSG00000000457_L3, 3",
        "ENSG00000000457.14_L12, 12",
        "'', 0",
    })
    void readsTheSpellingsOfTheSources(String text, int expected) {
        assertEquals(expected, CredibleSetIndex.parse(text));
    }

    @Test
    void missingIsNone() {
        assertEquals(CredibleSetIndex.NONE, CredibleSetIndex.parse(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "1.5", "TRUE", "susie", "12345678901"})
    void refusesWhatNamesNoSet(String text) {
        assertThrows(InputException.class, () -> CredibleSetIndex.parse(text));
    }
}
