package org.gems.train.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gems.core.InputException;
import org.gems.core.training.Quantization;
import org.gems.core.training.Quantization.NanMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnQuantizerTest {

    private static final int ROWS = 5000;

    @ParameterizedTest
    @EnumSource
    void binIsTheNumberOfBordersBelowTheValue(GreedyLogSumTest.Shape shape) {
        float[] column = shape.column(ROWS);

        FeatureBins feature = quantizer(254, NanMode.Min).quantize("A", column);

        var expected = new byte[ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (float border : feature.borders()) {
                if (border < column[i]) {
                    expected[i]++;
                }
            }
        }
        assertArrayEquals(expected, feature.bins());
        assertEquals(NanMode.Forbidden, feature.nanMode());
    }

    @Test
    void missingValuesAreBelowOrAboveAllOthers() {
        float[] column = {3, Float.NaN, 1, 2};

        FeatureBins below = quantizer(3, NanMode.Min).quantize("A", column);
        FeatureBins above = quantizer(3, NanMode.Max).quantize("A", column);

        assertArrayEquals(new float[] {-Float.MAX_VALUE, 1.5f, 2.5f}, below.borders());
        assertArrayEquals(new byte[] {3, 0, 1, 2}, below.bins());
        assertArrayEquals(new float[] {1.5f, 2.5f, Float.MAX_VALUE}, above.borders());
        assertArrayEquals(new byte[] {2, 3, 0, 1}, above.bins());
    }

    @Test
    void missingValueIsRefusedWhereNanModeForbidsIt() {
        float[] column = {3, Float.NaN};

        var fault =
                assertThrows(
                        InputException.class,
                        () -> quantizer(3, NanMode.Forbidden).quantize("gnomad_MAF", column));

        assertTrue(fault.getMessage().contains("gnomad_MAF"));
    }

    @Test
    void columnOfOneValueCannotBeSplitAndOneWithoutAnyIsMissing() {
        FeatureBins constant = quantizer(3, NanMode.Min).quantize("A", new float[] {7, 7});
        FeatureBins missing =
                quantizer(3, NanMode.Min).quantize("A", new float[] {Float.NaN, Float.NaN});

        assertFalse(constant.canSplit());
        assertFalse(constant.isMissing());
        assertFalse(missing.canSplit());
        assertTrue(missing.isMissing());
    }

    private static ColumnQuantizer quantizer(int borders, NanMode nanMode) {
        return new ColumnQuantizer(
                new Quantization(Quantization.GREEDY_LOG_SUM, borders, nanMode), ROWS);
    }
}
