package org.gems.simulate;

import java.util.ArrayList;
import java.util.List;
import org.gems.core.domain.Chromosome;

/** What tests are about, made by code. */
final class Simulated {

    static final Chromosome CHR2 = Chromosome.of("2");

    private static final int GENES_PER_CHROMOSOME = 45;

    private Simulated() {}

    static Genome genome(long seed) {
        return new Genome(seed, 30, 200);
    }

    static List<Locus> loci(Genome genome, Chromosome chromosome) {
        var loci = new ArrayList<Locus>();
        genome.forEachLocus(chromosome, loci::add);
        return loci;
    }

    static FineMapper fineMapper(boolean shuffled) {
        return new FineMapper(model(shuffled));
    }

    static CausalModel model(boolean shuffled) {
        return new CausalModel(new EnformerTracks(EnformerTracks.LEAST_COUNT), shuffled);
    }

    /** A gene with the locus that it is in. */
    record Mapped(Locus locus, FineMappedGene gene) {}

    /** On as many chromosomes as it takes. */
    static List<Mapped> mapped(Cohort cohort, boolean shuffled, int genes) {
        var all = new ArrayList<Mapped>();
        FineMapper fineMapper = fineMapper(shuffled);
        var genome = new Genome(7, GENES_PER_CHROMOSOME, 200);
        for (int rank = 1; rank <= genes / GENES_PER_CHROMOSOME; rank++) {
            for (Locus locus : loci(genome, new Chromosome(rank))) {
                for (Gene gene : locus.genes()) {
                    fineMapper
                            .map(locus, gene, cohort)
                            .ifPresent(mapped -> all.add(new Mapped(locus, mapped)));
                }
            }
        }
        return all;
    }
}
