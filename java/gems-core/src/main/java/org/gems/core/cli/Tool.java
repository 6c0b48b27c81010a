package org.gems.core.cli;

import org.gems.core.InputException;
import picocli.CommandLine;

/**
 * Runs a command with the exit codes that every GEMS tool has: 0 done, 1 a bug of ours, 2 usage, 65
 * bad input or configuration (never worth a retry). Out of memory is 3 by {@code
 * -XX:+ExitOnOutOfMemoryError}, an interrupt 130.
 */
public final class Tool {

    public static final int BAD_INPUT = 65;

    private Tool() {}

    /** The command line of a command, for {@code main} and for tests. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (e, line, parsed) -> {
                            if (e instanceof InputException) {
                                line.getErr().println("ERROR " + e.getMessage());
                                line.getErr().flush();
                                return BAD_INPUT;
                            }
                            throw e;
                        });
    }

    /** For {@code main} only: runs the command and leaves the JVM with its exit code. */
    public static void exit(Object command, String[] arguments) {
        System.exit(commandLine(command).execute(arguments));
    }
}
