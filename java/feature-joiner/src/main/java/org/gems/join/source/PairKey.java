package org.gems.join.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.gems.core.domain.GeneId;
import org.gems.core.table.RowRange;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.VariantIndex;

/** Rows by variant id and gene id. */
final class PairKey implements RowKey {

    private final PairRows rows;
    private final VariantKey variants;
    private final Map<String, Integer> genes = new HashMap<>();

    PairKey(TableSource table, PairRows rows) {
        this.rows = rows;
        variants =
                new VariantKey(
                        table, "variant_id", rows.chromosome(), new VariantIndex(rows, false));
        for (String gene : rows.genes()) {
            genes.put(gene, genes.size());
        }
    }

    @Override
    public List<String> columns() {
        return List.of("variant_id", "gene_id");
    }

    @Override
    public void match(TableCursor row, IntConsumer found) {
        variants.match(
                row,
                variant -> {
                    String gene = row.text(1);
                    if (gene == null) {
                        throw row.bad(1, "a gene id");
                    }
                    Integer number = genes.get(GeneId.unversioned(gene));
                    int pair = number == null ? -1 : rows.findPair(variant, number);
                    if (pair >= 0) {
                        found.accept(pair);
                    }
                });
    }

    @Override
    public RowRange range() {
        return variants.range();
    }
}
