package org.gems.join.source;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.table.RowRange;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.join.rows.VariantIndex;

/** Rows by variant id. */
final class VariantKey implements RowKey {

    private final TableSource table;
    private final String column;
    private final Chromosome chromosome;
    private final VariantIndex index;

    VariantKey(TableSource table, String column, Chromosome chromosome, VariantIndex index) {
        this.table = table;
        this.column = column;
        this.chromosome = chromosome;
        this.index = index;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public void match(TableCursor row, IntConsumer found) {
        String id = row.text(0);
        if (id == null) {
            throw row.bad(0, "a variant id");
        }
        try {
            index.find(id, found);
        } catch (InputException e) {
            throw new InputException(row.where() + ", column " + column + ": " + e.getMessage(), e);
        }
    }

    /**
     * The ids of the chromosome, in the spelling of the table's first row: a table sorted by genome
     * position then gives up the row groups of the other chromosomes unread. The mitochondrion has
     * two names, so there is no range for it.
     */
    @Override
    public RowRange range() {
        try (TableCursor first = table.open(columns())) {
            String id = first.next() ? first.text(0) : null;
            if (id == null) {
                return null;
            }
            char separator = id.indexOf(':') >= 0 ? ':' : '_';
            int end = id.indexOf(separator);
            Optional<Chromosome> contig =
                    end < 0 ? Optional.empty() : Chromosome.find(id.substring(0, end));
            if (contig.isEmpty() || chromosome.name().equals("MT")) {
                return null;
            }
            String prefix = id.regionMatches(true, 0, "chr", 0, 3) ? id.substring(0, 3) : "";
            String start = prefix + chromosome.name();
            return RowRange.between(column, start + separator, start + (char) (separator + 1));
        }
    }
}
