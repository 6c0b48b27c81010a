package org.gems.core.score;

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
public final class FeatureBlocks {

    /** 160 MB of float32, which is 8,192 rows of 4,839 features: a row group of a matrix. */
    private static final int VALUES_AT_ONCE = 40_000_000;

    /** Takes {@code columns[feature][0..rows)}; the arrays are used again. */
    @FunctionalInterface
    public interface Sink {
        void accept(float[][] columns, int rows);
    }

    private final ParquetTable table;
    private final List<ModelFeature> features;
    private final List<String> names;
    private final int rowsAtOnce;
    private final Path scratch;
    private final Workers workers;

    /**
     * Reads nothing yet.
     *
     * @param scratch folder for row groups that are too large for memory
     * @param workers read different columns at once
     */
    public FeatureBlocks(
            ParquetTable table, List<ModelFeature> features, Path scratch, Workers workers) {
        this(
                table,
                features,
                scratch,
                workers,
                Math.max(1, VALUES_AT_ONCE / Math.max(1, features.size())));
    }

    /**
     * As above.
     *
     * @param rowsAtOnce the most rows that a block has
     */
    public FeatureBlocks(
            ParquetTable table,
            List<ModelFeature> features,
            Path scratch,
            Workers workers,
            int rowsAtOnce) {
        this.workers = workers;
        this.table = table;
        this.features = features;
        this.scratch = scratch;
        this.rowsAtOnce = rowsAtOnce;
        names = features.stream().map(feature -> feature.feature().name()).toList();
    }

    /** Hands on all rows in their order. */
    public void read(Sink sink) {
        int most = table.rowGroups().stream().mapToInt(RowGroup::rows).max().orElse(0);
        var columns = new float[features.size()][Math.min(most, rowsAtOnce)];
        for (RowGroup group : table.rowGroups()) {
            if (group.rows() > rowsAtOnce) {
                readBySpilling(group, columns, sink);
            } else if (group.rows() > 0) {
                readAll(group, columns);
                sink.accept(columns, group.rows());
            }
        }
    }

    private void readAll(RowGroup group, float[][] columns) {
        workers.forEachPart(
                columns.length,
                (from, to) ->
                        table.readFloats(
                                group,
                                names.subList(from, to),
                                (column, firstRow, values, count) -> {
                                    prepare(from + column, firstRow, values, count);
                                    int at = (int) (firstRow - group.firstRow());
                                    System.arraycopy(values, 0, columns[from + column], at, count);
                                }));
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
        feature.prepare(values, count);
        if (feature.feature().missing() == Missing.ERROR) {
            requireValues(feature.feature().name(), firstRow, values, count);
        }
    }

    private void requireValues(String feature, long firstRow, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(values[i])) {
                throw new InputException(
                        "%s row %d: the feature %s has no value, and its missing rule is error. Give the feature source a value for this row, or train with another missing rule."
                                .formatted(table.path(), firstRow + i + 1, feature));
            }
        }
    }
}
