package org.gems.train.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;

/**
 * An official {@code catboost} binary.
 *
 * @param binary absolute path of the program
 */
public record CliEngine(Path binary) implements TrainingEngine {

    public CliEngine {
        if (!binary.isAbsolute() || !Files.isExecutable(binary)) {
            throw new InputException(
                    "Engine cli: no program that can be run at %s. Give the path of CatBoost's command-line binary, or use the engine embedded."
                            .formatted(binary));
        }
    }

    /**
     * Finds the program as a shell would: a path with a slash is taken as it is, a bare name is
     * looked for in the directories of {@code searchPath}.
     */
    public static CliEngine find(String program, String searchPath) {
        if (program.contains(File.separator)) {
            return new CliEngine(Path.of(program).toAbsolutePath());
        }
        for (String directory : searchPath.split(File.pathSeparator, -1)) {
            var candidate = Path.of(directory, program).toAbsolutePath();
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return new CliEngine(candidate);
            }
        }
        throw new InputException(
                "Engine cli: '%s' is in none of the directories of PATH. Install CatBoost's command-line binary, give its path, or use the engine embedded."
                        .formatted(program));
    }

    @Override
    public String name() {
        return "cli";
    }

    @Override
    public List<String> command(List<String> fitArguments, Path temporary) {
        var command = new ArrayList<String>(List.of(binary.toString(), "fit"));
        command.addAll(fitArguments);
        return command;
    }
}
