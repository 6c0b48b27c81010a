package org.gems.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.gems.core.config.Json;
import org.gems.core.io.AtomicOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the plan of a run for the workflow. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Writes plan.json (every task with its settings) and resolved_config.json.",
        footer = {
            "",
            "Example:",
            "  run-planner plan --data_config data_config.yaml --model_config model_config.yaml \\",
            "      --cohorts Mic_mega_eQTL,Ast_mega_eQTL --chromosomes 1-22 --out_dir ."
        })
final class PlanCommand implements Callable<Integer> {

    @Mixin private ConfigOptions config;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder for the two files.")
    private Path outDir;

    @Override
    public Integer call() {
        ConfigOptions.Planned planned = config.read();
        AtomicOutput.write(outDir.resolve("plan.json"), Json.pretty(planned.plan()));
        var resolved = new LinkedHashMap<String, Object>();
        resolved.put("data_config", planned.data());
        resolved.put("model_config", planned.models());
        AtomicOutput.write(outDir.resolve("resolved_config.json"), Json.pretty(resolved));
        return 0;
    }
}
