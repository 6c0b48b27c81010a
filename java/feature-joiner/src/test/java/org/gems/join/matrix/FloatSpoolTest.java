package org.gems.join.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloatSpoolTest {

    @Test
    void aScratchFileGivesBackWhatMemoryGivesBackAndVanishes(@TempDir Path folder)
            throws IOException {
        int rows = 300_000; // more than a buffer
        try (var file = FloatSpool.inFile(rows, folder);
                var memory = FloatSpool.create(rows, 3, folder)) {
            for (int column = 2; column >= 0; column--) {
                float[] values = new float[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] = row % 10 == 0 ? Float.NaN : column + row / 1e6f;
                }
                file.put(column, 0, values, rows);
                memory.put(column, 0, values, rows);
                file.put(column, 5, new float[] {7, 8, 9}, 2);
                memory.put(column, 5, new float[] {7, 8, 9}, 2);
            }
            for (int column = 0; column < 3; column++) {
                float[] fromFile = new float[rows - 1];
                float[] fromMemory = new float[rows - 1];
                file.get(column, 1, fromFile, rows - 1);
                memory.get(column, 1, fromMemory, rows - 1);
                assertArrayEquals(fromMemory, fromFile);
                assertEquals(8, fromFile[5]);
            }
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
