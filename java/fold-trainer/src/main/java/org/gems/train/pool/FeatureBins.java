package org.gems.train.pool;

import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.ENanMode;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.QuantizedFeaturesInfoPtr;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TDefaultQuantizedBin;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_float;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_i64;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.boolp;

/**
 * One feature after quantization, in native memory.
 *
 * @param defaultBin the bin of most rows, null when there is no such bin
 * @param bins one byte a row, packed in longs as CatBoost wants them
 */
record FeatureBins(
        TVector_float borders,
        ENanMode nanMode,
        TDefaultQuantizedBin defaultBin,
        TVector_i64 bins) {

    /** Takes over a feature's borders, with room for its bins where it has any border. */
    static FeatureBins allocate(QuantizedFeaturesInfoPtr quantization, int feature, int rows) {
        var borders = new TVector_float();
        var hasDefaultBin = new boolp();
        var defaultBin = new TDefaultQuantizedBin();
        quantization.GetQuantization(feature, borders, hasDefaultBin.cast(), defaultBin);
        var bins = new TVector_i64();
        if (!borders.isEmpty()) {
            bins.yresize((rows + Long.BYTES - 1) / Long.BYTES);
        }
        return new FeatureBins(
                borders,
                quantization.GetNanMode(feature),
                hasDefaultBin.value() ? defaultBin : null,
                bins);
    }

    /** Tells {@code quantization}, where this is the feature number {@code feature}. */
    void describe(QuantizedFeaturesInfoPtr quantization, int feature) {
        quantization.SetNanMode(feature, nanMode);
        if (defaultBin == null) {
            quantization.SetQuantization(feature, borders);
        } else {
            quantization.SetQuantization(feature, borders, defaultBin);
        }
    }
}
