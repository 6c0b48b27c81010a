package org.gems.train.pool;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.EDatasetVisitorType;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.EFeatureType;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.ERawTargetType;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.QuantizedFeaturesInfoPtr;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TDataProviderBuilderOptions;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TDataProviderClosureForJVM;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TDataProviderPtr;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TFeatureMetaInfo;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TFeaturesLayout;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TFeaturesLayoutPtr;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TIntermediateDataMetaInfo;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TLocalExecutor;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TQuantizedObjectsDataProviderPtr;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TQuantizedRowAssembler;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TFeatureMetaInfo;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TMaybeOwningConstArrayHolder_float;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.TVector_TMaybeOwningConstArrayHolder_i32;
import ru.yandex.catboost.spark.catboost4j_spark.core.src.native_impl.native_impl;

/**
 * Turns columns into CatBoost's quantized pool file without text and without ever holding the float
 * matrix: a few columns at a time are read, given borders, reduced to bins of one byte and let go.
 *
 * <p>Loads CatBoost's native library, so it belongs in a child process. The borders and bins are
 * those that CatBoost itself would compute from a text file of the same values.
 */
public final class QuantizedPoolWriter {

    /**
     * About 8 MB of floats a batch: small beside the bins, large enough to keep all threads busy.
     */
    private static final int VALUES_PER_BATCH = 2_000_000;

    private static final int MAX_BATCH_COLUMNS = 128;

    /** Rows turned from row order into column order at once, so that the block stays in cache. */
    private static final int ROWS_PER_BLOCK = 256;

    private static final byte BITS_PER_BIN = 8;

    private final String quantizationJson;
    private final int threads;

    /**
     * @param quantizationJson CatBoost parameters that borders depend on, as plain JSON
     * @param threads speed only; the pool is the same for any number
     */
    public QuantizedPoolWriter(String quantizationJson, int threads) {
        this.quantizationJson = quantizationJson;
        this.threads = threads;
    }

    public PoolSummary write(Path file, FeatureColumns columns, float[] labels, float[] weights)
            throws IOException {
        if (labels.length != columns.rows() || weights.length != columns.rows()) {
            throw new IllegalArgumentException(
                    "%d rows, %d labels, %d weights"
                            .formatted(columns.rows(), labels.length, weights.length));
        }
        var executor = new TLocalExecutor();
        executor.Init(threads);
        try {
            return new Pass(columns, executor).run(file, labels, weights);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // The generated bindings declare Exception on everything.
            throw new IllegalStateException("CatBoost could not build the pool", e);
        } finally {
            executor.delete(); // its threads would keep the JVM alive
        }
    }

    /** The state of one write: what is known of all columns so far. */
    private final class Pass {

        private final FeatureColumns columns;
        private final TLocalExecutor executor;
        private final int rows;
        private final FeatureBins[] features;
        private final List<String> constant = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private long readNanos;
        private long quantizeNanos;

        Pass(FeatureColumns columns, TLocalExecutor executor) throws Exception {
            this.columns = columns;
            this.executor = executor;
            this.rows = columns.rows();
            this.features = new FeatureBins[columns.names().size()];
        }

        PoolSummary run(Path file, float[] labels, float[] weights) throws Exception {
            int step = Math.max(1, Math.min(MAX_BATCH_COLUMNS, VALUES_PER_BATCH / rows));
            for (int from = 0; from < features.length; from += step) {
                int to = Math.min(features.length, from + step);
                long start = System.nanoTime();
                float[][] batch = columns.read(from, to);
                readNanos += System.nanoTime() - start;
                start = System.nanoTime();
                quantize(from, batch);
                quantizeNanos += System.nanoTime() - start;
            }
            long start = System.nanoTime();
            save(file, labels, weights);
            return new PoolSummary(
                    rows,
                    features.length,
                    constant,
                    missing,
                    readNanos / 1e9,
                    quantizeNanos / 1e9,
                    (System.nanoTime() - start) / 1e9);
        }

        private void quantize(int from, float[][] batch) throws Exception {
            var batchNames = columns.names().subList(from, from + batch.length);
            var batchQuantization = quantizationOf(batchNames);
            var holders = new TVector_TMaybeOwningConstArrayHolder_float();
            holders.reserve(batch.length);
            for (float[] column : batch) {
                holders.add(column);
            }
            var raw =
                    native_impl.CreateRawObjectsDataProvider(
                            batchQuantization.GetFeaturesLayout(),
                            rows,
                            holders,
                            new TVector_TMaybeOwningConstArrayHolder_i32(),
                            0,
                            executor);
            var quantized = native_impl.Quantize(batchQuantization, raw, executor);
            raw.delete();
            holders.delete();

            var buffers = new ByteBuffer[batch.length];
            for (int i = 0; i < batch.length; i++) {
                if (!anyValue(batch[i])) {
                    // Its only border separates NaN from nothing, yet CatBoost would weigh it.
                    missing.add(batchNames.get(i));
                    continue;
                }
                var feature = FeatureBins.allocate(batchQuantization, i, rows);
                if (feature.borders().isEmpty()) {
                    constant.add(batchNames.get(i));
                    continue;
                }
                features[from + i] = feature;
                buffers[i] = feature.bins().asDirectByteBuffer();
            }
            copyBins(quantized, batchQuantization, buffers);
            quantized.delete();
            batchQuantization.delete();
        }

