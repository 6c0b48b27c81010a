package org.gems.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gems.core.InputException;
import org.gems.core.config.Json;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.SafeName;
import org.gems.core.domain.Split;
import org.gems.core.settings.AggregateSettings;
import org.gems.core.settings.FeatureSource;
import org.gems.core.settings.JoinSettings;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.PredictSettings;
import org.gems.core.settings.SampleSettings;
import org.gems.core.settings.SampleSettings.Sampler;
import org.gems.core.settings.SampleSettings.VariantKeys;
import org.gems.core.settings.TrainSettings;
import org.gems.core.settings.TrainSettings.FeatureWeights;
import org.gems.core.settings.TrainSettings.PatternWeight;
import org.gems.core.settings.TrainSettings.SampleWeights;
import org.gems.core.settings.TrainSettings.Scheme;

/** Makes a {@link Plan} of the two configurations. Pure: it looks at no file. */
final class Planner {

    private final DataConfig data;
    private final ModelConfig models;
    private final Templates templates;
    private final Scheme scheme;
    private final Set<Compatibility> compatibility = EnumSet.noneOf(Compatibility.class);
    private final List<FeatureSource> sources;

    Planner(DataConfig data, ModelConfig models, Templates templates, Scheme scheme) {
        this.data = data;
        this.models = models;
        this.templates = templates;
        this.scheme = scheme;
        this.compatibility.addAll(models.compatibility());
        this.sources = PlannedSources.of(data, compatibility);
        if (scheme == Scheme.SINGLE_CHROMOSOME && data.trainingData() == null) {
            throw new InputException(
                    "The single_chromosome scheme trains on the tutorial's tables; with"
                            + " fine_mapping use the loco scheme");
        }
    }

    /** The feature sources, in feature order; their files are templates. */
    List<FeatureSource> sources() {
        return sources;
    }

    /** A run with a fold for every chromosome. */
    Plan plan(List<String> cohorts, List<Chromosome> chromosomes) {
        return plan(cohorts, chromosomes, chromosomes);
    }

