package org.gems.plan;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.gems.core.config.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Validates a configuration against the files that are there, before any work starts. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reports everything that is wrong with a configuration, and what will be run.",
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
        var faults = new Faults();
        for (String file : requiredFiles(plan)) {
            if (!file.contains("://") && !Files.exists(Path.of(file))) {
                faults.add(file + ": no such file or folder, but the configuration needs it");
            }
        }
        faults.throwIfAny();
        summarise(planned, plan);
        return 0;
    }

    private static List<String> requiredFiles(Plan plan) {
        var files = new TreeSet<String>();
        plan.label().forEach(task -> files.addAll(task.files()));
        plan.sample().forEach(task -> files.addAll(task.files()));
        plan.join().stream()
                .filter(task -> task.tables().isEmpty() || anyExists(task.tables().values()))
                .forEach(task -> files.addAll(task.files()));
        plan.train().forEach(task -> files.addAll(task.files()));
        return List.copyOf(files);
    }

    private static boolean anyExists(Iterable<String> tables) {
        for (String table : tables) {
            if (Files.exists(Path.of(table))) {
                return true;
            }
        }
        return false;
    }

    private void summarise(ConfigOptions.Planned planned, Plan plan) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "start        " + (plan.label().isEmpty() ? "training tables" : "fine-mapping"));
        out.println("cohorts      " + String.join(", ", planned.cohorts()));
        out.println("chromosomes  " + planned.chromosomes());
        out.println(
                "models       "
                        + planned.models().models().stream().map(ModelConfig.Model::name).toList());
        out.println(
                "tasks        "
                        + (plan.label().size()
                                + plan.sample().size()
                                + plan.join().size()
                                + plan.train().size()
                                + plan.aggregate().size()
                                + plan.predict().size()));
        for (Plan.JoinTask task : plan.join()) {
            task.tables()
                    .forEach(
                            (split, table) -> {
                                if (!Files.exists(Path.of(table))) {
                                    out.println(
                                            "no table     "
                                                    + task.cohort()
                                                    + " chr"
                                                    + task.chromosome()
                                                    + " "
                                                    + split
                                                    + ": "
                                                    + table);
                                }
                            });
        }
        out.flush();
    }
}
