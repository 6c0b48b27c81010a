package org.gems.label;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Binder;
import org.gems.core.settings.LabelSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Parses and delegates. No label rule lives here. */
@Command(
        name = "label-builder",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = {
            "Reads the fine-mapping tables of a cohort once and writes, for each chromosome, the"
                    + " pairs that are positive in some split and the candidates for negatives."
        },
        footer = {
            "",
            "Example:",
            "  label-builder --settings Mic_mega_eQTL.label.json --out_dir labels"
        })
final class LabelCommand implements Callable<Integer> {

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "FILE",
            description = "Cohort, chromosomes, tables, columns and label rules; JSON or YAML.")
    private Path settings;

    @Option(
            names = {"--out_dir", "--out-dir"},
            defaultValue = ".",
            paramLabel = "FOLDER",
            description = "Where the tables and the report go (default: here).")
    private Path outDir;

    @Override
    public Integer call() {
        new LabelBuilder(Binder.read(settings, LabelSettings.class), outDir).run();
        return ExitCode.OK;
    }

    public static void main(String[] arguments) {
        Tool.exit(new LabelCommand(), arguments);
    }
}
