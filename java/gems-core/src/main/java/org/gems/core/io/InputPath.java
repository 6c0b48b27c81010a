package org.gems.core.io;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    /** What to say of a text that no file can have as its name. */
    public static InputException notAName(InvalidPathException cause) {
        String name = cause.getInput();
        boolean ascii = name.chars().allMatch(letter -> letter < 128);
        return new InputException(
                "'"
                        + name.replace("\0", "\\0")
                        + "' cannot be the name of a file: "
                        + cause.getReason()
                        + (ascii
                                ? ""
                                : "; where LC_ALL or LANG is C or POSIX only ASCII can: set"
                                        + " LC_ALL=C.UTF-8"),
                cause);
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
