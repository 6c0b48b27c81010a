package org.gems.core.table;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.gems.core.OutputException;
import org.gems.core.io.AtomicOutput;

/** A Parquet file in the making: atomic, checksummed, its footer free of times and places. */
final class ParquetOutput implements AutoCloseable {

    static final CompressionCodecName CODEC = CompressionCodecName.ZSTD;

    /** Pages this small let a reader skip most of a row group by the column index. */
    static final int ROWS_PER_PAGE = 20_000;

    private static final ParquetProperties PROPERTIES =
            ParquetProperties.builder()
                    .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                    .withPageWriteChecksumEnabled(true)
                    .build();

    /** Our row groups are as large as we make them; the format's own limit is no concern. */
    private static final long ROW_GROUP_SIZE = Long.MAX_VALUE / 2;

    private final AtomicOutput output;
    private final Provenance provenance;
    private final ParquetFileWriter writer;
    private boolean closed;

    ParquetOutput(Path target, MessageType schema, Provenance provenance) {
        this.provenance = provenance;
        output = new AtomicOutput(target);
        try {
            writer =
                    new ParquetFileWriter(
                            new LocalOutputFile(output.temporary()),
                            schema,
                            ParquetFileWriter.Mode.OVERWRITE,
                            ROW_GROUP_SIZE,
                            0,
                            null,
                            PROPERTIES);
            writer.start();
        } catch (IOException e) {
            output.close();
            throw new OutputException(target, e);
        }
    }

    /** The message type of some columns, every one of which may be missing. */
    static Types.MessageTypeBuilder fields(TableSchema schema) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (TableSchema.Column column : schema.columns()) {
            String name = column.name();
            switch (column.type()) {
                case STRING ->
                        message.optional(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named(name);
                case INT -> message.optional(PrimitiveTypeName.INT32).named(name);
                case LONG -> message.optional(PrimitiveTypeName.INT64).named(name);
                case FLOAT -> message.optional(PrimitiveTypeName.FLOAT).named(name);
                case DOUBLE -> message.optional(PrimitiveTypeName.DOUBLE).named(name);
                case BOOLEAN -> message.optional(PrimitiveTypeName.BOOLEAN).named(name);
            }
        }
        return message;
    }

    ParquetFileWriter writer() {
        return writer;
    }

    OutputException failed(IOException e) {
        return new OutputException(output.target(), e);
    }

    void commit() {
        try {
            writer.end(FooterSeal.blank(provenance.entries()));
            closeWriter();
            FooterSeal.seal(output.temporary());
        } catch (IOException e) {
            throw failed(e);
        }
        output.commit();
    }

    private void closeWriter() throws IOException {
        if (!closed) {
            closed = true;
            writer.close();
        }
    }

    /** Deletes what was written unless it was committed. */
    @Override
    public void close() {
        try {
            closeWriter();
        } catch (IOException notFlushed) {
            // The file is deleted: commit() closed it otherwise. What made it fail was thrown then.
        } finally {
            output.close();
        }
    }
}
