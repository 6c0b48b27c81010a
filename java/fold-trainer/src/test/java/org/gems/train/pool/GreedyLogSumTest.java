package org.gems.train.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.gems.core.training.Quantization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Float for float the borders of CatBoost's own library. */
class GreedyLogSumTest {

    private static final int[] ROWS = {2, 3, 7, 64, 255, 256, 1000, 5000, 40_000};
    private static final int[] MOST_BORDERS = {1, 2, 32, 64, 128, 253, 254, 255};

    /** Shapes of columns; those with many ties put the order among equal gains to the test. */
    enum Shape {
        NORMAL,
        HEAVY_TAILED,
        BINARY,
        MOSTLY_ZERO,
        ROUNDED,
        WHOLE,
        SIGNED_ZEROS,
        DENORMAL,
        NEIGHBOURS;

        private double draw(Random random) {
            return switch (this) {
                case NORMAL -> random.nextGaussian();
                case HEAVY_TAILED -> Math.pow(random.nextGaussian(), 5);
                case BINARY -> random.nextInt(2);
                case MOSTLY_ZERO -> random.nextInt(5) == 0 ? Math.abs(random.nextGaussian()) : 0;
                case ROUNDED -> Math.round(random.nextGaussian() * 50) / 10.0;
                case WHOLE -> random.nextInt(300);
                case SIGNED_ZEROS -> random.nextInt(4) == 0 ? random.nextInt(9) - 4 : -0.0;
                case DENORMAL -> (random.nextInt(99) - 49) * (double) Float.MIN_VALUE;
                case NEIGHBOURS -> 1e8 + random.nextInt(2000);
            };
        }

        float[] column(int rows) {
            var random = new Random(rows);
            var column = new float[rows];
            for (int i = 0; i < rows; i++) {
                column[i] = (float) draw(random);
            }
            return column;
        }
    }

    @ParameterizedTest
    @EnumSource
    void bordersAreThoseOfCatBoost(Shape shape) {
        for (int rows : ROWS) {
            float[] column = shape.column(rows);
            var sorter = new FloatSorter(rows);
            int count = sorter.sort(column);
            if (sorter.sorted()[0] == sorter.sorted()[count - 1]) {
                continue; // CatBoost takes no constant column alone
            }
            for (int most : MOST_BORDERS) {
                assertArrayEquals(
                        CatBoostBorders.of(column, Quantization.GREEDY_LOG_SUM, most),
                        GreedyLogSum.borders(sorter.sorted(), count, most),
                        () -> shape + ", " + rows + " rows, at most " + most + " borders");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sorterSortsAsTheLibraryDoes(Shape shape) {
        float[] column = shape.column(3000);
        column[7] = Float.NaN;
        column[8] = -Float.MAX_VALUE;
        column[9] = Float.MAX_VALUE;
        float[] expected = column.clone();
        Arrays.sort(expected); // NaN last

        var sorter = new FloatSorter(column.length);
        int count = sorter.sort(column);

        assertArrayEquals(
                Arrays.copyOf(expected, column.length - 1), Arrays.copyOf(sorter.sorted(), count));
    }
}
