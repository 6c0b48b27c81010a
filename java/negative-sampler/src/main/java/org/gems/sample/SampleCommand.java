package org.gems.sample;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Binder;
import org.gems.core.settings.SampleSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Parses and delegates. No sampling rule lives here. */
@Command(
        name = "negative-sampler",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = {
            "Draws negatives for the positives of one chromosome: for each split, from the same"
                    + " gene and of the same variant type."
        },
        footer = {
            "",
            "Example:",
            "  negative-sampler --settings Mic_mega_eQTL.chr2.sample.json \\",
            "    --positives Mic_mega_eQTL.chr2.positives.parquet \\",
            "    --candidates Mic_mega_eQTL.chr2.candidates.parquet --out_dir pairs"
        })
final class SampleCommand implements Callable<Integer> {

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "FILE",
            description =
                    "Cohort, chromosome, sampler, seed, negatives per positive; JSON or YAML.")
    private Path settings;

    @Option(
            names = "--positives",
            required = true,
            paramLabel = "PARQUET",
            description = "The chromosome's positives, from label-builder.")
    private Path positives;

    @Option(
            names = "--candidates",
            required = true,
            paramLabel = "PARQUET",
            description = "Its candidates for negatives, from label-builder; a file or a folder.")
    private Path candidates;

    @Option(
            names = {"--out_dir", "--out-dir"},
            defaultValue = ".",
            paramLabel = "FOLDER",
            description = "Where the pairs and the reports go (default: here).")
    private Path outDir;

    @Override
    public Integer call() {
        new NegativeSampler(Binder.read(settings, SampleSettings.class), outDir)
                .run(positives, candidates);
        return ExitCode.OK;
    }

    public static void main(String[] arguments) {
        Tool.exit(new SampleCommand(), arguments);
    }
}
