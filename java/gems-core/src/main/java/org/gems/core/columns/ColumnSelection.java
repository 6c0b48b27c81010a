package org.gems.core.columns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gems.core.InputException;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.table.TableSource;

/** The columns of a table that a source names, one by one or by patterns. */
public final class ColumnSelection {

    /** Keys and labels of the tables that users have: a pattern never takes them for features. */
    private static final Set<String> METADATA =
            Set.of(
                    "variant_id",
                    "pip",
                    "CHR",
                    "BP",
                    "REF",
                    "ALT",
                    "SNP",
                    "label",
                    "weight",
                    "gene_id",
                    "cohort",
                    "split",
                    "chrom",
                    "chr",
                    "pos",
                    "ref",
                    "alt");

    private final String source;
    private final List<String> columns;
    private final Map<String, String> rename;

    private ColumnSelection(String source, List<String> columns, Map<String, String> rename) {
        this.source = source;
        this.columns = columns;
        this.rename = rename;
        for (String renamed : rename.keySet()) {
            if (!columns.contains(renamed)) {
                throw new InputException(
                        "Source '"
                                + source
                                + "' renames the column '"
                                + renamed
                                + "', which is none of its columns");
            }
        }
    }

    public static ColumnSelection of(
            String source, TableSource table, List<String> wanted, Map<String, String> rename) {
        return new ColumnSelection(source, expand(source, table, wanted), rename);
    }

    static boolean isMetadata(String column) {
        return METADATA.contains(column);
    }

    /** Names as they are, patterns as the table's columns that match, in the table's order. */
    static List<String> expand(String source, TableSource table, List<String> wanted) {
        Set<String> columns = new LinkedHashSet<>();
        for (String name : wanted) {
            if (name.indexOf('*') < 0) {
                columns.add(name);
                continue;
            }
            Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
            List<String> found =
                    table.columnNames().stream()
                            .filter(column -> pattern.matcher(column).matches())
                            .filter(column -> !isMetadata(column))
                            .toList();
            if (found.isEmpty()) {
                throw new InputException(
                        table.path()
                                + ": no column matches '"
                                + name
                                + "', which the source '"
                                + source
                                + "' asks for");
            }
            columns.addAll(found);
        }
        return List.copyOf(columns);
    }

    /** As the table names them. */
    public List<String> columns() {
        return columns;
    }

    public List<Feature> features(String group, Transform transform, Missing missing) {
        List<Feature> features = new ArrayList<>();
        for (String column : columns) {
            String name = rename.getOrDefault(column, column);
            String category = FeatureCategory.of(group, name);
            features.add(new Feature(name, group, category, source, transform, missing));
        }
        return features;
    }
}
