package org.gems.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.config.Json;
import org.gems.core.domain.Chromosome;
import org.gems.core.io.AtomicOutput;
import org.gems.core.settings.TrainSettings.Scheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the plan of the tutorial's {@code predict}: one chromosome, one model file. */
@Command(
        name = "plan-predict",
        mixinStandardHelpOptions = true,
        description =
                "Writes plan.json for scoring one chromosome with one model. NPR and thresholds,"
                        + " which are parts of the tutorial's folder names, come from the model's"
                        + " sidecar.")
final class PlanPredictCommand implements Callable<Integer> {

    @Option(
            names = {"--data_config", "--data-config"},
            required = true,
            description = "Where the data are and which features are made of them, YAML.")
    private Path dataConfig;

    @Option(
            names = {"--data_config_origin", "--data-config-origin"},
            description = "The file that --data_config was made of; faults then name its lines.")
    private Path dataConfigOrigin;

    @Option(
            names = {"--sidecar"},
            required = true,
            description = "The model's sidecar, JSON.")
    private Path sidecar;

    @Option(
            names = {"--cohort"},
            required = true,
            description = "Name of the cohort to score.")
    private String cohort;

    @Option(
            names = {"--chromosome"},
            required = true,
            description = "The chromosome to score.")
    private String chromosome;

    @Option(
            names = {"--base_dir", "--base-dir"},
            defaultValue = "",
            description = "Where relative paths start (default: the current folder).")
    private Path baseDir;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder for plan.json.")
    private Path outDir;

    @Override
    public Integer call() {
        var faults = new Faults();
        DataConfig data =
                Binder.read(
                        ConfigOptions.readable(dataConfigOrigin, dataConfig),
                        DataConfig.class,
                        faults);
        Object read = Binder.read(sidecar, Object.class, faults);
        faults.throwIfAny();
        if (!(read instanceof Map<?, ?> model)
                || !(model.get("model") instanceof String name)
                || !(model.get("provenance") instanceof Map<?, ?> provenance)) {
            throw new InputException(
                    sidecar + ": is not the sidecar of a GEMS model (no 'model' or 'provenance')");
        }
        var planner =
                new Planner(
                        data,
                        modelConfig(name, provenance),
                        new Templates(baseDir.toAbsolutePath()),
                        Scheme.LOCO);
        Plan plan = planner.predictOnly(cohort, Chromosome.of(chromosome), name);
        AtomicOutput.write(outDir.resolve("plan.json"), Json.pretty(plan));
        AtomicOutput.write(
                outDir.resolve("resolved_config.json"),
                Json.pretty(new LinkedHashMap<>(Map.of("data_config", data))));
        return 0;
    }

    private static ModelConfig modelConfig(String model, Map<?, ?> provenance) {
        return new ModelConfig(
                null,
                new ModelConfig.Experiment(
                        new ModelConfig.SamplingParameters(
                                (int) number(provenance, "npr_train"),
                                (int) number(provenance, "npr_test")),
                        new ModelConfig.ClassificationThresholds(
                                new ModelConfig.Thresholds(
                                        number(provenance, "train_positive"),
                                        number(provenance, "train_negative")),
                                new ModelConfig.Thresholds(
                                        number(provenance, "test_positive"),
                                        number(provenance, "test_negative")))),
                null,
                new ModelConfig.Algorithm(Map.of("standard", Map.of())),
                null,
                null,
                List.of(ModelConfig.Model.named(model)),
                null,
                null);
    }

    private static double number(Map<?, ?> provenance, String key) {
        if (provenance.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new InputException("The model's sidecar has no provenance." + key);
    }
}