        /** CatBoost gives bins row by row, available features only; the pool wants columns. */
        private void copyBins(
                TQuantizedObjectsDataProviderPtr quantized,
                QuantizedFeaturesInfoPtr batchQuantization,
                ByteBuffer[] buffers)
                throws Exception {
            int[] available =
                    native_impl.GetAvailableFeatures_Float(
                                    batchQuantization.GetFeaturesLayout().__deref__())
                            .toPrimitiveArray();
            var assembler = new TQuantizedRowAssembler(quantized);
            int width = assembler.GetObjectBlobSize();
            if (width != available.length) {
                throw new IllegalStateException(
                        "CatBoost gave %d bytes a row for %d features"
                                .formatted(width, available.length));
            }
            var block = new byte[ROWS_PER_BLOCK][width];
            for (int first = 0; first < rows; first += ROWS_PER_BLOCK) {
                int count = Math.min(ROWS_PER_BLOCK, rows - first);
                for (int i = 0; i < count; i++) {
                    assembler.AssembleObjectBlob(first + i, block[i]);
                }
                for (int j = 0; j < width; j++) {
                    ByteBuffer buffer = buffers[available[j]];
                    if (buffer == null) {
                        continue;
                    }
                    for (int i = 0; i < count; i++) {
                        buffer.put(first + i, block[i][j]);
                    }
                }
            }
            assembler.delete();
        }

        private void save(Path file, float[] labels, float[] weights) throws Exception {
            QuantizedFeaturesInfoPtr quantization = wholeQuantization();
            var info = new TIntermediateDataMetaInfo();
            info.setObjectCount(BigInteger.valueOf(rows));
            info.setFeaturesLayout(quantization.GetFeaturesLayout());
            info.setTargetType(ERawTargetType.Float);
            info.setTargetCount(1);
            info.setHasWeights(true);
            var closure =
                    new TDataProviderClosureForJVM(
                            EDatasetVisitorType.QuantizedFeatures,
                            new TDataProviderBuilderOptions(),
                            true,
                            executor);
            var visitor = closure.GetQuantizedVisitor();
            visitor.Start(info, rows, quantization.__deref__());
            TFeaturesLayout layout = quantization.GetFeaturesLayout().__deref__();
            for (int feature = 0; feature < features.length; feature++) {
                if (features[feature] != null) {
                    visitor.AddFeature(
                            layout, feature, rows, BITS_PER_BIN, features[feature].bins());
                }
            }
            visitor.AddTarget(labels);
            visitor.AddWeight(weights);
            visitor.Finish();
            TDataProviderPtr pool = closure.GetResult();
            native_impl.SaveQuantizedPool(pool, file.toString());
            pool.delete();
            closure.delete();
        }

        /** All names keep their place; only columns that a tree can split on are available. */
        private QuantizedFeaturesInfoPtr wholeQuantization() throws Exception {
            int[] available =
                    IntStream.range(0, features.length).filter(i -> features[i] != null).toArray();
            TFeaturesLayoutPtr layout =
                    native_impl.CloneWithSelectedFeatures(
                            layoutOf(columns.names()).__deref__(), available);
            var quantization =
                    native_impl.PrepareQuantizationParameters(layout.__deref__(), quantizationJson);
            for (int feature : available) {
                features[feature].describe(quantization, feature);
            }
            return quantization;
        }
    }

    private QuantizedFeaturesInfoPtr quantizationOf(List<String> names) throws Exception {
        return native_impl.PrepareQuantizationParameters(
                layoutOf(names).__deref__(), quantizationJson);
    }

    private static TFeaturesLayoutPtr layoutOf(List<String> names) throws Exception {
        var features = new TVector_TFeatureMetaInfo();
        for (String name : names) {
            var feature = new TFeatureMetaInfo();
            feature.setType(EFeatureType.Float);
            feature.setName(name);
            features.add(feature);
        }
        var layout = new TFeaturesLayoutPtr(new TFeaturesLayout());
        layout.__deref__().Init(features);
        return layout;
    }

    private static boolean anyValue(float[] column) {
        for (float value : column) {
            if (!Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
