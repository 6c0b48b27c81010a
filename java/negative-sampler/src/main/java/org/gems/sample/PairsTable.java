package org.gems.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.LabelledPair;
import org.gems.core.domain.Pair;
import org.gems.core.domain.Split;
import org.gems.core.domain.Variant;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableWriter;

/** Puts positives and chosen negatives together, sorted, the splits in the order of their type. */
final class PairsTable {

    private PairsTable() {}

    static void addNegatives(Stratum stratum, Chromosome chromosome, List<LabelledPair> rows) {
        for (Negative negative : stratum.pool().chosen()) {
            var variant =
                    new Variant(chromosome, negative.position(), negative.ref(), negative.alt());
            rows.add(new LabelledPair(new Pair(variant, stratum.gene()), 0, negative.pip()));
        }
    }

    static void write(
            Path target, Map<Split, List<LabelledPair>> rowsBySplit, Provenance provenance) {
        try (var table = TableWriter.create(target, StageTables.PAIRS, provenance)) {
            for (Split split : Split.values()) {
                var rows = new ArrayList<>(rowsBySplit.getOrDefault(split, List.of()));
                Collections.sort(rows);
                rows.forEach(row -> write(table, split, row));
            }
            table.commit();
        }
    }

    private static void write(TableWriter table, Split split, LabelledPair row) {
        Variant variant = row.pair().variant();
        table.set(0, split.label());
        table.set(1, variant.chromosome().prefixed());
        table.set(2, variant.position());
        table.set(3, variant.ref());
        table.set(4, variant.alt());
        table.set(5, row.pair().geneId());
        table.set(6, row.label());
        table.set(7, row.pip());
        table.endRow();
    }
}
