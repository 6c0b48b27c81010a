package org.gems.join.source;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.columns.ColumnSelection;
import org.gems.core.feature.Feature;
import org.gems.core.settings.AlleleMatch;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.TableSource;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.VariantIndex;

/** Columns of a table by variant. */
final class VariantTableFeatures implements PairFeatures {

    private final FeatureSource.VariantTable source;
    private final TableSource table;
    private final ColumnSelection selection;

    VariantTableFeatures(FeatureSource.VariantTable source) {
        this.source = source;
        table = TableSource.of(Path.of(source.table()));
        selection = ColumnSelection.of(source.name(), table, source.columns(), source.rename());
    }

    @Override
    public List<Feature> features() {
        return selection.features(source.group(), source.transform(), source.missing());
    }

    @Override
    public List<Path> files() {
        return List.of(table.path());
    }

    @Override
    public Map<String, Object> write(FeatureSink sink) {
        PairRows rows = sink.rows();
        var index = new VariantIndex(rows, source.alleles() != AlleleMatch.EXACT);
        var key = new VariantKey(table, source.key(), rows.chromosome(), index);
        boolean negate = source.alleles() == AlleleMatch.EITHER_NEGATED;
        var keyed = new KeyedTable(table, key, rows.variants().size(), negate);
        keyed.read(
                selection.columns(),
                (column, values) -> sink.spread(column, rows::variantOf, values));
        Matches matches = keyed.matches();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("rows_without_match", rowsWithout(rows, matches));
        report.put("identical_repeats", matches.repeats());
        report.put("variants_by_swapped_alleles", matches.swappedEntries());
        return report;
    }

    private static long rowsWithout(PairRows rows, Matches matches) {
        long without = 0;
        for (int row = 0; row < rows.size(); row++) {
            without += matches.isMatched(rows.variantOf(row)) ? 0 : 1;
        }
        return without;
    }
}
