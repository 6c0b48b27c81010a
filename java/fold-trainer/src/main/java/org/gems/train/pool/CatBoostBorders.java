package org.gems.train.pool;

import java.util.Map;
import org.gems.core.config.Json;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.EFeatureType;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TDefaultQuantizedBin;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TFeatureMetaInfo;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TFeaturesLayout;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TLocalExecutor;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TFeatureMetaInfo;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TMaybeOwningConstArrayHolder_float;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TMaybeOwningConstArrayHolder_i32;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_float;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.boolp;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.native_impl;

/**
 * Borders from CatBoost's own library, of any type: the way for the types that few people choose,
 * several times slower than {@link GreedyLogSum}, and what that one is tested against.
 */
final class CatBoostBorders {

    private CatBoostBorders() {}

    /**
     * @param values without NaN
     */
    static float[] of(float[] values, String borderType, int maxBorders) {
        if (maxBorders == 0) {
            return new float[0];
        }
        var executor = new TLocalExecutor();
        try {
            return compute(values, borderType, maxBorders, executor);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // The generated bindings declare Exception on everything.
            throw new IllegalStateException("CatBoost could not find borders", e);
        } finally {
            executor.delete(); // its threads would keep the JVM alive
        }
    }

    private static float[] compute(
            float[] values, String borderType, int maxBorders, TLocalExecutor executor)
            throws Exception {
        var feature = new TFeatureMetaInfo();
        feature.setType(EFeatureType.Float);
        feature.setName("feature");
        var features = new TVector_TFeatureMetaInfo();
        features.add(feature);
        var layout = new TFeaturesLayout();
        layout.Init(features);
        var parameters = Map.of("border_count", maxBorders, "feature_border_type", borderType);
        var quantization =
                native_impl.PrepareQuantizationParameters(layout, Json.compact(parameters));
        var column = new TVector_TMaybeOwningConstArrayHolder_float();
        column.add(values);
        var raw =
                native_impl.CreateRawObjectsDataProvider(
                        quantization.GetFeaturesLayout(),
                        values.length,
                        column,
                        new TVector_TMaybeOwningConstArrayHolder_i32(),
                        0,
                        executor);
        native_impl.Quantize(quantization, raw, executor).delete();
        raw.delete();
        column.delete();
        var borders = new TVector_float();
        quantization.GetQuantization(0, borders, new boolp().cast(), new TDefaultQuantizedBin());
        float[] found = borders.toPrimitiveArray();
        borders.delete();
        quantization.delete();
        return found;
    }
}
