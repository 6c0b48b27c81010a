package org.gems.core.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import org.gems.core.InputException;
import org.gems.core.OutputException;
import org.gems.core.io.InputPath;
import picocli.CommandLine;

/**
 * Runs a command with the exit codes that every GEMS tool has: 0 done, 1 a bug of ours, 2 usage, 65
 * bad input or configuration (never worth a retry), 74 the disk or the file system failed. Out of
 * memory is 3 by {@code -XX:+ExitOnOutOfMemoryError}, an interrupt 130.
 */
public final class Tool {

    public static final int BAD_INPUT = 65;

    /** A file could not be written or read, through no fault of what is in it. */
    public static final int INPUT_OUTPUT = 74;

    private Tool() {}

    /** The command line of a command, for {@code main} and for tests. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (e, line, parsed) -> {
                            if (e instanceof InputException) {
                                return failed(line, e.getMessage(), BAD_INPUT);
                            }
                            if (e instanceof InvalidPathException name) {
                                return failed(
                                        line, InputPath.notAName(name).getMessage(), BAD_INPUT);
                            }
                            if (e instanceof OutputException) {
                                return failed(line, e.getMessage(), INPUT_OUTPUT);
                            }
                            if (e instanceof IOException || e instanceof UncheckedIOException) {
                                return failed(
                                        line,
                                        e.getMessage() + ": " + OutputException.reason(e),
                                        INPUT_OUTPUT);
                            }
                            throw e;
                        });
    }

    private static int failed(CommandLine line, String message, int exitCode) {
        line.getErr().println("ERROR " + message);
        line.getErr().flush();
        return exitCode;
    }

    /** For {@code main} only: runs the command and leaves the JVM with its exit code. */
    public static void exit(Object command, String[] arguments) {
        // Every task of a run asks once: without reading the options it takes half as long.
        if (Arrays.equals(arguments, new String[] {"--version"})) {
            System.out.println(ToolVersion.current());
            System.exit(0);
        }
        System.exit(commandLine(command).execute(arguments));
    }
}
