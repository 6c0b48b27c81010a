package org.gems.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.gems.core.InputException;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Json;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Split;
import org.gems.core.io.AtomicOutput;
import org.gems.core.table.Provenance;
import org.gems.core.table.TsvWriter;

/** Writes everything that the settings ask for, a chromosome per thread. */
final class Simulation {

    static final String COLUMNS_DICT = "columns_dict/columns_dict.pkl";
    static final String GPN_STAR = "gpn_star/gpn_star_scores_all.parquet";

    private final SimulationSettings settings;
    private final Path folder;
    private final Consumer<String> log;
    private final Genome genome;
    private final EnformerTracks tracks;
    private final CausalModel model;
    private final FineMapper fineMapper;
    private final Provenance provenance;
    private final TrainingTable trainingTable;

    Simulation(SimulationSettings settings, Path folder, Consumer<String> log) {
        this.settings = settings;
        this.folder = folder;
        this.log = log;
        SimulationSettings.Model chosen = settings.model();
        genome = new Genome(chosen.seed(), chosen.genesPerChromosome(), chosen.variantsPerGene());
        tracks = new EnformerTracks(chosen.diffColumns());
        model = new CausalModel(tracks, chosen.shuffleLabels());
        fineMapper = new FineMapper(model);
        trainingTable = new TrainingTable(tracks);
        provenance =
                Provenance.of("tool", "cohort-simulator")
                        .and("version", ToolVersion.current())
                        .and("seed", Long.toString(chosen.seed()))
                        .and("settings", chosen.digest());
    }

    static String fineMapping(String cohort) {
        return "fine_mapping/" + cohort + "/PIP_all";
    }

    static String frequencies(String chromosome) {
        return "gnomad_MAF/gnomad_MAF_chr" + chromosome + ".tsv";
    }

    static String variantTable(String name, String chromosome) {
        return name + "/" + name + "_chr" + chromosome + ".parquet";
    }

    /**
     * @param threads how many chromosomes at a time; of no influence on any file
     */
    void run(int threads) {
        refuseTooLarge();
        var tasks = new ArrayList<Runnable>();
        for (Chromosome chromosome : settings.chromosomes()) {
            tasks.add(() -> writeChromosome(chromosome));
        }
        if (settings.files().fineMappingTsv() && settings.hasFineMapping()) {
            settings.cohorts().forEach(cohort -> tasks.add(() -> writeTsv(cohort)));
        }
        if (hasFeatureSources()) {
            tasks.add(() -> new IntervalFiles(folder, genome).write(settings.chromosomes()));
        }
        if (settings.files().gpnStar()) {
            var tables = new VariantTables(genome, provenance);
            tasks.add(() -> tables.writeGpnStar(folder.resolve(GPN_STAR), settings.chromosomes()));
        }
        writeGenomeWide();
        runAll(tasks, threads);
        if (!settings.files().fineMappingOnly()) {
            writeConfiguration();
        }
    }

    private boolean hasFeatureSources() {
        return settings.hasFineMapping() && !settings.files().fineMappingOnly();
    }

    private void refuseTooLarge() {
        if (!hasFeatureSources()) {
            return;
        }
        long loci = settings.chromosomes().stream().mapToLong(genome::loci).sum();
        double gigabytes =
                loci * (double) settings.model().variantsPerGene() * tracks.count() * 4 / 1e9;
        if (gigabytes > settings.files().maxGigabytes()) {
            throw new InputException(
                    String.format(
                            Locale.ROOT,
                            "The Enformer tables would take about %.0f GB, more than --max_gigabytes"
                                    + " %.0f allows; ask for fewer --chromosomes,"
                                    + " --genes_per_chromosome, --variants_per_gene or"
                                    + " --diff_columns, or allow more",
                            gigabytes,
                            settings.files().maxGigabytes()));
        }
    }

