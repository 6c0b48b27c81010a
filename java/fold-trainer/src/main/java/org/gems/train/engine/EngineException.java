package org.gems.train.engine;

import org.gems.core.cli.Tool;

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

    static EngineException inputOutput(String message) {
        return new EngineException(message, Tool.INPUT_OUTPUT);
    }

    /** A signal that met the child was meant for the task: the scheduler is told of the same. */
    static EngineException signalled(String message, int exitCode) {
        return new EngineException(message, exitCode);
    }

    /** The exit code that the command should end with. */
    public int exitCode() {
        return exitCode;
    }
}
