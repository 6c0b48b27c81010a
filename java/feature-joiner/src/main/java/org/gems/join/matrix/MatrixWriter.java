package org.gems.join.matrix;

import java.nio.file.Path;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.WideTableWriter;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.SplitRows;

/** Writes the matrix of one split, a row group at a time and column by column. */
public final class MatrixWriter {

    /**
     * Large enough that a column chunk (32 kB) is worth a read of its own, small enough that a
     * reader can hold a row group of 4,839 columns (159 MB).
     */
    static final int ROWS_PER_GROUP = 8192;

    private final PairRows rows;
    private final FeatureManifest manifest;
    private final FloatSpool spool;
    private final long[] missing;

    public MatrixWriter(PairRows rows, FeatureManifest manifest, FloatSpool spool) {
        this.rows = rows;
        this.manifest = manifest;
        this.spool = spool;
        missing = new long[manifest.size()];
    }

    public void write(Path target, SplitRows split, Provenance provenance) {
        float[] values = new float[Math.min(ROWS_PER_GROUP, split.size())];
        try (var writer =
                WideTableWriter.create(
                        target, StageTables.MATRIX_KEYS, manifest.names(), provenance)) {
            for (int from = split.from(); from < split.to(); from += ROWS_PER_GROUP) {
                int first = from;
                int count = Math.min(ROWS_PER_GROUP, split.to() - from);
                writer.writeRowGroup(
                        count,
                        keys -> writeKeys(keys, first, count),
                        column -> column(column, first, values, count));
            }
            writer.commit();
        }
    }

    private void writeKeys(RowWriter keys, int first, int count) {
        for (int row = first; row < first + count; row++) {
            var variant = rows.variant(row);
            keys.set(0, variant.id());
            keys.set(1, variant.chromosome().prefixed());
            keys.set(2, variant.position());
            keys.set(3, variant.ref());
            keys.set(4, variant.alt());
            keys.set(5, rows.gene(row));
            if (rows.label(row) != PairRows.UNLABELLED) {
                keys.set(6, (int) rows.label(row));
            }
            keys.set(7, rows.pip(row));
            keys.endRow();
        }
    }

    private float[] column(int column, int first, float[] values, int count) {
        spool.get(column, first, values, count);
        for (int i = 0; i < count; i++) {
            missing[column] += Float.isNaN(values[i]) ? 1 : 0;
        }
        return values;
    }

    /** Missing values of a feature in everything written so far. */
    public long missing(int feature) {
        return missing[feature];
    }
}
