package org.gems.core.table;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a narrow table as Parquet, row by row, in bounded memory. */
public final class TableWriter implements RowWriter, AutoCloseable {

    private static final int ROWS_PER_GROUP = 1 << 20;
    private static final long BYTES_PER_GROUP = 64 << 20;
    private static final int ROWS_BETWEEN_CHECKS = 1 << 10;

    private final TableSchema schema;
    private final ParquetOutput output;
    private RowBuffer rows;

    private TableWriter(TableSchema schema, ParquetOutput output) {
        this.schema = schema;
        this.output = output;
        rows = new RowBuffer(schema);
    }

    public static TableWriter create(Path target, TableSchema schema, Provenance provenance) {
        ParquetOutput output =
                new ParquetOutput(target, ParquetOutput.fields(schema).named("gems"), provenance);
        return new TableWriter(schema, output);
    }

    @Override
    public void set(int column, String value) {
        rows.set(column, value);
    }

    @Override
    public void set(int column, double value) {
        rows.set(column, value);
    }

    @Override
    public void set(int column, float value) {
        rows.set(column, value);
    }

    @Override
    public void set(int column, int value) {
        rows.set(column, value);
    }

    @Override
    public void set(int column, long value) {
        rows.set(column, value);
    }

    @Override
    public void set(int column, boolean value) {
        rows.set(column, value);
    }

    @Override
    public void setMissing(int column) {
        rows.setMissing(column);
    }

    @Override
    public void endRow() {
        rows.endRow();
        boolean check = rows.rows() % ROWS_BETWEEN_CHECKS == 0;
        if (check && (rows.rows() >= ROWS_PER_GROUP || rows.bytes() >= BYTES_PER_GROUP)) {
            writeGroup();
            rows = new RowBuffer(schema);
        }
    }

    private void writeGroup() {
        try {
            output.writer().startBlock(rows.rows());
            rows.writeTo(output.writer());
            output.writer().endBlock();
        } catch (IOException e) {
            throw output.failed(e);
        }
    }

    /** Finishes the file and gives it its name. */
    public void commit() {
        if (rows.rows() > 0) {
            writeGroup();
        }
        output.commit();
    }

    /** Deletes what was written unless it was committed. */
    @Override
    public void close() {
        output.close();
    }
}
