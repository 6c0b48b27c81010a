package org.gems.bench.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program with its arguments, to be run as a process of its own.
 *
 * @param environment what is set besides this process's own environment
 * @param directory where it runs
 */
public record Command(List<String> arguments, Map<String, String> environment, Path directory) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public Command(List<String> arguments, Path directory) {
        this(arguments, Map.of(), directory);
    }

    public Command with(String variable, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(arguments, more, directory);
    }
}
