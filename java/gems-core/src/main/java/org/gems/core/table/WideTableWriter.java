package org.gems.core.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Writes a few key columns and thousands of float columns as Parquet, one row group at a time and
 * within it column by column: memory holds the keys of a row group and one float column.
 *
 * <p>Floats are stored as they are, NaN for missing, without dictionary or statistics.
 */
public final class WideTableWriter implements AutoCloseable {

    private static final int VALUES_PER_PAGE = 1 << 18;

    /** Fills the key columns: exactly as many rows as the row group has. */
    @FunctionalInterface
    public interface KeyFiller {
        void fill(RowWriter keys);
    }

    /** Gives the values of float column {@code i}, one per row; the array may be used again. */
    @FunctionalInterface
    public interface FloatColumns {
        float[] column(int i);
    }

    private final TableSchema keys;
    private final List<ColumnDescriptor> floatColumns;
    private final ParquetOutput output;
    private final BytesInputCompressor compressor = ParquetCodecs.compressor(ParquetOutput.CODEC);
    private byte[] bytes = new byte[0];

    private WideTableWriter(
            TableSchema keys, List<ColumnDescriptor> floatColumns, ParquetOutput output) {
        this.keys = keys;
        this.floatColumns = floatColumns;
        this.output = output;
    }

    public static WideTableWriter create(
            Path target, TableSchema keys, List<String> floatColumns, Provenance provenance) {
        Types.MessageTypeBuilder message = ParquetOutput.fields(keys);
        floatColumns.forEach(name -> message.required(PrimitiveTypeName.FLOAT).named(name));
        MessageType schema = message.named("gems");
        List<ColumnDescriptor> columns = schema.getColumns();
        return new WideTableWriter(
                keys,
                columns.subList(keys.columns().size(), columns.size()),
                new ParquetOutput(target, schema, provenance));
    }

    public void writeRowGroup(int rows, KeyFiller filler, FloatColumns columns) {
        RowBuffer buffer = new RowBuffer(keys);
        try {
            filler.fill(buffer);
            if (buffer.rows() != rows) {
                throw new IllegalStateException(
                        buffer.rows() + " rows of keys for a row group of " + rows);
            }
            ParquetFileWriter writer = output.writer();
            writer.startBlock(rows);
            buffer.writeTo(writer);
            for (int i = 0; i < floatColumns.size(); i++) {
                writeColumn(writer, floatColumns.get(i), columns.column(i), rows);
            }
            writer.endBlock();
        } catch (IOException e) {
            throw output.failed(e);
        }
    }

    private void writeColumn(
            ParquetFileWriter writer, ColumnDescriptor column, float[] values, int rows)
            throws IOException {
        writer.startColumn(column, rows, compressor.getCodecName());
        for (int from = 0; from < rows; from += VALUES_PER_PAGE) {
            int count = Math.min(VALUES_PER_PAGE, rows - from);
            int length = count * Float.BYTES;
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            for (int i = 0; i < count; i++) {
                LittleEndian.FLOAT.set(bytes, i * Float.BYTES, values[from + i]);
            }
            writer.writeDataPage(
                    count,
                    length,
                    compressor.compress(BytesInput.from(bytes, 0, length)),
                    Statistics.getBuilderForReading(column.getPrimitiveType()).build(),
                    count,
                    Encoding.RLE,
                    Encoding.RLE,
                    Encoding.PLAIN);
        }
        writer.endColumn();
    }

    /** Finishes the file and gives it its name. */
    public void commit() {
        output.commit();
    }

    /** Deletes what was written unless it was committed. */
    @Override
    public void close() {
        output.close();
    }
}
