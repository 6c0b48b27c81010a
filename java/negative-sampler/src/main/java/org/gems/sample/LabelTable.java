package org.gems.sample;

import java.nio.file.Path;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.settings.LabelSettings.Duplicates;
import org.gems.core.settings.SampleSettings;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSchema;

/** A table that LABEL wrote, after a check that it is of this cohort and chromosome. */
final class LabelTable {

    private final ParquetTable table;
    private final TableSchema schema;

    private LabelTable(ParquetTable table, TableSchema schema) {
        this.table = table;
        this.schema = schema;
    }

    static LabelTable open(Path path, TableSchema schema, SampleSettings settings) {
        var table = new LabelTable(ParquetTable.of(path), schema);
        table.require("gems.cohort", settings.cohort());
        table.require("gems.chromosome", Chromosome.of(settings.chromosome()).name());
        return table;
    }

    private void require(String key, String expected) {
        String found = table.footer().get(key);
        if (found != null && !found.equals(expected)) {
            throw new InputException(
                    table.path()
                            + ": its footer says "
                            + key
                            + " "
                            + found
                            + ", expected "
                            + expected
                            + " as in the settings; give the table that belongs to them");
        }
    }

    /** Whether label-builder was told that the source repeats pairs. */
    boolean mayRepeatPairs() {
        return Duplicates.KEEP_HIGHEST_PIP.name().equals(table.footer().get("gems.duplicates"));
    }

    /** Its columns are those of the schema, in that order. */
    TableCursor rows() {
        return table.open(schema.names());
    }
}
