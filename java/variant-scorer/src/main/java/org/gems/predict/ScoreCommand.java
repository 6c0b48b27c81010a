package org.gems.predict;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Binder;
import org.gems.core.settings.PredictSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Parses and delegates. */
@Command(
        name = "variant-scorer",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = "Scores the variant-gene pairs of one chromosome with a trained model.",
        footer = {
            "",
            "Example:",
            "  variant-scorer --settings predict.json --model Mic.weighted.chr2.cbm \\",
            "    --rows Mic.chr2.score.matrix.parquet --out_dir scores"
        })
final class ScoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--settings", required = true, description = "Settings, JSON or YAML.")
    private Path settings;

    @Option(
            names = "--model",
            required = true,
            description = "The model, .cbm; its sidecar .json lies beside it.")
    private Path model;

    @Option(
            names = "--rows",
            required = true,
            description = "A Parquet file or directory: variant_id, gene_id and the features.")
    private Path rows;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder for the results.")
    private Path outDir;

    @Override
    public Integer call() {
        var read = Binder.read(settings, PredictSettings.class);
        new Scoring(read, outDir, spec.commandLine().getErr()).run(model, rows);
        return 0;
    }

    public static void main(String[] arguments) {
        Tool.exit(new ScoreCommand(), arguments);
    }
}
