package org.gems.simulate;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.config.Json;
import org.gems.core.domain.Chromosome;
import org.gems.core.io.Digests;

/**
 * What is simulated, and which of it is written.
 *
 * @param files of no influence on any value
 */
record SimulationSettings(
        Model model,
        List<Cohort> cohorts,
        List<Chromosome> chromosomes,
        Set<Layout> layouts,
        Files files) {

    /**
     * What values depend on.
     *
     * @param diffColumns how many of the real Enformer columns, always the same ones
     * @param shuffleLabels causal variants are drawn without regard to features
     */
    record Model(
            long seed,
            int genesPerChromosome,
            int variantsPerGene,
            int diffColumns,
            boolean shuffleLabels) {

        Model {
            atLeast("--genes_per_chromosome", genesPerChromosome, 1);
            atLeast("--variants_per_gene", variantsPerGene, 20);
            atLeast("--diff_columns", diffColumns, EnformerTracks.LEAST_COUNT);
            if (diffColumns > EnformerTracks.REAL_COUNT) {
                throw new InputException(
                        "--diff_columns must be at most "
                                + EnformerTracks.REAL_COUNT
                                + ", the real number, got "
                                + diffColumns);
            }
        }

        String digest() {
            return Digests.sha256(Json.compact(this).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param partRows rows in a part file of a training table
     * @param fineMappingPartRows rows in a part file of a fine-mapping table
     * @param fineMappingOnly no feature sources and no configuration beside the fine-mapping tables
     * @param fineMappingTsv each cohort's fine-mapping table also as one gzipped TSV
     * @param iterations what the model configuration says
     * @param absolutePaths configuration files name files by absolute paths
     * @param maxGigabytes refuse to make larger Enformer tables
     */
    record Files(
            int partRows,
            int fineMappingPartRows,
            boolean fineMappingOnly,
            boolean fineMappingTsv,
            boolean gpnStar,
            int iterations,
            boolean absolutePaths,
            double maxGigabytes) {

        Files {
            atLeast("--part_rows", partRows, 1);
            atLeast("--fine_mapping_part_rows", fineMappingPartRows, 1);
        }
    }

    SimulationSettings {
        cohorts = List.copyOf(cohorts);
        chromosomes = List.copyOf(chromosomes);
        layouts = Set.copyOf(layouts);
        var names = new HashSet<String>();
        for (Cohort cohort : cohorts) {
            if (!names.add(cohort.name())) {
                throw new InputException(
                        "--cohorts names " + cohort.name() + " twice; name each cohort once");
            }
        }
    }

    private static void atLeast(String option, int value, int least) {
        if (value < least) {
            throw new InputException(option + " must be at least " + least + ", got " + value);
        }
    }

    boolean hasTrainingTables() {
        return layouts.stream().anyMatch(Layout::hasTrainingTables);
    }

    boolean hasFineMapping() {
        return layouts.contains(Layout.FINE_MAPPING);
    }
}
