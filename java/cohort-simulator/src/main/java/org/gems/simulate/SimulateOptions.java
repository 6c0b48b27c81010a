package org.gems.simulate;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import picocli.CommandLine.Option;

/** What can be asked for; numbers that are not given come from the size. */
final class SimulateOptions {

    private static final int REAL_VARIANTS_PER_GENE = 10_000;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder to fill.")
    private Path outDir;

    @Option(
            names = "--cohorts",
            required = true,
            split = ",",
            description =
                    "Names; the prefixes Mic, Ast, Oli, OPC, Exc and Inh say whose annotations"
                            + " inform the cohort.")
    private List<String> cohorts;

    @Option(
            names = {"--rare_cohorts", "--rare-cohorts"},
            split = ",",
            defaultValue = "",
            hideParamSyntax = true,
            description = "Those of them that are of a rare cell type, with few positives.")
    private List<String> rareCohorts;

    @Option(names = "--seed", defaultValue = "1", description = "Any number.")
    private long seed;

    @Option(names = "--chromosomes", defaultValue = "1-22", description = "Such as 1-22 or 2,X.")
    private String chromosomes;

    @Option(
            names = "--size",
            defaultValue = "default",
            description = "demo, default or full: sets the numbers that are not given.")
    private Size size;

    @Option(
            names = "--layout",
            split = ",",
            defaultValue = "fine_mapping",
            description = "fine_mapping, release, tutorial or all.")
    private List<String> layouts;

    @Option(
            names = {"--genes_per_chromosome", "--genes-per-chromosome"},
            description = "demo 12, default 40, full 455.")
    private Integer genesPerChromosome;

    @Option(
            names = {"--variants_per_gene", "--variants-per-gene"},
            description = "demo 120, default 300, full 3,000.")
    private Integer variantsPerGene;

    @Option(
            names = {"--diff_columns", "--diff-columns"},
            description = "Enformer columns: 40, full 4,675.")
    private Integer diffColumns;

    @Option(
            names = {"--candidate_rows", "--candidate-rows"},
            description =
                    "Only the fine-mapping tables, about so many rows a cohort, 10,000 variants a"
                            + " gene.")
    private Long candidateRows;

    @Option(
            names = {"--shuffle_labels", "--shuffle-labels"},
            description = "Features carry no information on which variants are causal.")
    private boolean shuffleLabels;

    @Option(
            names = {"--fine_mapping_tsv", "--fine-mapping-tsv"},
            description = "Each cohort's fine-mapping table also as one PIP_all.tsv.gz.")
    private boolean fineMappingTsv;

    @Option(
            names = {"--gpn_star", "--gpn-star"},
            description = "Also GPN-STAR scores.")
    private boolean gpnStar;

    @Option(
            names = {"--absolute_paths", "--absolute-paths"},
            description = "In the configuration; else relative to the folder.")
    private boolean absolutePaths;

    @Option(
            names = {"--part_rows", "--part-rows"},
            description = "Rows in a part of a training table: demo 64, default 100, full 500.")
    private Integer partRows;

    @Option(
            names = {"--max_gigabytes", "--max-gigabytes"},
            defaultValue = "50",
            description = "Refuse to make larger Enformer tables.")
    private double maxGigabytes;

    @Option(names = "--threads", defaultValue = "2", description = "Chromosomes at a time.")
    private int threads;

    Path outDir() {
        return outDir;
    }

    int threads() {
        if (threads < 1) {
            throw new InputException("--threads must be at least 1, got " + threads);
        }
        return threads;
    }

    SimulationSettings settings() {
        List<Chromosome> chosen = Chromosome.list(chromosomes);
        boolean candidatesOnly = candidateRows != null;
        int variants =
                orElse(
                        variantsPerGene,
                        candidatesOnly ? REAL_VARIANTS_PER_GENE : size.variantsPerGene);
        int genes =
                orElse(
                        genesPerChromosome,
                        candidatesOnly
                                ? genesFor(candidateRows, chosen.size(), variants)
                                : size.genesPerChromosome);
        return new SimulationSettings(
                new SimulationSettings.Model(
                        seed,
                        genes,
                        variants,
                        orElse(diffColumns, size.diffColumns),
                        shuffleLabels),
                cohortsOf(),
                chosen,
                candidatesOnly ? Set.of(Layout.FINE_MAPPING) : layoutsOf(),
                new SimulationSettings.Files(
                        orElse(partRows, size.partRows),
                        candidatesOnly ? Size.FULL.fineMappingPartRows : size.fineMappingPartRows,
                        candidatesOnly,
                        fineMappingTsv,
                        gpnStar,
                        size.iterations,
                        absolutePaths,
                        maxGigabytes));
    }

    private static int orElse(Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static int genesFor(long rows, int chromosomes, int variants) {
        if (rows < 1) {
            throw new InputException("--candidate_rows must be at least 1, got " + rows);
        }
        return Math.toIntExact(
                (long) Math.ceil(rows / FineMapper.expectedRows(chromosomes, variants)));
    }

    private List<Cohort> cohortsOf() {
        for (String rare : rareCohorts) {
            if (!rare.isEmpty() && !cohorts.contains(rare)) {
                throw new InputException(
                        "--rare_cohorts names "
                                + rare
                                + ", which is not among --cohorts "
                                + String.join(",", cohorts));
            }
        }
        return cohorts.stream().map(name -> Cohort.of(name, rareCohorts.contains(name))).toList();
    }

    private Set<Layout> layoutsOf() {
        Set<Layout> chosen = EnumSet.noneOf(Layout.class);
        for (String name : layouts) {
            if (name.equals("all")) {
                chosen.addAll(EnumSet.allOf(Layout.class));
            } else {
                chosen.add(Layout.named(name));
            }
        }
        return chosen;
    }
}
