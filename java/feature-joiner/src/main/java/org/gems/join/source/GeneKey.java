package org.gems.join.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.gems.core.domain.GeneId;
import org.gems.core.table.TableCursor;

/** Rows by gene id, whatever its version. Rows without a gene are about none. */
final class GeneKey implements RowKey {

    private final String column;
    private final Map<String, Integer> genes = new HashMap<>();

    GeneKey(String column, List<String> genes) {
        this.column = column;
        for (String gene : genes) {
            this.genes.put(gene, this.genes.size());
        }
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public void match(TableCursor row, IntConsumer found) {
        String gene = row.text(0);
        Integer entry = gene == null ? null : genes.get(GeneId.unversioned(gene));
        if (entry != null) {
            found.accept(entry);
        }
    }
}
