package org.gems.plan;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.finemapping.FineMappingFile;
import org.gems.core.finemapping.FineMappingReader;
import org.gems.core.finemapping.GeneList;
import org.gems.core.settings.FeatureSource;
import org.gems.core.settings.JoinSettings;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.TrainSettings;
import org.gems.core.settings.TrainSettings.Engine;
import org.gems.core.settings.TrainSettings.FeatureWeights;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.TableSource;
import org.gems.core.training.BestConfigs;
import org.gems.core.training.CatBoostParameters;
import org.gems.core.training.FeatureWeighting;

/**
 * Looks at everything that the tasks of a plan will read, as far as headers, footers and first rows
 * go, with the tools' own readers. Every fault is collected, none ends the inspection.
 */
final class Inspection {

    private final Faults faults = new Faults();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> files = new TreeSet<>();
    private final Set<String> looked = new HashSet<>();
    private final Map<FeatureSource, Optional<List<Feature>>> headers = new HashMap<>();
    private final Map<String, FeatureManifest> manifests = new LinkedHashMap<>();
    private final Map<String, Set<String>> filesBySource = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> trainingRows = new TreeMap<>();
    private int absentTables;

    static Inspection of(Plan plan) {
        var inspection = new Inspection();
        plan.label().forEach(inspection::label);
        plan.join().forEach(inspection::join);
        plan.train().forEach(inspection::train);
        plan.predict().forEach(inspection::predict);
        return inspection;
    }

    // ---- what came of it

    Faults faults() {
        return faults;
    }

    List<String> notes() {
        var all = new ArrayList<>(notes);
        if (absentTables > 0) {
            all.add(
                    absentTables
                            + " of the training tables are not there: these chromosomes give no rows of these splits");
        }
        return all;
    }

    Set<String> files() {
        return files;
    }

    /** Of the first cohort and chromosome; all others have the same features. */
    Optional<FeatureManifest> manifest() {
        return manifests.values().stream().findFirst();
    }

    Set<String> filesOf(String source) {
        return filesBySource.getOrDefault(source, Set.of());
    }

    /** The most rows that the training tables of one split and cohort have; 0 when not known. */
    long mostTrainingRows() {
        return trainingRows.values().stream()
                .mapToLong(byChromosome -> byChromosome.values().stream().mapToLong(r -> r).sum())
                .max()
                .orElse(0);
    }

    // ---- LABEL

