package org.gems.train.pool;

import java.util.Arrays;
import org.gems.core.InputException;
import org.gems.core.training.Quantization;
import org.gems.core.training.Quantization.NanMode;

/** Gives columns borders and bins, one after the other; not for several threads at once. */
final class ColumnQuantizer {

    /** Sign, exponent and five bits of the mantissa: few borders of a column share them. */
    private static final int STRETCH_BITS = 14;

    private static final float[] NO_BORDERS = {};

    private final Quantization quantization;
    private final FloatSorter sorter;

    /** By stretch of floats: the number of borders in all stretches before it. */
    private final short[] bordersBefore = new short[(1 << STRETCH_BITS) + 1];

    ColumnQuantizer(Quantization quantization, int rows) {
        this.quantization = quantization;
        this.sorter = new FloatSorter(rows);
    }

    /**
     * Quantizes one column.
     *
     * @throws InputException when a value is missing and {@code nan_mode} forbids that
     */
    FeatureBins quantize(String name, float[] column) {
        int values = sorter.sort(column);
        if (values == 0) {
            // Its only border would separate NaN from nothing, yet CatBoost would weigh it.
            return FeatureBins.missing();
        }
        boolean gaps = values < column.length;
        if (gaps && quantization.nanMode() == NanMode.Forbidden) {
            throw new InputException(
                    "Feature %s has no value in some training rows, and the CatBoost parameter nan_mode is Forbidden. Give its source a missing rule that fills them, or set nan_mode to Min or Max."
                            .formatted(name));
        }
        float[] borders = borders(values, quantization.borderCount() - (gaps ? 1 : 0));
        NanMode nanMode = gaps ? quantization.nanMode() : NanMode.Forbidden;
        borders = withNanBorder(borders, nanMode);
        return borders.length == 0
                ? FeatureBins.constant()
                : FeatureBins.of(borders, nanMode, bins(column, borders, nanMode));
    }

    private float[] borders(int values, int most) {
        if (sorter.sorted()[0] == sorter.sorted()[values - 1]) {
            return NO_BORDERS;
        }
        return quantization.borderType().equals(Quantization.GREEDY_LOG_SUM)
                ? GreedyLogSum.borders(sorter.sorted(), values, most)
                : CatBoostBorders.of(
                        Arrays.copyOf(sorter.sorted(), values), quantization.borderType(), most);
    }

    private static float[] withNanBorder(float[] borders, NanMode nanMode) {
        if (nanMode == NanMode.Forbidden) {
            return borders;
        }
        int shift = nanMode == NanMode.Min ? 1 : 0;
        var more = new float[borders.length + 1];
        System.arraycopy(borders, 0, more, shift, borders.length);
        more[shift == 1 ? 0 : borders.length] = shift == 1 ? -Float.MAX_VALUE : Float.MAX_VALUE;
        return more;
    }

    private byte[] bins(float[] column, float[] borders, NanMode nanMode) {
        int stretch = 0;
        for (int i = 0; i < borders.length; i++) {
            int last = stretch(borders[i]);
            Arrays.fill(bordersBefore, stretch, last + 1, (short) i);
            stretch = last + 1;
        }
        Arrays.fill(bordersBefore, stretch, bordersBefore.length, (short) borders.length);
        byte ofNan = (byte) (nanMode == NanMode.Max ? borders.length : 0);
        var bins = new byte[column.length];
        for (int i = 0; i < bins.length; i++) {
            float value = column[i];
            bins[i] = Float.isNaN(value) ? ofNan : (byte) bordersBelow(value, borders);
        }
        return bins;
    }

    /** A binary search that begins where the value's stretch does, most often at its end. */
    private int bordersBelow(float value, float[] borders) {
        int stretch = stretch(value);
        int low = bordersBefore[stretch];
        int high = bordersBefore[stretch + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (borders[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int stretch(float value) {
        return FloatSorter.toKey(value) >>> (Integer.SIZE - STRETCH_BITS);
    }
}
