package org.gems.join.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gems.core.InputException;
import org.gems.core.columns.GroupColumns;
import org.gems.core.feature.Feature;
import org.gems.core.feature.Missing;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.TableSource;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.SplitRows;

/**
 * Columns of tables with one row per pair: the pairs' own, whose rows are known already, or others,
 * which are searched for the pairs.
 */
final class TrainingTableFeatures implements PairFeatures {

    private final FeatureSource.TrainingTable source;
    private final PairRows rows;
    private final boolean ownTables;
    private final List<TableSource> tables;
    private final GroupColumns groups;

    TrainingTableFeatures(FeatureSource.TrainingTable source, PairRows rows) {
        this.source = source;
        this.rows = rows;
        ownTables = source.tables() == null;
        tables =
                ownTables
                        ? rows.splits().stream().map(SplitRows::table).toList()
                        : source.tables().stream().map(t -> TableSource.of(Path.of(t))).toList();
        groups = new GroupColumns(source, tables);
    }

    @Override
    public List<Feature> features() {
        return groups.features();
    }

    @Override
    public List<Path> files() {
        return ownTables ? List.of() : tables.stream().map(TableSource::path).toList();
    }

    @Override
    public Map<String, Object> write(FeatureSink sink) {
        Map<String, Object> byTable = new LinkedHashMap<>();
        boolean[] found = new boolean[rows.pairCount()];
        List<int[]> columns = new ArrayList<>();
        tables.forEach(table -> columns.add(groups.present(table)));
        if (!ownTables) {
            blank(sink);
        }
        for (int i = 0; i < tables.size(); i++) {
            TableSource table = tables.get(i);
            if (ownTables) {
                writeOwn(sink, rows.splits().get(i), columns.get(i));
            } else {
                writeOther(sink, table, columns.get(i), found);
            }
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("ignored_columns", groups.ignored(table));
            report.put("absent_columns", groups.absent(table));
            byTable.put(ownTables ? rows.splits().get(i).name() : "table " + (i + 1), report);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("rows_without_match", ownTables ? 0 : rowsWithout(found));
        report.put("names_in_no_group", groups.unknownNames());
        report.put("tables", byTable);
        return report;
    }

    /**
     * What an absent column holds: missing, which its rule makes 0, or 0 itself where the rule is
     * another, so that the manifest is the same for a table that has the column.
     */
    private static float absentValue(Feature feature) {
        return feature.missing() == Missing.ZERO ? Float.NaN : 0;
    }

    private List<String> names(int[] columns) {
        return Arrays.stream(columns).mapToObj(i -> features().get(i).name()).toList();
    }

    private void writeOwn(FeatureSink sink, SplitRows split, int[] present) {
        int[] entryOfTableRow = new int[split.size()];
        for (int i = 0; i < split.size(); i++) {
            entryOfTableRow[rows.tableRow(split.from() + i)] = i;
        }
        var key = new RowNumberKey(entryOfTableRow);
        new KeyedTable(split.table(), key, split.size(), false)
                .read(
                        names(present),
                        (column, values) ->
                                sink.put(present[column], split.from(), values, split.size()));
        float[] constant = new float[split.size()];
        forAbsent(
                present,
                feature -> {
                    Arrays.fill(constant, absentValue(features().get(feature)));
                    sink.put(feature, split.from(), constant, split.size());
                });
    }

    private void forAbsent(int[] present, IntConsumer action) {
        IntStream.range(0, features().size())
                .filter(feature -> Arrays.binarySearch(present, feature) < 0)
                .forEach(action);
    }

    /** Rows that no table has are missing everywhere. */
    private void blank(FeatureSink sink) {
        float[] missing = new float[rows.size()];
        Arrays.fill(missing, Float.NaN);
        for (int feature = 0; feature < features().size(); feature++) {
            sink.put(feature, 0, missing, missing.length);
        }
    }

    /**
     * @param found the pairs that earlier tables had; those of this one are added
     */
    private void writeOther(FeatureSink sink, TableSource table, int[] present, boolean[] found) {
        int[] pairOf = IntStream.range(0, rows.size()).map(rows::pairOf).toArray();
        var key = new PairKey(table, rows);
        var keyed = new KeyedTable(table, key, rows.pairCount(), false);
        keyed.read(
                names(present),
                (column, values) ->
                        merge(sink, table, present[column], pairOf, keyed, values, found));
        float[] constant = new float[rows.pairCount()];
        forAbsent(
                present,
                feature -> {
                    Arrays.fill(constant, absentValue(features().get(feature)));
                    merge(sink, table, feature, pairOf, keyed, constant, found);
                });
        for (int pair = 0; pair < found.length; pair++) {
            found[pair] |= keyed.matches().isMatched(pair);
        }
    }

    private void merge(
            FeatureSink sink,
            TableSource table,
            int feature,
            int[] pairOf,
            KeyedTable keyed,
            float[] perPair,
            boolean[] found) {
        float[] stored = sink.stored(feature);
        for (int row = 0; row < stored.length; row++) {
            int pair = pairOf[row];
            if (!keyed.matches().isMatched(pair)) {
                continue;
            }
            if (found[pair] && !Matches.isSame(stored[row], perPair[pair])) {
                throw new InputException(
                        table.path()
                                + ": gives "
                                + rows.variant(row)
                                + " "
                                + rows.gene(row)
                                + " the "
                                + features().get(feature).name()
                                + " "
                                + perPair[pair]
                                + ", an earlier table of source '"
                                + source.name()
                                + "' "
                                + stored[row]
                                + "; expected every pair in one table, or the same values");
            }
            stored[row] = perPair[pair];
        }
        sink.put(feature, 0, stored, stored.length);
    }

    private long rowsWithout(boolean[] found) {
        return IntStream.range(0, rows.size()).filter(row -> !found[rows.pairOf(row)]).count();
    }
}
