package org.gems.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file could not be written, through no fault of the input or of our code: the disk is full, the
 * folder read-only, the network gone. One clear message, exit code 74, never a stack trace; on
 * another node, or later, it may work.
 */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause an IOException, or what a library wrapped one in
     */
    public OutputException(Path file, Exception cause) {
        super(
                "%s: cannot be written: %s; make room or give another folder, then run again"
                        .formatted(file, reason(cause)),
                cause);
    }

    /** What the system said, without the Java around it. */
    public static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        if (first instanceof AccessDeniedException) {
            return "permission denied";
        }
        String told =
                first instanceof FileSystemException system
                        ? system.getReason()
                        : first.getMessage();
        boolean plain =
                first instanceof FileSystemException || first.getClass() == IOException.class;
        return told != null && plain ? told : first.toString();
    }
}
