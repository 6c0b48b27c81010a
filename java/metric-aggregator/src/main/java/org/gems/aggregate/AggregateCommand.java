package org.gems.aggregate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Binder;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.settings.AggregateSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parses, reads, delegates, writes. */
@Command(
        name = "metric-aggregator",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        subcommands = ReportCommand.class,
        description = "Pools the held-out predictions of one cohort into metrics with intervals.",
        footer = {
            "",
            "Example:",
            "  metric-aggregator --settings aggregate.json --features Mic.chr2.features.json \\",
            "    --summaries folds/*.summary.json --predictions folds/*.predictions.tsv \\",
            "    --importances folds/*.importances.csv --out_dir results",
            "  metric-aggregator report --metrics results/*.metrics.json --out_dir results"
        })
final class AggregateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private Files files;

    /** Grouped, so that the subcommand does not ask for them. */
    static final class Files {

        @Option(names = "--settings", required = true, description = "Settings, JSON or YAML.")
        private Path settings;

        @Option(names = "--features", required = true, description = "The feature manifest.")
        private Path features;

        @Option(
                names = "--summaries",
                required = true,
                arity = "1..*",
                description = "The folds' .summary.json, trained or skipped.")
        private List<Path> summaries;

        @Option(
                names = "--predictions",
                arity = "1..*",
                description = "The folds' .predictions.tsv.")
        private List<Path> predictions = List.of();

        @Option(
                names = "--importances",
                arity = "1..*",
                description = "The folds' .importances.csv.")
        private List<Path> importances = List.of();

        @Option(
                names = {"--out_dir", "--out-dir"},
                required = true,
                description = "Folder for the results.")
        private Path outDir;

        private List<Path> inputs() {
            var all = new ArrayList<>(List.of(features));
            all.addAll(summaries);
            all.addAll(predictions);
            all.addAll(importances);
            return all;
        }
    }

    @Override
    public Integer call() {
        if (files == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required options: --settings, --features, --summaries, --out_dir");
        }
        var settings = Binder.read(files.settings, AggregateSettings.class);
        var manifest = FeatureManifest.read(files.features);
        var folds =
                new FoldReader(settings, manifest)
                        .read(files.summaries, files.predictions, files.importances);
        var aggregation = new Aggregation(settings, manifest, folds);
        var metrics = aggregation.evaluate(Aggregation.digests(files.inputs()));
        aggregation.write(files.outDir, metrics);
        return 0;
    }

    public static void main(String[] arguments) {
        Tool.exit(new AggregateCommand(), arguments);
    }
}
