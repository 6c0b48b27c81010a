package org.gems.core.columns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gems.core.InputException;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource.Absent;
import org.gems.core.settings.FeatureSource.ColumnGroup;
import org.gems.core.settings.FeatureSource.TrainingTable;
import org.gems.core.table.TableSource;

/**
 * The features that the groups of a training table list: groups in order, columns as the
 * columns_dict has them, without those to be removed.
 */
public final class GroupColumns {

    private static final int LISTED = 10;

    private final TrainingTable source;
    private final List<Feature> features = new ArrayList<>();

    /** Names that the source removes or takes absolutely, and that no group lists. */
    private final Set<String> unknown = new HashSet<>();

    private final Set<String> listed = new HashSet<>();

    /**
     * @param tables whose columns the patterns of a group are matched with
     */
    public GroupColumns(TrainingTable source, List<TableSource> tables) {
        this.source = source;
        ColumnsDict dict =
                source.columnsDict() == null
                        ? null
                        : ColumnsDict.read(Path.of(source.columnsDict()));
        Map<String, String> groupOf = new LinkedHashMap<>();
        for (ColumnGroup group : source.groups()) {
            for (String column : columns(group, dict, tables)) {
                add(group, column, groupOf);
            }
        }
        unknown.addAll(source.remove());
        unknown.addAll(source.absoluteColumns());
        unknown.removeAll(listed);
    }

    private List<String> columns(ColumnGroup group, ColumnsDict dict, List<TableSource> tables) {
        if (group.columns() == null) {
            if (dict == null) {
                throw new InputException(
                        "Group '"
                                + group.name()
                                + "' of source '"
                                + source.name()
                                + "' lists no columns and the source has no columns_dict; give one"
                                + " of them");
            }
            return dict.columns(group.name());
        }
        Set<String> columns = new LinkedHashSet<>();
        for (TableSource table : tables) {
            columns.addAll(ColumnSelection.expand(source.name(), table, group.columns()));
        }
        return List.copyOf(columns);
    }

    private void add(ColumnGroup group, String column, Map<String, String> groupOf) {
        listed.add(column);
        if (source.remove().contains(column)) {
            return;
        }
        if (ColumnSelection.isMetadata(column)) {
            throw new InputException(
                    "Group '"
                            + group.name()
                            + "' lists '"
                            + column
                            + "', which says what a row is about and is never a feature; remove it"
                            + " from the group");
        }
        String other = groupOf.put(column, group.name());
        if (other != null) {
            throw new InputException(
                    "Groups '"
                            + other
                            + "' and '"
                            + group.name()
                            + "' both list '"
                            + column
                            + "'; a feature is of one group");
        }
        features.add(
                new Feature(
                        column,
                        group.name(),
                        FeatureCategory.of(group.name(), column),
                        source.name(),
                        transform(group, column),
                        group.missing()));
    }

    private Transform transform(ColumnGroup group, String column) {
        if (!source.absoluteColumns().contains(column) || group.transform() == Transform.ABS) {
            return group.transform();
        }
        if (group.transform() != Transform.NONE) {
            throw new InputException(
                    "'"
                            + column
                            + "' is to be absolute, but its group '"
                            + group.name()
                            + "' has another transform");
        }
        return Transform.ABS;
    }

    public List<Feature> features() {
        return features;
    }

    /** The features that a table lacks, by name. */
    public List<String> absent(TableSource table) {
        return features.stream().map(Feature::name).filter(name -> !table.hasColumn(name)).toList();
    }

    /**
     * Refuses a table that lacks features, unless the source takes those for 0.
     *
     * @return the features that it has, by number
     */
    public int[] present(TableSource table) {
        List<String> absent = absent(table);
        if (!absent.isEmpty() && source.absent() == Absent.ERROR) {
            throw new InputException(
                    table.path()
                            + ": lacks "
                            + absent.size()
                            + " of the "
                            + features.size()
                            + " columns of source '"
                            + source.name()
                            + "': "
                            + String.join(", ", absent.subList(0, Math.min(LISTED, absent.size())))
                            + (absent.size() > LISTED ? ", ..." : "")
                            + "; correct the groups, or set 'absent: zero' to take them for 0");
        }
        return IntStream.range(0, features.size())
                .filter(i -> table.hasColumn(features.get(i).name()))
                .toArray();
    }

    public List<String> unknownNames() {
        return unknown.stream().sorted().toList();
    }

    /** How many columns of the table are neither features nor removed nor metadata. */
    public long ignored(TableSource table) {
        return table.columnNames().stream()
                .filter(column -> !listed.contains(column))
                .filter(column -> !ColumnSelection.isMetadata(column))
                .count();
    }
}
