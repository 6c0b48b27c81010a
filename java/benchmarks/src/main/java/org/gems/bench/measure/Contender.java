package org.gems.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the programs that are compared.
 *
 * @param name as the tables call it
 * @param command run for every measurement
 * @param outputs deleted before every run: nobody finds a result that is there already
 * @param clock what else says how long the work took; see {@link Measurement#ownSeconds}
 */
public record Contender(String name, Command command, List<Path> outputs, Clock clock) {

    /** Reads the compared time after a run. */
    @FunctionalInterface
    public interface Clock {
        Measurement read(Measurement measured, Path log) throws IOException;
    }

    public Contender(String name, Command command, List<Path> outputs) {
        this(name, command, outputs, (measured, log) -> measured);
    }
}
