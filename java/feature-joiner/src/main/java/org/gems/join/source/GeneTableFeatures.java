package org.gems.join.source;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.columns.ColumnSelection;
import org.gems.core.feature.Feature;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.SheetTable;
import org.gems.core.table.TableSource;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;

/** Columns of a table by gene. */
final class GeneTableFeatures implements PairFeatures {

    private final FeatureSource.GeneTable source;
    private final TableSource table;
    private final ColumnSelection selection;

    GeneTableFeatures(FeatureSource.GeneTable source) {
        this.source = source;
        Path path = Path.of(source.table());
        table = source.sheet() == null ? TableSource.of(path) : SheetTable.of(path, source.sheet());
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
        var key = new GeneKey(source.key(), rows.genes());
        var keyed = new KeyedTable(table, key, rows.genes().size(), false);
        keyed.read(
                selection.columns(), (column, values) -> sink.spread(column, rows::geneOf, values));
        Matches matches = keyed.matches();
        long without = 0;
        for (int row = 0; row < rows.size(); row++) {
            without += matches.isMatched(rows.geneOf(row)) ? 0 : 1;
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("rows_without_match", without);
        report.put("identical_repeats", matches.repeats());
        return report;
    }
}
