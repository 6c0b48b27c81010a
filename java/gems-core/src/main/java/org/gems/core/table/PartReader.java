package org.gems.core.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.gems.core.InputException;

/** An open part: turns what goes wrong below into a message about the file. */
final class PartReader implements AutoCloseable {

    /** A step of reading. */
    interface Step {
        void run() throws IOException;
    }

    private final ParquetPart part;
    private final FileChannel file;

    PartReader(ParquetPart part) {
        this.part = part;
        try {
            file = FileChannel.open(part.path());
        } catch (IOException e) {
            throw new InputException(part.path() + ": cannot be read: " + e, e);
        }
    }

    FileChannel file() {
        return file;
    }

    /** Runs a step that reads {@code column}; damage of whatever kind becomes an InputException. */
    void read(String column, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            throw ParquetPart.damaged(part.path(), "column '" + column + "' cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new InputException(part.path() + ": cannot be closed: " + e, e);
        }
    }
}
