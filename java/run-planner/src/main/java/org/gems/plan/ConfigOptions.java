package org.gems.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.SafeName;
import org.gems.core.settings.TrainSettings.Scheme;
import picocli.CommandLine.Option;

/** The options that say which configuration is planned for which cohorts and chromosomes. */
final class ConfigOptions {

    @Option(
            names = {"--data_config", "--data-config"},
            required = true,
            description = "Where the data are and which features are made of them, YAML.")
    private Path dataConfig;

    @Option(
            names = {"--model_config", "--model-config"},
            required = true,
            description = "Labels, sampling and models, YAML.")
    private Path modelConfig;

    @Option(
            names = {"--data_config_origin", "--data-config-origin"},
            description =
                    "The file that --data_config was made of (the workflow passes content without"
                            + " comments); read instead where it can be, so that faults name its"
                            + " lines.")
    private Path dataConfigOrigin;

    @Option(
            names = {"--model_config_origin", "--model-config-origin"},
            description = "Likewise for --model_config.")
    private Path modelConfigOrigin;

    @Option(
            names = {"--cohorts"},
            required = true,
            split = ",",
            description = "Names of the cohorts, separated by commas.")
    private List<String> cohorts = new ArrayList<>();

    @Option(
            names = {"--chromosomes"},
            defaultValue = "1-22",
            description = "For example 1-22 or 1,2,X (default: ${DEFAULT-VALUE}).")
    private String chromosomes;

    @Option(
            names = {"--held_out", "--held-out"},
            description = "Train only the folds that hold out these (default: every chromosome).")
    private String heldOut;

    @Option(
            names = {"--scheme"},
            defaultValue = "loco",
            description =
                    "loco: leave one chromosome out; single_chromosome: the tutorial's, train and"
                            + " test tables of the same chromosome (default: ${DEFAULT-VALUE}).")
    private Scheme scheme;

    @Option(
            names = {"--base_dir", "--base-dir"},
            defaultValue = "",
            description = "Where relative paths start (default: the current folder).")
    private Path baseDir;

    /** The configurations, bound; throws one exception with every fault of both. */
    Planned read() {
        var faults = new Faults();
        DataConfig data =
                Binder.read(readable(dataConfigOrigin, dataConfig), DataConfig.class, faults);
        ModelConfig models =
                Binder.read(readable(modelConfigOrigin, modelConfig), ModelConfig.class, faults);
        for (String cohort : cohorts) {
            collect(faults, () -> SafeName.check("cohort", cohort));
        }
        if (cohorts.stream().distinct().count() < cohorts.size()) {
            faults.add("--cohorts names a cohort twice: " + String.join(",", cohorts));
        }
        collect(faults, () -> Chromosome.list(chromosomes));
        faults.throwIfAny();
        List<Chromosome> listed = Chromosome.list(chromosomes);
        List<Chromosome> folds = heldOut == null ? listed : Chromosome.list(heldOut);
        if (!listed.containsAll(folds)) {
            throw new InputException(
                    "--held_out "
                            + heldOut
                            + " names a chromosome that is not in --chromosomes "
                            + chromosomes);
        }
        if (scheme == Scheme.LOCO && listed.size() < 2) {
            throw new InputException(
                    "Leaving one chromosome out needs at least two chromosomes, got --chromosomes "
                            + chromosomes
                            + "; use --scheme single_chromosome for the tutorial's scheme");
        }
        var planner = new Planner(data, models, new Templates(baseDir.toAbsolutePath()), scheme);
        return new Planned(data, models, planner, List.copyOf(cohorts), listed, folds);
    }

    private static void collect(Faults faults, Runnable check) {
        try {
            check.run();
        } catch (InputException e) {
            faults.add(e.getMessage());
        }
    }

    static Path readable(Path origin, Path copy) {
        return origin != null && Files.isReadable(origin) ? origin : copy;
    }

    /** What the options mean. */
    record Planned(
            DataConfig data,
            ModelConfig models,
            Planner planner,
            List<String> cohorts,
            List<Chromosome> chromosomes,
            List<Chromosome> folds) {

        Plan plan() {
            return planner.plan(cohorts, chromosomes, folds);
        }
    }
}
