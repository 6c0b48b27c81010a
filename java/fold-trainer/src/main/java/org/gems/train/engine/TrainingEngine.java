package org.gems.train.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to run CatBoost's {@code fit} mode. Both ways take the same arguments and run in a process
 * of their own; which one trained a model is chosen by configuration and recorded with the model.
 */
public sealed interface TrainingEngine permits EmbeddedEngine, CliEngine {

    /** {@code embedded} or {@code cli}, as the configuration says. */
    String name();

    /**
     * The program and its arguments.
     *
     * @param temporary an existing directory for what the program unpacks
     */
    List<String> command(List<String> fitArguments, Path temporary);

    /**
     * Trains one model.
     *
     * @throws org.gems.core.InputException when CatBoost refuses a parameter
     * @throws EngineException when training fails otherwise
     */
    default FitResult fit(FitRequest request) throws IOException, InterruptedException {
        return FitRun.run(this, request);
    }
}
