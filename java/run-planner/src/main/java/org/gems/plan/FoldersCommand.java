package org.gems.plan;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the launcher where the tutorial wants its results. */
@Command(
        name = "folders",
        mixinStandardHelpOptions = true,
        description =
                "Prints output.base_dir and output.predictions_dir of a cohort, tab-separated.")
final class FoldersCommand implements Callable<Integer> {

    @Option(
            names = {"--data_config", "--data-config"},
            required = true,
            description = "Where the data are and which features are made of them, YAML.")
    private Path dataConfig;

    @Option(
            names = {"--cohort"},
            required = true,
            description = "Name of the cohort.")
    private String cohort;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        DataConfig data = Binder.read(dataConfig, DataConfig.class);
        if (data.output() == null) {
            throw new InputException(dataConfig + ": output.base_dir is missing");
        }
        String predictions = data.output().predictionsDir();
        spec.commandLine()
                .getOut()
                .println(
                        new Templates(Path.of("").toAbsolutePath())
                                        .path(data.output().baseDir(), Map.of("cohort", cohort))
                                + "\t"
                                + (predictions == null ? "." : predictions));
        return 0;
    }
}