    private static void runAll(List<Runnable> tasks, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var running = new ArrayList<Future<?>>();
            tasks.forEach(task -> running.add(pool.submit(task)));
            for (Future<?> task : running) {
                task.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void writeGenomeWide() {
        List<Gene> genes =
                settings.chromosomes().stream().flatMap(c -> genome.genes(c).stream()).toList();
        GeneFiles.writeGenes(folder.resolve(GeneFiles.GENES), genes);
        GeneFiles.writeMegaGenes(folder.resolve(GeneFiles.MEGA_GENES), genes);
        AtomicOutput.write(folder.resolve("truth/model.json"), Json.pretty(describeModel()));
        if (settings.files().fineMappingOnly()) {
            return;
        }
        GeneFiles.writeConstraint(folder.resolve(GeneFiles.CONSTRAINT), genes);
        PickleWriter.write(folder.resolve(COLUMNS_DICT), FeatureCatalog.names(tracks));
    }

    /** Last: where there is a configuration, there is all that it names. */
    private void writeConfiguration() {
        var configs = new ConfigFiles(folder, settings);
        AtomicOutput.write(folder.resolve("model_config.yaml"), configs.modelConfig());
        for (Layout layout : settings.layouts()) {
            AtomicOutput.write(
                    folder.resolve(configs.dataConfigName(layout)), configs.dataConfig(layout));
        }
    }

    private Map<String, Object> describeModel() {
        var informative = new LinkedHashMap<String, Object>();
        var groups = new LinkedHashSet<String>();
        if (!settings.model().shuffleLabels()) {
            Map<String, List<String>> names = FeatureCatalog.names(tracks);
            for (Cohort cohort : settings.cohorts()) {
                List<String> columns = model.informative(cohort.cell());
                informative.put(cohort.name(), columns);
                names.forEach(
                        (group, members) -> {
                            if (columns.stream().anyMatch(members::contains)) {
                                groups.add(group);
                            }
                        });
            }
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("version", ToolVersion.current());
        all.put("model", settings.model());
        all.put("cohorts", settings.cohorts());
        all.put("coefficients", CausalModel.coefficients());
        all.put("informative_groups", groups);
        all.put("informative_features", informative);
        return all;
    }

    private void writeChromosome(Chromosome chromosome) {
        long start = System.nanoTime();
        writeCohorts(chromosome);
        if (!settings.files().fineMappingOnly()) {
            var tables = new VariantTables(genome, provenance);
            tables.writeFrequencies(folder.resolve(frequencies(chromosome.name())), chromosome);
            if (hasFeatureSources()) {
                writeVariantTables(tables, chromosome);
            }
        }
        log.accept(
                String.format(
                        Locale.ROOT,
                        "%s written in %.1f s",
                        chromosome,
                        (System.nanoTime() - start) / 1e9));
    }

    private void writeVariantTables(VariantTables tables, Chromosome chromosome) {
        String number = chromosome.name();
        tables.write(
                folder.resolve(variantTable("celltype_tf", number)),
                chromosome,
                FeatureCatalog.flaggedTfScores());
        tables.write(
                folder.resolve(variantTable("baseline", number)),
                chromosome,
                FeatureCatalog.baseline());
        tables.write(
                folder.resolve(variantTable("chrombpnet", number)),
                chromosome,
                FeatureCatalog.chromBpNet());
        tables.write(
                folder.resolve(variantTable("tf", number)), chromosome, FeatureCatalog.tfScores());
        tables.writeEnformer(folder.resolve(variantTable("enformer", number)), chromosome, tracks);
    }

    /** All cohorts in one pass over the chromosome: a locus is made once. */
    private void writeCohorts(Chromosome chromosome) {
        var outputs = new ArrayList<CohortOutput>();
        try {
            settings.cohorts().forEach(cohort -> outputs.add(open(cohort, chromosome)));
            genome.forEachLocus(
                    chromosome,
                    locus -> {
                        for (CohortOutput output : outputs) {
                            fineMap(locus, output);
                        }
                    });
            for (CohortOutput output : outputs) {
                output.sinks().forEach(GeneSink::commit);
                writeTrainingTables(output.pairs(), output.cohort(), chromosome);
            }
        } finally {
            outputs.forEach(output -> output.sinks().forEach(GeneSink::close));
        }
    }

    private record CohortOutput(Cohort cohort, PairSampler pairs, List<GeneSink> sinks) {}

    private CohortOutput open(Cohort cohort, Chromosome chromosome) {
        String name = cohort.name() + "." + chromosome.prefixed() + ".tsv";
        var sinks = new ArrayList<GeneSink>();
        sinks.add(new TruthTable(folder.resolve("truth").resolve(name)));
        var pairs = new PairSampler(cohort);
        if (settings.hasTrainingTables()) {
            sinks.add(pairs);
        }
        if (settings.hasFineMapping()) {
            sinks.add(
                    new FineMappingTable(
                            folder.resolve(fineMapping(cohort.name())),
                            chromosome,
                            provenance(cohort, chromosome),
                            settings.files().fineMappingPartRows()));
        }
        return new CohortOutput(cohort, pairs, sinks);
    }

    private void fineMap(Locus locus, CohortOutput output) {
        for (Gene gene : locus.genes()) {
            fineMapper
                    .map(locus, gene, output.cohort())
                    .ifPresent(mapped -> output.sinks().forEach(s -> s.accept(locus, mapped)));
        }
    }

    private void writeTrainingTables(PairSampler sampler, Cohort cohort, Chromosome chromosome) {
        String name = "annotated_data_" + cohort.name() + "_" + chromosome.prefixed() + ".parquet";
        for (Layout layout : settings.layouts()) {
            if (!layout.hasTrainingTables()) {
                continue;
            }
            for (Split split : Split.values()) {
                trainingTable.write(
                        folder.resolve(layout.folder(cohort.name(), split)).resolve(name),
                        sampler.pairs(split),
                        settings.files().partRows(),
                        provenance(cohort, chromosome));
            }
        }
    }

    private Provenance provenance(Cohort cohort, Chromosome chromosome) {
        return provenance.and("cohort", cohort.name()).and("chromosome", chromosome.name());
    }

    private void writeTsv(Cohort cohort) {
        Path target = folder.resolve(fineMapping(cohort.name()) + ".tsv.gz");
        try (TsvWriter out = FineMappingTable.tsv(target)) {
            for (Chromosome chromosome : settings.chromosomes()) {
                genome.forEachLocus(
                        chromosome,
                        locus -> {
                            for (Gene gene : locus.genes()) {
                                fineMapper
                                        .map(locus, gene, cohort)
                                        .ifPresent(
                                                mapped ->
                                                        FineMappingTable.write(out, locus, mapped));
                            }
                        });
            }
            out.commit();
        }
    }
}
