package org.gems.train.matrix;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.feature.Missing;
import org.gems.core.table.FloatColumnSink;
import org.gems.train.pool.FeatureColumns;

/**
 * The chosen rows of several matrices as columns, prepared as the manifest says: infinities,
 * transform, missing values. Keeps the medians that it filled in; each column is read once.
 */
public final class MatrixColumns implements FeatureColumns {

    private final FeatureManifest manifest;
    private final List<Matrix> matrices;
    private final List<TrainingRows.Selection> selections;
    private final int rows;
    private final float[] medians;

    public MatrixColumns(
            FeatureManifest manifest,
            List<Matrix> matrices,
            List<TrainingRows.Selection> selections) {
        this.manifest = manifest;
        this.matrices = List.copyOf(matrices);
        this.selections = List.copyOf(selections);
        this.rows = selections.stream().mapToInt(s -> s.kept().cardinality()).sum();
        this.medians = new float[manifest.size()];
    }

    @Override
    public List<String> names() {
        return manifest.names();
    }

    @Override
    public int rows() {
        return rows;
    }

    /** By feature, where missing values are filled with one and a row has a value. */
    public Map<String, Double> medians() {
        var byName = new LinkedHashMap<String, Double>();
        for (int i = 0; i < medians.length; i++) {
            Feature feature = manifest.features().get(i);
            if (feature.missing() == Missing.TRAINING_MEDIAN && !Float.isNaN(medians[i])) {
                byName.put(feature.name(), (double) medians[i]);
            }
        }
        return byName;
    }

    @Override
    public float[][] read(int from, int to) {
        List<String> names = manifest.names().subList(from, to);
        var columns = new float[to - from][rows];
        int offset = 0;
        for (int i = 0; i < matrices.size(); i++) {
            TrainingRows.Selection selection = selections.get(i);
            matrices.get(i)
                    .table()
                    .readFloats(names, names.size(), copy(columns, offset, selection));
            offset += selection.kept().cardinality();
        }
        for (int j = 0; j < columns.length; j++) {
            prepare(from + j, columns[j]);
        }
        return columns;
    }

    private static FloatColumnSink copy(
            float[][] columns, int offset, TrainingRows.Selection selection) {
        if (selection.keepsAll()) {
            return (column, firstRow, values, count) ->
                    System.arraycopy(
                            values, 0, columns[column], offset + Math.toIntExact(firstRow), count);
        }
        BitSet kept = selection.kept();
        return (column, firstRow, values, count) -> {
            int first = Math.toIntExact(firstRow);
            int place = offset + kept.get(0, first).cardinality();
            for (int row = kept.nextSetBit(first);
                    row >= 0 && row < first + count;
                    row = kept.nextSetBit(row + 1)) {
                columns[column][place++] = values[row - first];
            }
        };
    }

    private void prepare(int index, float[] column) {
        Feature feature = manifest.features().get(index);
        feature.prepare(column, column.length);
        if (feature.missing() == Missing.ERROR) {
            requireNoMissing(feature, column);
        } else if (feature.missing() == Missing.TRAINING_MEDIAN) {
            medians[index] = Median.of(column);
            float filling = Float.isNaN(medians[index]) ? 0 : medians[index];
            for (int i = 0; i < column.length; i++) {
                column[i] = Float.isNaN(column[i]) ? filling : column[i];
            }
        }
    }

    private void requireNoMissing(Feature feature, float[] column) {
        for (int i = 0; i < column.length; i++) {
            if (Float.isNaN(column[i])) {
                throw new InputException(
                        "%s: feature %s has no value, and its missing rule is 'error'. Give the feature source a value for this row, or another missing rule."
                                .formatted(whereIs(i), feature.name()));
            }
        }
    }

    private String whereIs(int trainingRow) {
        int before = 0;
        for (int i = 0; i < matrices.size(); i++) {
            BitSet kept = selections.get(i).kept();
            if (trainingRow < before + kept.cardinality()) {
                int row = kept.stream().skip(trainingRow - before).findFirst().orElseThrow();
                return matrices.get(i).path() + " row " + (row + 1);
            }
            before += kept.cardinality();
        }
        throw new IllegalArgumentException("no training row " + trainingRow);
    }
}
