package org.gems.core.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gems.core.InputException;
import org.gems.core.OutputException;
import org.gems.core.io.AtomicOutput;

/**
 * Writes a tab-separated table with a header line, gzipped when its name ends in {@code .gz}.
 * Numbers are in the shortest form that reads back the same; missing is {@code NA}.
 */
public final class TsvWriter implements RowWriter, AutoCloseable {

    private static final String MISSING = "NA";
    private static final int BUFFER = 1 << 16;

    private final AtomicOutput output;
    private final Writer writer;
    private final String[] row;
    private boolean closed;

    private TsvWriter(AtomicOutput output, Writer writer, int columns) {
        this.output = output;
        this.writer = writer;
        row = new String[columns];
    }

    public static TsvWriter create(Path target, List<String> header) {
        AtomicOutput output = new AtomicOutput(target);
        try {
            OutputStream out = Files.newOutputStream(output.temporary());
            if (target.getFileName().toString().endsWith(".gz")) {
                out = new GZIPOutputStream(out, BUFFER);
            }
            Writer writer =
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
            TsvWriter tsv = new TsvWriter(output, writer, header.size());
            for (int i = 0; i < header.size(); i++) {
                tsv.set(i, header.get(i));
            }
            tsv.endRow();
            return tsv;
        } catch (IOException e) {
            output.close();
            throw new OutputException(target, e);
        }
    }

    @Override
    public void set(int column, String value) {
        if (value != null && !isPlain(value)) {
            throw new InputException(
                    output.target()
                            + ": cannot hold the text '"
                            + value
                            + "', expected text without tabs and line breaks that does not start"
                            + " with a quote");
        }
        row[column] = value;
    }

    private static boolean isPlain(String value) {
        return value.indexOf('\t') < 0
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0
                && !value.startsWith("\"");
    }

    @Override
    public void set(int column, double value) {
        row[column] = Double.isNaN(value) ? null : Decimals.text(value);
    }

    @Override
    public void set(int column, float value) {
        row[column] = Float.isNaN(value) ? null : Decimals.text(value);
    }

    @Override
    public void set(int column, int value) {
        row[column] = Integer.toString(value);
    }

    @Override
    public void set(int column, long value) {
        row[column] = Long.toString(value);
    }

    @Override
    public void set(int column, boolean value) {
        row[column] = Boolean.toString(value);
    }

    @Override
    public void setMissing(int column) {
        row[column] = null;
    }

    @Override
    public void endRow() {
        try {
            for (int i = 0; i < row.length; i++) {
                if (i > 0) {
                    writer.write('\t');
                }
                writer.write(row[i] == null ? MISSING : row[i]);
            }
            writer.write('\n');
        } catch (IOException e) {
            throw new OutputException(output.target(), e);
        }
        Arrays.fill(row, null);
    }

    /** Finishes the file and gives it its name. */
    public void commit() {
        try {
            closeWriter();
        } catch (IOException e) {
            throw new OutputException(output.target(), e);
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
