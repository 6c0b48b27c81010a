package org.gems.train.engine;

import java.nio.file.Path;
import java.util.List;

/** The CatBoost library inside this jar, in a JVM of its own. */
public record EmbeddedEngine() implements TrainingEngine {

    /** CatBoost works outside the heap; Java only hands the arguments over. */
    private static final long HEAP_BYTES = 32L << 20;

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public List<String> command(List<String> fitArguments, Path temporary) {
        return ChildProcess.java(FitMain.class, HEAP_BYTES, temporary, fitArguments);
    }
}
