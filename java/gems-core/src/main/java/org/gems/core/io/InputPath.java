package org.gems.core.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gems.core.InputException;

/** Says what is wrong with the name of an input before anything is read from it. */
public final class InputPath {

    private InputPath() {}

    /** Refuses a name that leads to nothing. */
    public static Path requireExists(Path path) {
        if (Files.exists(path)) {
            return path;
        }
        if (Files.isSymbolicLink(path)) {
            throw new InputException(
                    path
                            + ": is a symbolic link that leads nowhere, or back to itself; link it to"
                            + " the file that is meant");
        }
        throw new InputException(path + ": no such file or folder");
    }

    /** What to say of a folder that holds a link to itself or to one above it. */
    public static InputException loop(Object link, Exception causeOrNull) {
        return new InputException(
                link + ": is a link to a folder that it lies in; remove the link", causeOrNull);
    }

    /** Refuses a name that leads to nothing, or to a folder. */
    public static Path requireFile(Path path) {
        requireExists(path);
        if (Files.isDirectory(path)) {
            throw new InputException(path + ": is a folder, expected a file");
        }
        return path;
    }
}
