package org.gems.train.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gems.core.InputException;

/** Says in words why a child process ended badly, and whose fault it was. */
public final class EngineFailure {

    /** {@code file.cpp:line: message}, as CatBoost words every error of its own. */
    private static final Pattern MESSAGE =
            Pattern.compile("^(?:\\(\\S+\\) )?(\\S+\\.(?:cpp|h)):\\d+: .+");

    private static final Pattern OPTIONS_SOURCE =
            Pattern.compile("libs/options/|libs/json_helpers");
    private static final Pattern NO_MEMORY =
            Pattern.compile(
                    "bad_alloc|OutOfMemoryError|[Oo]ut of memory|Cannot allocate"
                            + " memory|insufficient memory");
    private static final Pattern NO_ROOM =
            Pattern.compile("No space left on device|Disk quota exceeded|Read-only file system");

    /** ENOMEM: CatBoost's allocator, refused by the system, ends the process without a word. */
    private static final int ALLOCATOR_GAVE_UP = 12;

    private static final int LINES_SHOWN = 5;

    private EngineFailure() {}

    /**
     * An InputException when CatBoost refused a parameter, else an EngineException.
     *
     * @param what names the program for the message, such as "CatBoost (embedded)"
     */
    public static RuntimeException of(String what, int exitCode, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        Optional<String> message = last(lines, MESSAGE);
        if (last(lines, NO_MEMORY).isPresent()
                || exitCode == EngineException.OUT_OF_MEMORY
                || exitCode == ALLOCATOR_GAVE_UP) {
            return EngineException.outOfMemory(
                    "%s ran out of memory (exit code %d). Give the task more memory. Log: %s"
                            .formatted(what, exitCode, log));
        }
        Optional<String> noRoom = last(lines, NO_ROOM);
        if (noRoom.isPresent()) {
            return EngineException.inputOutput(
                    "%s could not write (exit code %d): %s. Make room, then run again. Log: %s"
                            .formatted(what, exitCode, noRoom.get(), log));
        }
        if (exitCode > 128) {
            return signalled(what, exitCode, log);
        }
        if (message.isPresent() && OPTIONS_SOURCE.matcher(message.get()).find()) {
            return new InputException(
                    "%s refused the model's parameters: %s. Change the parameter in the model configuration. Log: %s"
                            .formatted(what, message.get(), log));
        }
        return EngineException.failed(
                "%s failed (exit code %d): %s. Log: %s"
                        .formatted(what, exitCode, message.orElseGet(() -> tail(lines)), log));
    }

    private static EngineException signalled(String what, int exitCode, Path log) {
        String signal = "(signal %d, exit code %d)".formatted(exitCode - 128, exitCode);
        return switch (exitCode) {
            case 137 ->
                    EngineException.outOfMemory(
                            "%s was killed %s, most likely because it needed more memory than this task or machine has. Give the task more memory. Log: %s"
                                    .formatted(what, signal, log));
            case 143 ->
                    EngineException.signalled(
                            "%s was told to stop from outside %s. Log: %s"
                                    .formatted(what, signal, log),
                            exitCode);
            case 134, 139 ->
                    EngineException.signalled(
                            "%s crashed in native code %s; nothing was written. Log: %s"
                                    .formatted(what, signal, log),
                            exitCode);
            default ->
                    EngineException.signalled(
                            "%s was ended by a signal %s. Log: %s".formatted(what, signal, log),
                            exitCode);
        };
    }

    private static Optional<String> last(List<String> lines, Pattern pattern) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (pattern.matcher(lines.get(i)).find()) {
                return Optional.of(lines.get(i).strip());
            }
        }
        return Optional.empty();
    }

    private static String tail(List<String> lines) {
        if (lines.isEmpty()) {
            return "it printed nothing";
        }
        return String.join(
                " | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
