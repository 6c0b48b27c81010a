package org.gems.core;

/**
 * The user's data or configuration is at fault, not our code: one clear message, exit code 65,
 * never a stack trace.
 *
 * <p>The message says where (file, row or column), what was found, what was expected and what to
 * do.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