    private void label(Plan.LabelTask task) {
        LabelSettings settings = settings(task.settings(), LabelSettings.class);
        Set<Chromosome> wanted =
                task.chromosomes().stream()
                        .map(Chromosome::of)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String staged : settings.tables()) {
            String table = StagedFiles.original(staged, task.files());
            if (canBeLookedAt(table)) {
                attempt(() -> fineMapping(Path.of(table), settings, wanted));
            }
        }
        settings.splits().values().stream()
                .filter(rule -> rule.genes() != null)
                .map(rule -> StagedFiles.original(rule.genes(), task.files()))
                .filter(this::canBeLookedAt)
                .filter(looked::add)
                .forEach(genes -> attempt(() -> GeneList.read(Path.of(genes))));
    }

    private Void fineMapping(Path table, LabelSettings settings, Set<Chromosome> wanted) {
        if (!Files.exists(table)) {
            TableSource.of(table); // says why
        }
        String column = settings.columns().chromosome();
        FineMappingFile.Listing listing = FineMappingFile.list(table, column, wanted);
        Set<Chromosome> missing = new TreeSet<>(wanted);
        for (FineMappingFile file : listing.wanted()) {
            missing.removeIf(chromosome -> chromosome.equals(file.chromosome()));
            attempt(() -> firstRow(file, settings));
        }
        boolean divided =
                listing.wanted().isEmpty() || listing.wanted().get(0).chromosome() != null;
        if (divided && !missing.isEmpty()) {
            notes.add(table + ": has no folder of " + Ranges.of(missing));
        }
        return null;
    }

    private static Void firstRow(FineMappingFile file, LabelSettings settings) {
        try (var row = FineMappingReader.open(file, settings.columns())) {
            if (row.next() && row.contig() != FineMappingReader.UNKNOWN_CONTIG) {
                row.read();
            }
        }
        return null;
    }

    // ---- JOIN

    private void join(Plan.JoinTask task) {
        Chromosome chromosome = Chromosome.of(task.chromosome());
        List<TableSource> pairTables = new ArrayList<>();
        task.tables()
                .forEach(
                        (split, table) -> {
                            if (table.contains("://")) {
                                canBeLookedAt(table);
                            } else if (Files.exists(Path.of(table))) {
                                files.add(table);
                                attempt(() -> pairTable(table, chromosome, true))
                                        .ifPresent(
                                                opened -> {
                                                    pairTables.add(opened);
                                                    count(task, split, opened);
                                                });
                            } else {
                                absentTables++;
                            }
                        });
        if (task.tables().isEmpty() || !pairTables.isEmpty()) {
            sources(task.cohort(), chromosome, task.settings(), task.files(), pairTables);
        }
    }

    private void count(Plan.JoinTask task, String split, TableSource table) {
        if (table instanceof ParquetTable parquet && !split.equals("test")) {
            trainingRows
                    .computeIfAbsent(task.cohort() + " " + split, key -> new TreeMap<>())
                    .put(task.chromosome(), parquet.rowCount());
        }
    }

    private static TableSource pairTable(String file, Chromosome chromosome, boolean labelled) {
        TableSource table = TableSource.of(Path.of(file));
        FirstRow row = FirstRow.of(table).any("gene_id").on(chromosome);
        if (table.hasColumn("variant_id") || !table.hasColumn("chrom")) {
            row.variantId("variant_id");
        } else {
            List.of("chrom", "pos", "ref", "alt").forEach(row::any);
        }
        if (labelled) {
            row.numbers(List.of("label"));
        }
        row.check();
        return table;
    }

    private void sources(
            String cohort,
            Chromosome chromosome,
            String joinSettings,
            List<String> staged,
            List<TableSource> pairTables) {
        JoinSettings settings = settings(joinSettings, JoinSettings.class);
        var features = new ArrayList<Feature>();
        boolean complete = true;
        for (FeatureSource named : settings.sources()) {
            FeatureSource source = named.mapFiles(file -> StagedFiles.original(file, staged));
            Set<String> known = filesBySource.computeIfAbsent(source.name(), n -> new HashSet<>());
            known.addAll(SourceHeader.files(source));
            pairTables.forEach(
                    table -> {
                        if (isOfPairTables(source)) {
                            known.add(table.path().toString());
                        }
                    });
            Optional<List<Feature>> header = header(source, pairTables);
            complete &= header.isPresent();
            header.ifPresent(features::addAll);
        }
        if (complete) {
            attempt(() -> manifest(cohort, chromosome, settings, features));
        }
    }

    private static boolean isOfPairTables(FeatureSource source) {
        return source instanceof FeatureSource.TrainingTable table && table.tables() == null;
    }

    private Optional<List<Feature>> header(FeatureSource source, List<TableSource> pairTables) {
        Optional<List<Feature>> known = headers.get(source);
        if (known != null && !isOfPairTables(source)) {
            return known;
        }
        boolean local = true;
        for (String file : SourceHeader.files(source)) {
            local &= canBeLookedAt(file);
        }
        Optional<List<Feature>> header =
                local ? attempt(() -> SourceHeader.read(source, pairTables)) : Optional.empty();
        headers.put(source, header);
        return header;
    }

    private Void manifest(
            String cohort, Chromosome chromosome, JoinSettings settings, List<Feature> features) {
        var manifest = new FeatureManifest(features);
        for (String last : settings.lastColumns()) {
            if (!manifest.index().containsKey(last)) {
                throw new InputException(
                        "features.last_columns names '" + last + "', which no source gives");
            }
        }
        FeatureManifest first = manifests.putIfAbsent(cohort, manifest);
        if (first != null && !first.names().equals(manifest.names())) {
            Set<String> differing = new TreeSet<>(first.names());
            differing.removeAll(manifest.names());
            Set<String> more = new TreeSet<>(manifest.names());
            more.removeAll(first.names());
            throw new InputException(
                    "%s %s: its features are not those of the cohort's first chromosome: it lacks %s, has besides %s; a model needs the same features everywhere"
                            .formatted(cohort, chromosome, some(differing), some(more)));
        }
        return null;
    }

    private static String some(Set<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().limit(5).collect(Collectors.joining(", "))
                        + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
    }

    // ---- TRAIN

    private void train(Plan.TrainTask task) {
        TrainSettings settings = settings(task.settings(), TrainSettings.class);
        var ofModel = new Faults();
        CatBoostParameters parameters =
                CatBoostParameters.of(settings.parameters(), settings.preset(), ofModel);
        String model = "model '" + settings.model() + "': ";
        ofModel.messages().forEach(fault -> faults.add(model + fault));
        parameters.notes().forEach(note -> notes.add(model + note));
        attempt(() -> weights(task, settings, model));
        if (settings.engine() == Engine.CLI) {
            String program = Objects.requireNonNullElse(settings.catboostBinary(), "catboost");
            if (!isProgram(program)) {
                notes.add(
                        model
                                + "the program '"
                                + program
                                + "' is not on this machine; the machine that trains needs it");
            }
        }
    }

    private Void weights(Plan.TrainTask task, TrainSettings settings, String model) {
        FeatureWeights rules = settings.featureWeights();
        if (settings.bestConfigs() != null) {
            String file = StagedFiles.original(settings.bestConfigs(), task.files());
            if (!canBeLookedAt(file)) {
                return null;
            }
            rules = BestConfigs.apply(Path.of(file), Chromosome.of(task.heldOut()), rules);
        }
        FeatureManifest manifest = manifests.get(task.cohort());
        if (manifest != null) {
            FeatureWeighting.of(rules, manifest).notes().forEach(note -> notes.add(model + note));
        }
        return null;
    }

    private static boolean isProgram(String program) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(program));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    // ---- PREDICT

    private void predict(Plan.PredictTask task) {
        if (task.rows() != null && canBeLookedAt(task.rows()) && looked.add(task.rows())) {
            Chromosome chromosome = Chromosome.of(task.chromosome());
            attempt(() -> pairTable(task.rows(), chromosome, false))
                    .ifPresent(
                            table ->
                                    sources(
                                            task.cohort(),
                                            chromosome,
                                            task.joinSettings(),
                                            task.files(),
                                            List.of(table)));
        }
    }

    // ---- shared

    private static <T> T settings(String json, Class<T> type) {
        var own = new Faults();
        T settings = Binder.parse("the plan", json, type, own);
        own.throwIfAny();
        return settings;
    }

    /** Addresses such as s3://bucket/key are the workflow's to fetch. */
    private boolean canBeLookedAt(String file) {
        files.add(file);
        if (file.contains("://")) {
            notes.add(file + ": was not looked at, since it is not on this machine");
            return false;
        }
        return true;
    }

    private <T> Optional<T> attempt(Supplier<T> look) {
        try {
            return Optional.ofNullable(look.get());
        } catch (InputException e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
    }
}
