package org.gems.plan;

import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import picocli.CommandLine.Command;

/** What a run will do, from its configuration. */
@Command(
        name = "run-planner",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = "Reads data_config.yaml and model_config.yaml and plans a run.",
        subcommands = {
            PlanCommand.class,
            PlanPredictCommand.class,
            CheckCommand.class,
            FoldersCommand.class
        })
final class PlannerCommand {

    public static void main(String[] arguments) {
        Tool.exit(new PlannerCommand(), arguments);
    }
}