    /**
     * @param chromosomes those that give training pairs
     * @param folds those of them that are held out in turn
     */
    Plan plan(List<String> cohorts, List<Chromosome> chromosomes, List<Chromosome> folds) {
        var plan =
                new Plan(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        for (String cohort : cohorts) {
            SafeName.check("cohort", cohort);
            if (data.fineMapping() != null) {
                addLabel(plan, cohort, chromosomes);
            }
            for (Chromosome chromosome : chromosomes) {
                if (data.fineMapping() != null) {
                    plan.sample().add(sample(cohort, chromosome));
                }
                plan.join().add(join(cohort, chromosome));
            }
            for (Chromosome heldOut : folds) {
                for (ModelConfig.Model model : models.models()) {
                    plan.train().add(train(cohort, heldOut, model));
                    if (data.prediction() != null) {
                        plan.predict().add(predict(cohort, heldOut, model.name(), false));
                    }
                }
            }
            plan.aggregate().add(aggregate(cohort, folds));
        }
        return plan;
    }

    /** Only the scoring of a chromosome by one model file. */
    Plan predictOnly(String cohort, Chromosome chromosome, String model) {
        SafeName.check("cohort", cohort);
        return new Plan(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(predict(cohort, chromosome, model, true)));
    }

    private void addLabel(Plan plan, String cohort, List<Chromosome> chromosomes) {
        if (Templates.has(data.fineMapping().path(), "chromosome")) {
            for (Chromosome chromosome : chromosomes) {
                plan.label().add(label(cohort, List.of(chromosome)));
            }
        } else {
            plan.label().add(label(cohort, chromosomes));
        }
    }

    private Plan.LabelTask label(String cohort, List<Chromosome> chromosomes) {
        DataConfig.FineMapping fineMapping = data.fineMapping();
        var staged = new StagedFiles();
        Map<String, String> values = values(cohort, chromosomes.get(0));
        String table = staged.stage(templates.path(fineMapping.path(), values));
        String genes =
                fineMapping.testGenes() == null
                        ? null
                        : staged.stage(templates.path(fineMapping.testGenes(), values));
        List<String> names = chromosomes.stream().map(Chromosome::name).toList();
        var settings =
                new LabelSettings(
                        cohort,
                        names,
                        List.of(table),
                        fineMapping.columns(),
                        fineMapping.duplicates(),
                        PlannedLabels.of(models, genes));
        return new Plan.LabelTask(cohort, names, staged.files(), Json.compact(settings));
    }

    private Plan.SampleTask sample(String cohort, Chromosome chromosome) {
        var staged = new StagedFiles();
        ModelConfig.Sampling sampling = models.sampling();
        List<VariantKeys> keys = new ArrayList<>();
        for (FeatureSource source : sources) {
            if (source instanceof FeatureSource.VariantTable table && isRequired(table)) {
                keys.add(
                        new VariantKeys(
                                staged.stage(
                                        templates.path(table.table(), values(cohort, chromosome))),
                                table.key(),
                                table.alleles()));
            }
        }
        var npr = new TreeMap<Split, Integer>();
        for (Split split : PlannedLabels.of(models, null).keySet()) {
            var parameters = models.experiment().samplingParameters();
            npr.put(split, split == Split.TEST ? parameters.nprTest() : parameters.nprTrain());
        }
        var settings =
                new SampleSettings(
                        cohort,
                        chromosome.name(),
                        sampling.seed(),
                        compatibility.contains(Compatibility.PANDAS_SAMPLING)
                                ? Sampler.PANDAS
                                : sampling.sampler(),
                        compatibility.contains(Compatibility.CREDIBLE_SET_NEGATIVES)
                                ? Boolean.FALSE
                                : sampling.excludeCredibleSets(),
                        npr,
                        keys);
        return new Plan.SampleTask(
                cohort, chromosome.name(), staged.files(), Json.compact(settings));
    }

    /** By default every variant table that is no optional extra of the group {@code variant}. */
    private boolean isRequired(FeatureSource.VariantTable table) {
        List<String> named = models.sampling().requireFeatures();
        return named == null ? !table.group().equals("variant") : named.contains(table.name());
    }

    private Plan.JoinTask join(String cohort, Chromosome chromosome) {
        var staged = new StagedFiles();
        String settings = joinSettings(cohort, chromosome, staged);
        Map<String, String> tables = new TreeMap<>();
        if (data.trainingData() != null) {
            tables.put("train", table(cohort, chromosome, Split.TRAIN));
            tables.put("test", table(cohort, chromosome, Split.TEST));
            if (data.trainingData().trainRestrictedDirPattern() != null) {
                tables.put("train_restricted", table(cohort, chromosome, Split.TRAIN_RESTRICTED));
            }
        }
        return new Plan.JoinTask(cohort, chromosome.name(), tables, staged.files(), settings);
    }

    private String joinSettings(String cohort, Chromosome chromosome, StagedFiles staged) {
        Map<String, String> values = values(cohort, chromosome);
        List<FeatureSource> filled =
                sources.stream()
                        .map(s -> s.mapFiles(file -> staged.stage(templates.path(file, values))))
                        .toList();
        List<String> last = data.features() == null ? null : data.features().lastColumns();
        return Json.compact(new JoinSettings(cohort, chromosome.name(), filled, last));
    }

    /** The tutorial's path of a ready-made table; its file pattern is given {@code chr2}. */
    private String table(String cohort, Chromosome chromosome, Split split) {
        DataConfig.TrainingData tables = data.trainingData();
        var sampling = models.experiment().samplingParameters();
        var thresholds = models.experiment().classificationThresholds();
        var chosen = split == Split.TEST ? thresholds.test() : thresholds.train();
        Map<String, String> values =
                Map.of(
                        "cohort", cohort,
                        "chromosome", chromosome.prefixed(),
                        "npr_tr", sampling.nprTrain().toString(),
                        "npr_te", sampling.nprTest().toString(),
                        "pos_threshold", chosen.positiveClassThreshold().toString(),
                        "neg_threshold", chosen.negativeClassThreshold().toString());
        String folder =
                switch (split) {
                    case TRAIN -> tables.trainDirPattern();
                    case TEST -> tables.testDirPattern();
                    case TRAIN_RESTRICTED -> tables.trainRestrictedDirPattern();
                };
        return templates.path(tables.baseDir() + "/" + folder + "/" + tables.filePattern(), values);
    }

    private Plan.TrainTask train(String cohort, Chromosome heldOut, ModelConfig.Model model) {
        if (model.split() == Split.TRAIN_RESTRICTED
                && data.trainingData() != null
                && data.trainingData().trainRestrictedDirPattern() == null) {
            throw new InputException(
                    "The model '"
                            + model.name()
                            + "' trains on train_restricted, but training_data has no"
                            + " train_restricted_dir_pattern");
        }
        var staged = new StagedFiles();
        ModelConfig.FeatureWeighting weighting =
                model.featureWeighting() == null
                        ? models.featureWeighting()
                        : model.featureWeighting();
        String bestConfigs =
                weighting == null || weighting.bestConfigs() == null
                        ? null
                        : staged.stage(
                                templates.path(weighting.bestConfigs(), values(cohort, heldOut)));
        var parameters =
                new TreeMap<String, Object>(
                        models.algorithm().parameterSets().get(model.parameterSet()));
        parameters.putAll(model.parameters());
        int threads =
                parameters.get("thread_count") instanceof Long count && count > 0
                        ? Math.toIntExact(count)
                        : TrainSettings.DEFAULT_THREADS;
        var settings =
                new TrainSettings(
                        cohort,
                        heldOut.name(),
                        scheme,
                        model.name(),
                        model.split(),
                        compatibility.contains(Compatibility.CLASS_BALANCED_WEIGHTS)
                                ? SampleWeights.CLASS_BALANCED
                                : model.sampleWeights(),
                        featureWeights(weighting),
                        bestConfigs,
                        model.engine(),
                        model.catboostBinary(),
                        model.preset(),
                        parameters,
                        provenance());
        return new Plan.TrainTask(
                cohort,
                heldOut.name(),
                model.name(),
                model.split().label(),
                scheme.name().toLowerCase(Locale.ROOT),
                models.experiment().samplingParameters().nprTrain(),
                threads,
                staged.files(),
                Json.compact(settings));
    }

    /**
     * A pattern that is the whole name of a configured group means that group: {@code diff} is not
     * every column with "diff" in its name.
     */
    private FeatureWeights featureWeights(ModelConfig.FeatureWeighting weighting) {
        if (weighting == null
                || compatibility.contains(Compatibility.INERT_TRANSFORMS_AND_WEIGHTS)) {
            return null;
        }
        var groups =
                new TreeMap<String, Double>(
                        weighting.groups() == null ? Map.of() : weighting.groups());
        var patterns =
                new ArrayList<PatternWeight>(
                        weighting.patterns() == null ? List.of() : weighting.patterns());
        if (weighting.highPriorityPatterns() != null) {
            Set<String> known = new TreeSet<>();
            sources.forEach(source -> known.addAll(source.groupNames()));
            double weight = weighting.highPriorityPatterns().weight();
            for (String pattern : weighting.highPriorityPatterns().featurePatterns()) {
                if (known.contains(pattern)) {
                    groups.put(pattern, weight);
                } else {
                    patterns.add(new PatternWeight(pattern, weight));
                }
            }
        }
        return new FeatureWeights(
                weighting.defaultWeight(),
                patterns,
                weighting.categories(),
                groups,
                weighting.columns());
    }

    private Map<String, Object> provenance() {
        var thresholds = models.experiment().classificationThresholds();
        var sampling = models.experiment().samplingParameters();
        var provenance = new TreeMap<String, Object>();
        provenance.put("npr_train", sampling.nprTrain());
        provenance.put("npr_test", sampling.nprTest());
        provenance.put("train_positive", thresholds.train().positiveClassThreshold());
        provenance.put("train_negative", thresholds.train().negativeClassThreshold());
        provenance.put("test_positive", thresholds.test().positiveClassThreshold());
        provenance.put("test_negative", thresholds.test().negativeClassThreshold());
        return provenance;
    }

    private Plan.AggregateTask aggregate(String cohort, List<Chromosome> chromosomes) {
        ModelConfig.Evaluation evaluation = models.evaluation();
        return new Plan.AggregateTask(
                cohort,
                Json.compact(
                        new AggregateSettings(
                                cohort,
                                models.models().stream().map(ModelConfig.Model::name).toList(),
                                chromosomes.stream().map(Chromosome::name).toList(),
                                evaluation.bootstrapReplicates(),
                                evaluation.confidence(),
                                evaluation.seed(),
                                compatibility.contains(Compatibility.ROW_BOOTSTRAP))));
    }

    private Plan.PredictTask predict(
            String cohort, Chromosome chromosome, String model, boolean anyModel) {
        DataConfig.Prediction prediction = data.prediction();
        var staged = new StagedFiles();
        String joinSettings = joinSettings(cohort, chromosome, staged);
        String rows =
                prediction != null && prediction.rows() != null
                        ? templates.path(prediction.rows(), values(cohort, chromosome))
                        : null;
        if (rows == null && anyModel) {
            if (data.trainingData() == null) {
                throw new InputException(
                        "prediction.rows is missing from the data configuration: it says which"
                                + " pairs to score");
            }
            rows = table(cohort, chromosome, Split.TEST);
        }
        var settings =
                new PredictSettings(
                        cohort,
                        chromosome.name(),
                        model,
                        anyModel,
                        prediction == null ? null : prediction.labelThreshold());
        return new Plan.PredictTask(
                cohort,
                chromosome.name(),
                model,
                rows,
                staged.files(),
                joinSettings,
                Json.compact(settings));
    }

    private static Map<String, String> values(String cohort, Chromosome chromosome) {
        return Map.of("cohort", cohort, "chromosome", chromosome.name());
    }
}
