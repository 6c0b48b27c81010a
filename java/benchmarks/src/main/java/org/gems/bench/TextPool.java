package org.gems.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.RowGroup;
import org.gems.core.table.TableCursor;

/** Matrices as the text that a user of CatBoost's command line would train on. */
final class TextPool {

    private static final String TABLE = "train.tsv";
    private static final String COLUMNS = "train.cd";

    private TextPool() {}

    static Path table(Path folder) {
        return folder.resolve(TABLE);
    }

    static Path columns(Path folder) {
        return folder.resolve(COLUMNS);
    }

    /** The label, then the features: the rows of all training matrices in their order. */
    static void write(Matrices matrices, Path folder) throws IOException {
        List<String> names = matrices.manifest().names();
        try (BufferedWriter out = Files.newBufferedWriter(columns(folder))) {
            out.write("0\tLabel\n");
            for (int i = 0; i < names.size(); i++) {
                out.write((i + 1) + "\tNum\t" + names.get(i) + "\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(table(folder))) {
            for (Path file : matrices.training()) {
                write(ParquetTable.of(file), names, out);
            }
        }
    }

    private static void write(ParquetTable table, List<String> names, BufferedWriter out)
            throws IOException {
        try (TableCursor labels = table.open(List.of("label"))) {
            for (RowGroup group : table.rowGroups()) {
                float[][] columns = new float[names.size()][];
                table.readFloats(
                        group,
                        names,
                        (column, first, values, count) ->
                                columns[column] = Arrays.copyOf(values, count));
                for (int row = 0; row < group.rows(); row++) {
                    labels.next();
                    out.write(Integer.toString(labels.integer(0)));
                    for (float[] column : columns) {
                        out.write('\t');
                        out.write(Float.toString(column[row]));
                    }
                    out.write('\n');
                }
            }
        }
    }
}
