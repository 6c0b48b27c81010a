package org.gems.train.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOfAnOddNumber() {
        assertEquals(2f, Median.of(new float[] {3, 1, 2}));
    }

    @Test
    void isTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertEquals(2.5f, Median.of(new float[] {4, 1, 3, 2}));
    }

    @Test
    void leavesMissingValuesOut() {
        assertEquals(2f, Median.of(new float[] {Float.NaN, 3, Float.NaN, 1, 2, Float.NaN}));
    }

    @Test
    void doesNotExistWithoutValues() {
        assertEquals(Float.NaN, Median.of(new float[] {Float.NaN}));
    }

    @Test
    void doesNotOverflow() {
        assertEquals(Float.MAX_VALUE, Median.of(new float[] {Float.MAX_VALUE, Float.MAX_VALUE}));
    }
}
