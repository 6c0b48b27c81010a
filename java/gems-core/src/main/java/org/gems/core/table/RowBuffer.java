package org.gems.core.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Rows on their way into one row group: encoded at once, held until the group is written. */
final class RowBuffer implements RowWriter {

    private static final int PRESENT = 1;
    private static final int ABSENT = 0;

    private final List<TableSchema.Column> columns;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore store;
    private final ColumnWriter[] writers;
    private final boolean[] set;
    private int rows;

    RowBuffer(TableSchema schema) {
        columns = schema.columns();
        MessageType message = ParquetOutput.fields(schema).named("gems");
        pages =
                new ColumnChunkPageWriteStore(
                        ParquetCodecs.compressor(ParquetOutput.CODEC),
                        message,
                        ParquetOutput.PROPERTIES.getAllocator(),
                        ParquetOutput.PROPERTIES.getColumnIndexTruncateLength(),
                        true);
        store = ParquetOutput.PROPERTIES.newColumnWriteStore(message, pages, pages);
        writers =
                message.getColumns().stream()
                        .map(store::getColumnWriter)
                        .toArray(ColumnWriter[]::new);
        set = new boolean[writers.length];
    }

    int rows() {
        return rows;
    }

    long bytes() {
        return store.getBufferedSize();
    }

    /** Writes the columns into the row group that the writer has begun. */
    void writeTo(ParquetFileWriter writer) throws IOException {
        store.flush();
        pages.flushToFileWriter(writer);
    }

    void close() {
        store.close();
        pages.close();
    }

    private ColumnWriter begin(int column) {
        if (set[column]) {
            throw new IllegalStateException(columns.get(column).name() + " is set twice in a row");
        }
        set[column] = true;
        return writers[column];
    }

    private IllegalArgumentException wrongType(int column, String given) {
        return new IllegalArgumentException(columns.get(column) + " cannot hold a " + given);
    }

    @Override
    public void set(int column, String value) {
        if (columns.get(column).type() != TableSchema.Type.STRING) {
            throw wrongType(column, "text");
        }
        if (value == null) {
            setMissing(column);
        } else {
            begin(column).write(Binary.fromString(value), 0, PRESENT);
        }
    }

    @Override
    public void set(int column, double value) {
        if (columns.get(column).type() != TableSchema.Type.DOUBLE) {
            throw wrongType(column, "double");
        }
        if (Double.isNaN(value)) {
            setMissing(column);
        } else {
            begin(column).write(value, 0, PRESENT);
        }
    }

    @Override
    public void set(int column, float value) {
        switch (columns.get(column).type()) {
            case DOUBLE -> set(column, (double) value);
            case FLOAT -> {
                if (Float.isNaN(value)) {
                    setMissing(column);
                } else {
                    begin(column).write(value, 0, PRESENT);
                }
            }
            default -> throw wrongType(column, "float");
        }
    }

    @Override
    public void set(int column, int value) {
        switch (columns.get(column).type()) {
            case INT -> begin(column).write(value, 0, PRESENT);
            case LONG -> begin(column).write((long) value, 0, PRESENT);
            case DOUBLE -> begin(column).write((double) value, 0, PRESENT);
            default -> throw wrongType(column, "int");
        }
    }

    @Override
    public void set(int column, long value) {
        if (columns.get(column).type() != TableSchema.Type.LONG) {
            throw wrongType(column, "long");
        }
        begin(column).write(value, 0, PRESENT);
    }

    @Override
    public void set(int column, boolean value) {
        if (columns.get(column).type() != TableSchema.Type.BOOLEAN) {
            throw wrongType(column, "boolean");
        }
        begin(column).write(value, 0, PRESENT);
    }

    @Override
    public void setMissing(int column) {
        begin(column).writeNull(0, ABSENT);
    }

    @Override
    public void endRow() {
        for (int column = 0; column < set.length; column++) {
            if (!set[column]) {
                writers[column].writeNull(0, ABSENT);
            }
        }
        Arrays.fill(set, false);
        store.endRecord();
        rows++;
    }
}
