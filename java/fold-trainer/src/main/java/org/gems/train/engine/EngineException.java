package org.gems.train.engine;

/** Training itself failed, through no visible fault of the user's data or parameters. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the scheduler reads as "again, with more memory". */
    public static final int OUT_OF_MEMORY = 3;

    private static final int FAILURE = 1;

    private final int exitCode;

    private EngineException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    static EngineException failed(String message) {
        return new EngineException(message, FAILURE);
    }

    static EngineException outOfMemory(String message) {
        return new EngineException(message, OUT_OF_MEMORY);
    }

    /** The exit code that the command should end with. */
    public int exitCode() {
        return exitCode;
    }
}
