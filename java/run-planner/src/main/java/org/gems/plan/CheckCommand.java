package org.gems.plan;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Validates a configuration against the files that are there, before any work starts. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reports everything that is wrong with a configuration and the files that it names,"
                        + " as far as headers and first rows tell, and what will be run.",
        footer = {
            "",
            "Example:",
            "  gems check --data_config data_config.yaml --model_config model_config.yaml \\",
            "      --cohorts Mic_mega_eQTL"
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin private ConfigOptions config;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigOptions.Planned planned = config.read();
        Plan plan = planned.plan();
        Inspection inspection = Inspection.of(plan);
        inspection.faults().throwIfAny();
        PrintWriter out = spec.commandLine().getOut();
        out.print(RunSummary.of(planned, plan, inspection));
        out.flush();
        return 0;
    }
}
