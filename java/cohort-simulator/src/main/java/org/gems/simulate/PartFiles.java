package org.gems.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gems.core.OutputException;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableWriter;

/** A table as a folder of {@code part.0.parquet}, {@code part.1.parquet}, ... of so many rows. */
final class PartFiles implements AutoCloseable {

    private final Path folder;
    private final TableSchema schema;
    private final Provenance provenance;
    private final int rowsPerPart;
    private TableWriter part;
    private int parts;
    private int rows;

    PartFiles(Path folder, TableSchema schema, Provenance provenance, int rowsPerPart) {
        this.folder = folder;
        this.schema = schema;
        this.provenance = provenance;
        this.rowsPerPart = rowsPerPart;
    }

    static Path part(Path folder, int number) {
        return folder.resolve("part." + number + ".parquet");
    }

    /**
     * Deletes the parts from a number on: an earlier, larger table may have stood here. A table
     * without rows has no folder either.
     */
    static void deleteFrom(Path folder, int number) {
        try {
            int next = number;
            while (Files.deleteIfExists(part(folder, next))) {
                next++;
            }
            if (number == 0 && next > 0) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /** Where the next row goes; the caller ends it. */
    RowWriter nextRow() {
        if (rows == rowsPerPart) {
            commitPart();
        }
        if (part == null) {
            part = TableWriter.create(part(folder, parts++), schema, provenance);
        }
        rows++;
        return part;
    }

    void commit() {
        commitPart();
        deleteFrom(folder, parts);
    }

    private void commitPart() {
        if (part != null) {
            part.commit();
            part.close();
            part = null;
            rows = 0;
        }
    }

    @Override
    public void close() {
        if (part != null) {
            part.close();
        }
    }
}
