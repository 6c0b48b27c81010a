package org.gems.aggregate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.io.Digests;
import org.gems.core.settings.AggregateSettings;

/**
 * Puts the files of all folds together by their names, and refuses what does not fit: a file of
 * another cohort, model or chromosome, a missing one, a fold given twice.
 */
final class FoldReader {

    private final AggregateSettings settings;
    private final FeatureManifest manifest;
    private final List<Chromosome> chromosomes; // of the run; empty when it did not say

    FoldReader(AggregateSettings settings, FeatureManifest manifest) {
        this.settings = settings;
        this.manifest = manifest;
        chromosomes =
                settings.chromosomes() == null
                        ? List.of()
                        : settings.chromosomes().stream().map(Chromosome::of).distinct().toList();
    }

    /** The folds in the settings' order of models, then by chromosome. */
    List<Fold> read(List<Path> summaries, List<Path> predictions, List<Path> importances) {
        var scored = byName(predictions);
        var weighed = byName(importances);
        var folds = new ArrayList<Fold>();
        for (FoldSummary summary : summaries(summaries)) {
            List<HeldOutPair> pairs = List.of();
            if (summary.hasPredictions()) {
                pairs = PredictionsFile.read(take(scored, summary, "predictions.tsv"), summary);
            }
            List<Double> weights = null;
            if (summary.trained()) {
                weights = ImportancesFile.read(take(weighed, summary, "importances.csv"), manifest);
            }
            folds.add(new Fold(summary, pairs, weights));
        }
        requireNoneLeft(scored.values());
        requireNoneLeft(weighed.values());
        folds.addAll(notRun(folds));
        folds.sort(
                Comparator.comparing((Fold f) -> settings.models().indexOf(f.summary().model()))
                        .thenComparing(f -> f.summary().heldOut()));
        return folds;
    }

    private List<FoldSummary> summaries(List<Path> files) {
        var summaries = new ArrayList<FoldSummary>();
        var stems = new HashSet<String>();
        for (Path file : files) {
            FoldSummary summary = FoldSummary.read(file);
            if (!summary.cohort().equals(settings.cohort())) {
                throw new InputException(
                        "%s: is of the cohort %s, expected %s"
                                .formatted(file, summary.cohort(), settings.cohort()));
            }
            if (!settings.models().contains(summary.model())) {
                throw new InputException(
                        "%s: is of the model %s, expected one of %s"
                                .formatted(
                                        file,
                                        summary.model(),
                                        String.join(", ", settings.models())));
            }
            if (!chromosomes.isEmpty() && !chromosomes.contains(summary.heldOut())) {
                throw new InputException(
                        "%s: held out %s, which is not among the run's chromosomes"
                                .formatted(file, summary.heldOut()));
            }
            if (!stems.add(summary.stem())) {
                throw new InputException(
                        "%s: the fold %s was given twice".formatted(file, summary.stem()));
            }
            summaries.add(summary);
        }
        for (String model : chromosomes.isEmpty() ? settings.models() : List.<String>of()) {
            if (summaries.stream().noneMatch(summary -> summary.model().equals(model))) {
                throw new InputException(
                        "The model %s of the settings has no fold among the %d summaries"
                                .formatted(model, summaries.size()));
            }
        }
        return summaries;
    }

    /** The folds that the run has and no summary speaks of. */
    private List<Fold> notRun(List<Fold> folds) {
        var stems = folds.stream().map(fold -> fold.summary().stem()).collect(Collectors.toSet());
        var missing = new ArrayList<Fold>();
        for (String model : settings.models()) {
            for (Chromosome chromosome : chromosomes) {
                var summary = FoldSummary.notRun(settings.cohort(), model, chromosome);
                if (!stems.contains(summary.stem())) {
                    missing.add(new Fold(summary, List.of(), null));
                }
            }
        }
        return missing;
    }

    private static Map<String, Path> byName(List<Path> files) {
        var byName = new LinkedHashMap<String, Path>();
        for (Path file : files) {
            Path twin = byName.putIfAbsent(file.getFileName().toString(), file);
            if (twin != null) {
                throw new InputException(
                        "%s: has the same name as %s; give each fold once".formatted(file, twin));
            }
        }
        return byName;
    }

    private static Path take(Map<String, Path> files, FoldSummary fold, String suffix) {
        String name = fold.stem() + "." + suffix;
        Path file = files.remove(name);
        if (file == null) {
            throw new InputException(
                    "The summary of the fold %s says that it was trained%s, but %s is not among the given files"
                            .formatted(
                                    fold.stem(), fold.hasPredictions() ? " and scored" : "", name));
        }
        String written = fold.digests().get(suffix);
        if (written != null && !written.equals(Digests.ofInput(file))) {
            throw new InputException(
                    "%s: is not what the fold wrote (its SHA-256 is not the one in the fold's summary): it was damaged or changed; copy it or train the fold again"
                            .formatted(file));
        }
        return file;
    }

    private static void requireNoneLeft(Collection<Path> files) {
        if (!files.isEmpty()) {
            throw new InputException(
                    "%s: belongs to no trained fold among the given summaries (%d such files)"
                            .formatted(files.iterator().next(), files.size()));
        }
    }
}
