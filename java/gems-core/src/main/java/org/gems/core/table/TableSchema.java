package org.gems.core.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names and types of the columns to write, in order. */
public record TableSchema(List<Column> columns) {

    /** What a column holds. Every column may have missing values. */
    public enum Type {
        STRING,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BOOLEAN
    }

    /** One column. */
    public record Column(String name, Type type) {}

    public TableSchema {
        columns = List.copyOf(columns);
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (column.name().isEmpty() || !seen.add(column.name())) {
                throw new IllegalArgumentException(
                        "empty or repeated column name '" + column.name() + "'");
            }
        }
    }

    /** Starts a schema: {@code TableSchema.of("variant_id", STRING).and("pos", INT)}. */
    public static TableSchema of(String name, Type type) {
        return new TableSchema(List.of(new Column(name, type)));
    }

    public TableSchema and(String name, Type type) {
        List<Column> longer = new ArrayList<>(columns);
        longer.add(new Column(name, type));
        return new TableSchema(longer);
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
