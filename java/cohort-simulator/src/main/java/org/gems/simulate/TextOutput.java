package org.gems.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.gems.core.OutputException;
import org.gems.core.io.AtomicOutput;

/** Lines of a file without header, gzipped when its name ends in {@code .gz}: BED. */
final class TextOutput implements AutoCloseable {

    private final AtomicOutput output;
    private final Writer writer;
    private boolean closed;

    TextOutput(Path target) {
        output = new AtomicOutput(target);
        try {
            OutputStream out = Files.newOutputStream(output.temporary());
            if (target.toString().endsWith(".gz")) {
                out = new GZIPOutputStream(out);
            }
            writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            output.close();
            throw new OutputException(target, e);
        }
    }

    void line(String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new OutputException(output.target(), e);
        }
    }

    void commit() {
        closeWriter();
        output.commit();
    }

    private void closeWriter() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writer.close();
        } catch (IOException e) {
            throw new OutputException(output.target(), e);
        }
    }

    @Override
    public void close() {
        try {
            closeWriter();
        } finally {
            output.close();
        }
    }
}
