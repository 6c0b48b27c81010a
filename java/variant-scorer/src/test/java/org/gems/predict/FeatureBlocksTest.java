package org.gems.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gems.core.feature.Missing;
import org.gems.core.model.ModelFeature;
import org.gems.core.score.FeatureBlocks;
import org.gems.core.score.Workers;
import org.gems.core.table.ParquetTable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureBlocksTest {

    @TempDir private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 99, 100})
    void largeRowGroupsComeOutTheSameInBlocks(int rowsAtOnce) throws IOException {
        Path file =
                MatrixFixture.write(temp.resolve("rows.parquet"), MatrixFixture.rows(2, 250), 100);
        List<List<Float>> expected = read(file, 1000, 1);
        assertEquals(expected, read(file, rowsAtOnce, 1));
        assertEquals(expected, read(file, rowsAtOnce, 3));
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    private List<List<Float>> read(Path file, int rowsAtOnce, int threads) {
        List<ModelFeature> features =
                MatrixFixture.manifest().features().stream()
                        .map(
                                feature ->
                                        new ModelFeature(
                                                feature,
                                                feature.missing() == Missing.TRAINING_MEDIAN
                                                        ? 0.25
                                                        : null,
                                                1.0))
                        .toList();
        var rows = new ArrayList<List<Float>>();
        try (var workers = new Workers(threads)) {
            new FeatureBlocks(ParquetTable.of(file), features, temp, workers, rowsAtOnce)
                    .read(
                            (columns, count) -> {
                                for (int row = 0; row < count; row++) {
                                    var values = new ArrayList<Float>();
                                    for (float[] column : columns) {
                                        values.add(column[row]);
                                    }
                                    rows.add(values);
                                }
                            });
        }
        assertEquals(250, rows.size());
        return rows;
    }
}
