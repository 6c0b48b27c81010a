package org.gems.core.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/**
 * A top-level column of a Parquet file.
 *
 * @param leaf place among the file's column chunks; meaningless when {@code kind} is OTHER
 * @param typeName what the file says, for messages
 */
record ParquetColumn(
        String name, int leaf, Kind kind, Type type, boolean optional, String typeName) {

    /** What GEMS can make of a column. */
    enum Kind {
        TEXT,
        BOOLEAN,
        INT,
        UNSIGNED_INT,
        LONG,
        UNSIGNED_LONG,
        FLOAT,
        DOUBLE,
        /** Decimals, times, nested values: readable only as long as nobody asks. */
        OTHER;

        boolean isIntegral() {
            return this == BOOLEAN
                    || this == INT
                    || this == UNSIGNED_INT
                    || this == LONG
                    || this == UNSIGNED_LONG;
        }

        boolean isFloating() {
            return this == FLOAT || this == DOUBLE;
        }
    }

    /** The same without name and place: what a decoder needs to know. */
    ParquetColumn anonymous() {
        return new ParquetColumn("", 0, kind, type, optional, typeName);
    }

    /** The root's children; a nested one is a single column of kind OTHER. */
    static List<ParquetColumn> topLevel(List<SchemaElement> schema) {
        List<ParquetColumn> columns = new ArrayList<>();
        int leaf = 0;
        int at = 1;
        while (at < schema.size()) {
            SchemaElement element = schema.get(at);
            int end = endOfSubtree(schema, at);
            int leaves = 0;
            for (int i = at; i < end; i++) {
                leaves += isGroup(schema.get(i)) ? 0 : 1;
            }
            boolean nested =
                    isGroup(element)
                            || element.getRepetition_type() == FieldRepetitionType.REPEATED;
            columns.add(
                    new ParquetColumn(
                            element.getName(),
                            leaf,
                            nested ? Kind.OTHER : kind(element),
                            element.getType(),
                            element.getRepetition_type() != FieldRepetitionType.REQUIRED,
                            nested ? "nested values" : typeName(element)));
            leaf += leaves;
            at = end;
        }
        return columns;
    }

    private static boolean isGroup(SchemaElement element) {
        return !element.isSetType();
    }

    private static int endOfSubtree(List<SchemaElement> schema, int at) {
        int end = at + 1;
        int open = isGroup(schema.get(at)) ? schema.get(at).getNum_children() : 0;
        while (open > 0) {
            SchemaElement element = schema.get(end++);
            open += (isGroup(element) ? element.getNum_children() : 0) - 1;
        }
        return end;
    }

    private static Kind kind(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        return switch (element.getType()) {
            case BOOLEAN -> Kind.BOOLEAN;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.DOUBLE;
            case BYTE_ARRAY -> isText(element) ? Kind.TEXT : Kind.OTHER;
            case INT32, INT64 -> {
                boolean wide = element.getType() == Type.INT64;
                if (logical != null && logical.isSetINTEGER()) {
                    IntType integer = logical.getINTEGER();
                    yield integral(wide, integer.isIsSigned());
                }
                yield logical != null && !logical.isSetUNKNOWN()
                        ? Kind.OTHER
                        : convertedInteger(element, wide);
            }
            default -> Kind.OTHER;
        };
    }

    private static Kind convertedInteger(SchemaElement element, boolean wide) {
        if (!element.isSetConverted_type()) {
            return integral(wide, true);
        }
        return switch (element.getConverted_type()) {
            case INT_8, INT_16, INT_32, INT_64 -> integral(wide, true);
            case UINT_8, UINT_16, UINT_32, UINT_64 -> integral(wide, false);
            default -> Kind.OTHER;
        };
    }

    private static Kind integral(boolean wide, boolean signed) {
        if (wide) {
            return signed ? Kind.LONG : Kind.UNSIGNED_LONG;
        }
        return signed ? Kind.INT : Kind.UNSIGNED_INT;
    }

    /** Untyped bytes count as text: old writers leave strings untyped. */
    private static boolean isText(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        if (logical != null) {
            return logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON();
        }
        if (!element.isSetConverted_type()) {
            return true;
        }
        return switch (element.getConverted_type()) {
            case UTF8, ENUM, JSON -> true;
            default -> false;
        };
    }

    private static String typeName(SchemaElement element) {
        if (element.isSetLogicalType()) {
            return element.getType() + " " + element.getLogicalType().getSetField().getFieldName();
        }
        return element.isSetConverted_type()
                ? element.getType() + " " + element.getConverted_type()
                : element.getType().toString();
    }
}
