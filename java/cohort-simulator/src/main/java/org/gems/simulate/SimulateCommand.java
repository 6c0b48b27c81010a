package org.gems.simulate;

import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Parses, delegates. */
@Command(
        name = "cohort-simulator",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Makes cohorts of any size with the schema, names and file layouts of real ones, and"
                    + " writes the truth aside. The same seed gives the same files, whatever else"
                    + " is asked for with them."
        },
        footer = {
            "",
            "Examples:",
            "  cohort-simulator --out_dir demo --cohorts Mic_mega_eQTL,Ast_mega_eQTL --size demo"
                    + " --layout all",
            "  cohort-simulator --out_dir big --cohorts Exc_mega_eQTL --candidate_rows 100000000"
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private SimulateOptions options;

    @Override
    public Integer call() {
        var log = spec.commandLine().getErr();
        new Simulation(options.settings(), options.outDir(), log::println).run(options.threads());
        return 0;
    }

    public static void main(String[] arguments) {
        Tool.exit(new SimulateCommand(), arguments);
    }
}
