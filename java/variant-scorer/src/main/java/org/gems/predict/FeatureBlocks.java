package org.gems.predict;

import java.nio.file.Path;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.feature.Missing;
import org.gems.core.model.ModelFeature;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.RowGroup;

/**
 * The features of the rows as the model sees them, some thousand rows at a time and column by
 * column, which is how Parquet holds them.
 */
final class FeatureBlocks {

    /** 160 MB of float32, which is 8,192 rows of 4,839 features: a row group of a matrix. */
    private static final int VALUES_AT_ONCE = 40_000_000;

    /** Takes {@code columns[feature][0..rows)}; the arrays are used again. */
    @FunctionalInterface
    interface Sink {
        void accept(float[][] columns, int rows);
    }

    private final ParquetTable table;
    private final List<ModelFeature> features;
    private final List<String> names;
    private final int rowsAtOnce;
    private final Path scratch;

    /**
     * Reads nothing yet.
     *
     * @param scratch folder for row groups that are too large for memory
     */
    FeatureBlocks(ParquetTable table, List<ModelFeature> features, Path scratch) {
        this(table, features, scratch, Math.max(1, VALUES_AT_ONCE / features.size()));
    }

    FeatureBlocks(ParquetTable table, List<ModelFeature> features, Path scratch, int rowsAtOnce) {
        this.table = table;
        this.features = features;
        this.scratch = scratch;
        this.rowsAtOnce = rowsAtOnce;
        names = features.stream().map(feature -> feature.feature().name()).toList();
    }

    /** Hands on all rows in their order. */
    void read(Sink sink) {
        int most = table.rowGroups().stream().mapToInt(RowGroup::rows).max().orElse(0);
        var columns = new float[features.size()][Math.min(most, rowsAtOnce)];
        for (RowGroup group : table.rowGroups()) {
            if (group.rows() > rowsAtOnce) {
                readBySpilling(group, columns, sink);
            } else if (group.rows() > 0) {
                table.readFloats(
                        group,
                        names,
                        (column, firstRow, values, count) -> {
                            prepare(column, firstRow, values, count);
                            int at = (int) (firstRow - group.firstRow());
                            System.arraycopy(values, 0, columns[column], at, count);
                        });
                sink.accept(columns, group.rows());
            }
        }
    }

    /** Decoding a large row group once per block would take as many times as long. */
    private void readBySpilling(RowGroup group, float[][] columns, Sink sink) {
        try (var spill = new ColumnSpill(scratch, features.size(), group.rows(), rowsAtOnce)) {
            table.readFloats(
                    group,
                    names,
                    (column, firstRow, values, count) -> {
                        prepare(column, firstRow, values, count);
                        spill.write(column, (int) (firstRow - group.firstRow()), values, count);
                    });
            for (int block = 0; block < spill.blocks(); block++) {
                spill.read(block, columns);
                sink.accept(columns, spill.rows(block));
            }
        }
    }

    private void prepare(int column, long firstRow, float[] values, int count) {
        ModelFeature feature = features.get(column);
        boolean refuse = feature.feature().missing() == Missing.ERROR;
        for (int i = 0; i < count; i++) {
            values[i] = feature.prepare(values[i]);
            if (refuse && Float.isNaN(values[i])) {
                throw new InputException(
                        "%s row %d: the feature %s has no value, and its missing rule is error; give the row a value, or train with another rule"
                                .formatted(
                                        table.path(), firstRow + i + 1, feature.feature().name()));
            }
        }
    }
}
