package org.gems.core.table;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;

/** Rows on their way into one row group: encoded page by page, held until the group is written. */
final class RowBuffer implements RowWriter {

    private final List<TableSchema.Column> columns;
    private final TableSchema.Type[] types;
    private final ColumnEncoder[] encoders;
    private int rows;

    RowBuffer(TableSchema schema) {
        columns = schema.columns();
        types = columns.stream().map(TableSchema.Column::type).toArray(TableSchema.Type[]::new);
        List<ColumnDescriptor> descriptors =
                ParquetOutput.fields(schema).named("gems").getColumns();
        var scratch = new PageBytes();
        encoders = new ColumnEncoder[types.length];
        for (int i = 0; i < types.length; i++) {
            encoders[i] =
                    types[i] == TableSchema.Type.STRING
                            ? new TextEncoder(descriptors.get(i), scratch)
                            : new NumberEncoder(types[i], descriptors.get(i), scratch);
        }
    }

    int rows() {
        return rows;
    }

    long bytes() {
        long bytes = 0;
        for (ColumnEncoder encoder : encoders) {
            bytes += encoder.bytes();
        }
        return bytes;
    }

    /** Writes the columns into the row group that the writer has begun. */
    void writeTo(ParquetFileWriter writer) throws IOException {
        for (ColumnEncoder encoder : encoders) {
            encoder.writeTo(writer);
        }
    }

    private ColumnEncoder unset(int column) {
        ColumnEncoder encoder = encoders[column];
        if (encoder.rows() != rows) {
            throw new IllegalStateException(columns.get(column).name() + " is set twice in a row");
        }
        return encoder;
    }

    private void add(int column, long value) {
        ((NumberEncoder) unset(column)).add(value);
    }

    private IllegalArgumentException wrongType(int column, String given) {
        return new IllegalArgumentException(columns.get(column) + " cannot hold a " + given);
    }

    @Override
    public void set(int column, String value) {
        if (types[column] != TableSchema.Type.STRING) {
            throw wrongType(column, "text");
        }
        if (value == null) {
            setMissing(column);
        } else {
            ((TextEncoder) unset(column)).add(value);
        }
    }

    @Override
    public void set(int column, double value) {
        if (types[column] != TableSchema.Type.DOUBLE) {
            throw wrongType(column, "double");
        }
        if (Double.isNaN(value)) {
            setMissing(column);
        } else {
            add(column, Double.doubleToRawLongBits(value));
        }
    }

    @Override
    public void set(int column, float value) {
        switch (types[column]) {
            case DOUBLE -> set(column, (double) value);
            case FLOAT -> {
                if (Float.isNaN(value)) {
                    setMissing(column);
                } else {
                    add(column, Float.floatToRawIntBits(value));
                }
            }
            default -> throw wrongType(column, "float");
        }
    }

    @Override
    public void set(int column, int value) {
        switch (types[column]) {
            case INT, LONG -> add(column, value);
            case DOUBLE -> add(column, Double.doubleToRawLongBits(value));
            default -> throw wrongType(column, "int");
        }
    }

    @Override
    public void set(int column, long value) {
        if (types[column] != TableSchema.Type.LONG) {
            throw wrongType(column, "long");
        }
        add(column, value);
    }

    @Override
    public void set(int column, boolean value) {
        if (types[column] != TableSchema.Type.BOOLEAN) {
            throw wrongType(column, "boolean");
        }
        add(column, value ? 1 : 0);
    }

    @Override
    public void setMissing(int column) {
        unset(column).addMissing();
    }

    @Override
    public void endRow() {
        rows++;
        for (ColumnEncoder encoder : encoders) {
            if (encoder.rows() != rows) {
                encoder.addMissing();
            }
        }
    }
}
