package org.gems.train.engine;

import java.util.List;

/**
 * The one argument list of training: that of CatBoost's command line, mode {@code fit}. Everything
 * is relative to the engine's working directory, so that no path of this machine ends up in the
 * model's metadata.
 */
final class FitArguments {

    static final String MODEL = "model.cbm";
    static final String IMPORTANCES = "importances.tsv";
    static final String PARAMETERS = "parameters.json";

    private FitArguments() {}

    /**
     * @param learnSet CatBoost's address of the pool, {@code scheme://path}
     */
    static List<String> of(String learnSet) {
        return List.of(
                "--learn-set",
                learnSet,
                // An unknown option on the command line ends the process; in this file it is an
                // error message.
                "--params-file",
                PARAMETERS,
                "--train-dir",
                ".",
                "--model-file",
                MODEL,
                "--fstr-file",
                IMPORTANCES,
                "--fstr-type",
                "PredictionValuesChange",
                // Without a test set there is no best iteration: all trees stay.
                "--use-best-model",
                "false");
    }
}
