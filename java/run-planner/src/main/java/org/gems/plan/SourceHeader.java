package org.gems.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gems.core.columns.ColumnSelection;
import org.gems.core.columns.GroupColumns;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.SheetTable;
import org.gems.core.table.TableSource;
import org.gems.core.table.TextDialect;
import org.gems.core.table.TextTable;

/**
 * What the headers and first rows of a feature source's files say: that JOIN will find what it
 * needs, and which features it will make.
 */
final class SourceHeader {

    private final FeatureSource source;
    private final List<TableSource> pairTables;

    private SourceHeader(FeatureSource source, List<TableSource> pairTables) {
        this.source = source;
        this.pairTables = pairTables;
    }

    /**
     * @param source with the names of its files as they are, not as they are staged
     * @param pairTables those that the pairs come from, for a source that has none of its own
     * @throws org.gems.core.InputException when JOIN would refuse the files
     */
    static List<Feature> read(FeatureSource source, List<TableSource> pairTables) {
        return new SourceHeader(source, pairTables).read();
    }

    /** The files that are looked at. */
    static List<String> files(FeatureSource source) {
        var files = new ArrayList<String>();
        source.mapFiles(
                file -> {
                    files.add(file);
                    return file;
                });
        return files;
    }

    private List<Feature> read() {
        if (source instanceof FeatureSource.TrainingTable table) {
            return trainingTable(table);
        }
        if (source instanceof FeatureSource.VariantTable table) {
            TableSource opened = TableSource.of(Path.of(table.table()));
            var selection =
                    ColumnSelection.of(table.name(), opened, table.columns(), table.rename());
            FirstRow.of(opened).variantId(table.key()).numbers(selection.columns()).check();
            return selection.features(table.group(), table.transform(), table.missing());
        }
        if (source instanceof FeatureSource.GeneTable table) {
            Path file = Path.of(table.table());
            TableSource opened =
                    table.sheet() == null
                            ? TableSource.of(file)
                            : SheetTable.of(file, table.sheet());
            var selection =
                    ColumnSelection.of(table.name(), opened, table.columns(), table.rename());
            FirstRow.of(opened).any(table.key()).numbers(selection.columns()).check();
            return selection.features(table.group(), table.transform(), table.missing());
        }
        if (source instanceof FeatureSource.TssDistance distance) {
            return tssDistance(distance);
        }
        if (source instanceof FeatureSource.IntervalOverlap overlap) {
            return intervalOverlap(overlap);
        }
        if (source instanceof FeatureSource.IntervalMax max) {
            return intervalMax(max);
        }
        return made(((FeatureSource.VariantType) source).columns());
    }

    private List<Feature> trainingTable(FeatureSource.TrainingTable table) {
        List<TableSource> tables =
                table.tables() == null
                        ? pairTables
                        : table.tables().stream().map(t -> TableSource.of(Path.of(t))).toList();
        var groups = new GroupColumns(table, tables);
        for (TableSource opened : tables) {
            List<String> names =
                    IntStream.of(groups.present(opened))
                            .mapToObj(i -> groups.features().get(i).name())
                            .toList();
            FirstRow.of(opened).numbers(names).check();
        }
        return groups.features();
    }

    private List<Feature> tssDistance(FeatureSource.TssDistance distance) {
        FirstRow row = FirstRow.of(TableSource.of(Path.of(distance.table()))).any(distance.gene());
        if (distance.tss() != null) {
            row.numbers(List.of(distance.tss()));
        } else {
            row.numbers(List.of(distance.start(), distance.end())).any(distance.strand());
        }
        row.check();
        return made(distance.columns());
    }

    private List<Feature> intervalOverlap(FeatureSource.IntervalOverlap overlap) {
        int width = overlap.geneColumn() == null ? 3 : overlap.geneColumn();
        String[] fields =
                IntStream.rangeClosed(1, width).mapToObj(i -> "field " + i).toArray(String[]::new);
        FirstRow.of(TextTable.of(Path.of(overlap.bed()), TextDialect.bed(fields)))
                .any(fields[0])
                .numbers(List.of(fields[1], fields[2]))
                .any(fields[width - 1])
                .check();
        return made(List.of(overlap.column()));
    }

    private List<Feature> intervalMax(FeatureSource.IntervalMax max) {
        FirstRow row =
                FirstRow.of(TableSource.of(Path.of(max.table())))
                        .any(max.chromosome())
                        .numbers(List.of(max.start(), max.end(), max.score()));
        if (max.gene() != null) {
            row.any(max.gene());
        }
        row.check();
        if (max.geneNames() != null) {
            FirstRow.of(TableSource.of(Path.of(max.geneNames().table())))
                    .any(max.geneNames().id())
                    .any(max.geneNames().name())
                    .check();
        }
        return made(List.of(max.column()));
    }

    /** Features that are computed: their rules play no part here. */
    private List<Feature> made(List<String> columns) {
        String group = source.groupNames().get(0);
        return columns.stream()
                .map(
                        column ->
                                new Feature(
                                        column,
                                        group,
                                        FeatureCategory.of(group, column),
                                        source.name(),
                                        Transform.NONE,
                                        Missing.ZERO))
                .toList();
    }
}
