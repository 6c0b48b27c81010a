package org.gems.train.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gems.core.OutputException;

/** The CatBoost library inside this jar, in a JVM of its own. */
public record EmbeddedEngine() implements TrainingEngine {

    /** CatBoost works outside the heap; Java only hands the arguments over. */
    private static final long HEAP_BYTES = 16L << 20;

    /** What the library takes when it is unpacked, rounded up. */
    private static final long LIBRARY_MEGABYTES = 32;

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public List<String> command(List<String> fitArguments, Path temporary) {
        requireRoom(temporary);
        return ChildProcess.java(FitMain.class, HEAP_BYTES, temporary, fitArguments);
    }

    /** On a full disk the library's loader fails without saying why. */
    private static void requireRoom(Path temporary) {
        if (temporary.toFile().getUsableSpace() >> 20 < LIBRARY_MEGABYTES) {
            throw new OutputException(
                    temporary,
                    new IOException(
                            "No space left on device for CatBoost's library, %d MB"
                                    .formatted(LIBRARY_MEGABYTES)));
        }
    }
}
