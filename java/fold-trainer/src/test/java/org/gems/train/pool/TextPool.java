package org.gems.train.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** CatBoost's own text route, as the reference that the quantized pool is held against. */
public final class TextPool {

    private TextPool() {}

    /** Writes {@code pool.tsv} and its column description {@code pool.cd}. */
    public static void write(Path directory, SyntheticColumns data) throws IOException {
        var description = new ArrayList<String>();
        description.add("0\tLabel");
        description.add("1\tWeight");
        for (int j = 0; j < data.names().size(); j++) {
            description.add(j + 2 + "\tNum\t" + data.names().get(j));
        }
        Files.write(directory.resolve("pool.cd"), description);
        var lines = new ArrayList<String>();
        float[][] matrix = data.matrix();
        for (int i = 0; i < data.rows(); i++) {
            var line = new StringBuilder();
            line.append(data.labels()[i]).append('\t').append(data.weights()[i]);
            for (float value : matrix[i]) {
                line.append('\t').append(value);
            }
            lines.add(line.toString());
        }
        Files.write(directory.resolve("pool.tsv"), lines);
    }
}
