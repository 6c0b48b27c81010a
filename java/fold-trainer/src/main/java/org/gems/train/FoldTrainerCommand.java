package org.gems.train;

import ai.catboost.CatBoostError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Binder;
import org.gems.core.settings.TrainSettings;
import org.gems.train.engine.EngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Parses and delegates. */
@Command(
        name = "fold-trainer",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = "Trains the model of one fold and scores the chromosome that it held out.",
        footer = {
            "",
            "Example:",
            "  fold-trainer --settings train.json --features Mic_mega_eQTL.chr2.features.json \\",
            "      --train Mic_mega_eQTL.chr1.train.matrix.parquet Mic_mega_eQTL.chr3.train.matrix.parquet \\",
            "      --test Mic_mega_eQTL.chr2.test.matrix.parquet --out_dir results"
        })
public final class FoldTrainerCommand implements Callable<Integer> {

    @Option(names = "--settings", required = true, description = "What to train, JSON or YAML.")
    private Path settings;

    @Option(
            names = "--features",
            required = true,
            description = "Feature manifest of the matrices.")
    private Path features;

    @Option(names = "--train", required = true, arity = "1..*", description = "Training matrices.")
    private List<Path> training;

    @Option(names = "--test", description = "Matrix of the held-out chromosome's test rows.")
    private Path test;

    @Option(
            names = "--pools",
            defaultValue = "${env:GEMS_POOLS}",
            description =
                    "Folder in which models with the same training rows share their quantized pool. Default: the environment variable GEMS_POOLS, else none.")
    private Path pools;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder for results.")
    private Path outDir;

    @Override
    public Integer call() throws IOException, InterruptedException, CatBoostError {
        var inputs = new FoldInputs(settings, features, training, Optional.ofNullable(test));
        try {
            new FoldTrainer(
                            Binder.read(settings, TrainSettings.class),
                            inputs,
                            Optional.ofNullable(pools)
                                    .filter(folder -> !folder.toString().isEmpty()),
                            outDir,
                            System.err)
                    .run();
            return 0;
        } catch (EngineException e) {
            System.err.println("ERROR " + e.getMessage());
            return e.exitCode();
        }
    }

    public static void main(String[] arguments) {
        Tool.exit(new FoldTrainerCommand(), arguments);
    }
}
