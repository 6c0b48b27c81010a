package org.gems.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Variant;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/**
 * Checks that a table has the columns that a tool will ask for, and that its first row holds what
 * they should. Of Parquet, whose footer says what a column is, numbers are not read.
 */
final class FirstRow {

    private final TableSource table;
    private final List<String> columns = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private int variantId = -1;
    private Chromosome chromosome;

    private FirstRow(TableSource table) {
        this.table = table;
    }

    static FirstRow of(TableSource table) {
        return new FirstRow(table);
    }

    /** A column of anything. */
    FirstRow any(String column) {
        add(column);
        return this;
    }

    FirstRow numbers(List<String> names) {
        if (table instanceof ParquetTable parquet) {
            parquet.requireNumeric(names);
        } else {
            names.forEach(name -> numbers.add(add(name)));
        }
        return this;
    }

    FirstRow variantId(String column) {
        variantId = add(column);
        return this;
    }

    /** The variant must be of this chromosome. */
    FirstRow on(Chromosome expected) {
        chromosome = expected;
        return this;
    }

    private int add(String column) {
        int known = columns.indexOf(column);
        if (known >= 0) {
            return known;
        }
        columns.add(column);
        return columns.size() - 1;
    }

    /** A table without rows is as good as any other. */
    void check() {
        if (columns.isEmpty()) {
            return;
        }
        try (TableCursor row = table.open(columns)) {
            if (!row.next()) {
                return;
            }
            numbers.forEach(row::number);
            if (variantId >= 0) {
                checkVariant(row);
            }
        }
    }

    private void checkVariant(TableCursor row) {
        String id = row.text(variantId);
        if (id == null) {
            throw row.bad(variantId, "a variant id");
        }
        Optional<Variant> variant;
        try {
            variant = Variant.parse(id);
        } catch (InputException e) {
            throw new InputException(
                    row.where() + ", column " + columns.get(variantId) + ": " + e.getMessage(), e);
        }
        if (chromosome != null
                && !variant.map(Variant::chromosome).equals(Optional.of(chromosome))) {
            throw row.bad(variantId, "a variant of " + chromosome);
        }
    }
}
