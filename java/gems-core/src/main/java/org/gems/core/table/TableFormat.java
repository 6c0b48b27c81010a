package org.gems.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gems.core.InputException;
import org.gems.core.io.InputPath;

/** Tells table formats apart by a file's first bytes, because names lie. */
enum TableFormat {
    PARQUET,
    SHEET,
    TEXT;

    static TableFormat of(Path path) {
        if (Files.isDirectory(path)) {
            return PARQUET;
        }
        byte[] start = firstBytes(path);
        if (start.length == 0) {
            throw new InputException(path + ": the file is empty, expected a table");
        }
        if (startsWith(start, 'P', 'A', 'R', '1') || startsWith(start, 'P', 'A', 'R', 'E')) {
            return PARQUET;
        }
        String name = path.getFileName().toString();
        if (name.endsWith(".parquet")) {
            throw new InputException(
                    path
                            + ": is named .parquet but does not start with Parquet's mark PAR1; it was cut"
                            + " short, was written by something else, or needs another name");
        }
        return startsWith(start, 'P', 'K', 3, 4) ? SHEET : TEXT;
    }

    TableSource open(Path path) {
        return switch (this) {
            case PARQUET -> ParquetTable.of(path);
            case SHEET -> SheetTable.of(path, null);
            case TEXT -> TextTable.of(path);
        };
    }

    private static byte[] firstBytes(Path path) {
        InputPath.requireExists(path);
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(4);
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + e, e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[i] != (byte) expected[i]) {
                return false;
            }
        }
        return true;
    }
}
