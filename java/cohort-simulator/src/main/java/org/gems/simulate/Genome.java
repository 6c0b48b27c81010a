package org.gems.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;

/**
 * The genes, variants, peaks and enhancer-gene links of the simulated genome. They depend on the
 * seed and on the numbers of genes and variants, not on cohorts.
 *
 * <p>A chromosome is a row of loci of equal length. The variants of a locus lie five times as
 * densely at its centre, where the genes are, as their mean; they reach 1 Mb from the TSS of every
 * gene, or to the edge of the locus where loci are denser than that.
 */
final class Genome {

    /** Lengths of chromosomes 1 to 22, X, Y and MT of GRCh38 in base pairs. */
    private static final int[] LENGTHS = {
        248_956_422, 242_193_529, 198_295_559, 190_214_555, 181_538_259, 170_805_979, 159_345_973,
        145_138_636, 138_394_717, 133_797_422, 135_086_622, 133_275_309, 114_364_328, 107_043_718,
        101_991_189, 90_338_345, 83_257_441, 80_373_285, 58_617_616, 64_444_167, 46_709_983,
        50_818_468, 156_040_895, 57_227_415, 16_569
    };

    private static final int CIS_WINDOW = 1_000_000;
    private static final int LARGEST_TSS_OFFSET = 50_000;
    private static final int MARGIN = 2_000;
    private static final int LEAST_SPACING = 4;
    private static final int MEAN_BLOCK = 12;
    private static final int LONGEST_BLOCK = 40;

    private static final double IN_ENHANCER = 0.06;
    private static final double IN_OTHER_ATAC = 0.04;
    private static final double IN_OTHER_PROMOTER = 0.01;
    private static final int SHORTEST_PEAK = 150;
    private static final int MEAN_PEAK = 500;

    private final long seed;
    private final int genesPerChromosome;
    private final int variantsPerGene;

    Genome(long seed, int genesPerChromosome, int variantsPerGene) {
        this.seed = seed;
        this.genesPerChromosome = genesPerChromosome;
        this.variantsPerGene = variantsPerGene;
    }

    /** Makes the loci of a chromosome one after the other, by position. */
    void forEachLocus(Chromosome chromosome, Consumer<Locus> use) {
        List<Place> places = places(chromosome);
        for (Place place : places) {
            use.accept(locus(chromosome, place));
        }
    }

    /** Without their variants; by locus, then as numbered. */
    List<Gene> genes(Chromosome chromosome) {
        return places(chromosome).stream().flatMap(p -> genes(chromosome, p).stream()).toList();
    }

    int loci(Chromosome chromosome) {
        return places(chromosome).size();
    }

    /**
     * @param firstGene number of its first gene on the chromosome
     * @param reach base pairs from the centre to the outermost variants
     */
    private record Place(long key, int firstGene, int genes, int centre, int reach) {}

    private List<Place> places(Chromosome chromosome) {
        long onChromosome = Draw.key(seed, Purpose.LOCUS, chromosome.rank());
        var sizes = new ArrayList<Integer>();
        for (int left = genesPerChromosome; left > 0; left -= sizes.get(sizes.size() - 1)) {
            long key = Draw.key(onChromosome, Purpose.LOCUS_GENES, sizes.size());
            sizes.add(Math.min(left, 1 + Draw.below(key, 3)));
        }
        int spacing = LENGTHS[chromosome.rank() - 1] / sizes.size();
        int reach = Math.min(CIS_WINDOW - LARGEST_TSS_OFFSET, spacing / 2 - MARGIN);
        if (2L * reach < (long) LEAST_SPACING * variantsPerGene) {
            throw new InputException(
                    String.format(
                            "%s has no room for %,d genes with %,d variants each: its loci are %,d"
                                    + " base pairs apart; lower --genes_per_chromosome or"
                                    + " --variants_per_gene, or leave the chromosome out",
                            chromosome, genesPerChromosome, variantsPerGene, spacing));
        }
        var places = new ArrayList<Place>();
        int firstGene = 0;
        for (int i = 0; i < sizes.size(); i++) {
            int centre = i * spacing + spacing / 2;
            places.add(
                    new Place(Draw.key(onChromosome, i), firstGene, sizes.get(i), centre, reach));
            firstGene += sizes.get(i);
        }
        return places;
    }

    private List<Gene> genes(Chromosome chromosome, Place place) {
        int furthest = Math.min(LARGEST_TSS_OFFSET, place.reach() / 10);
        var genes = new ArrayList<Gene>();
        for (int number = place.firstGene(); number < place.firstGene() + place.genes(); number++) {
            long key = Draw.key(Draw.key(seed, Purpose.GENE, chromosome.rank()), number);
            double offset = 2 * Draw.uniform(Draw.key(key, Purpose.GENE_PLACE)) - 1;
            int tss = place.centre() + (int) (furthest * offset);
            boolean plus = Draw.chance(Draw.key(key, Purpose.GENE_STRAND), 0.5);
            double spread = Draw.exponential(Draw.key(key, Purpose.GENE_LENGTH));
            int length = 2_000 + (int) (20_000 * spread);
            genes.add(
                    new Gene(
                            chromosome,
                            String.format("ENSG000%02d%06d", chromosome.rank(), number + 1),
                            String.format("SIM%s-%d", chromosome.name(), number + 1),
                            key,
                            tss,
                            plus,
                            plus ? tss : Math.max(1, tss - length),
                            plus ? tss + length : tss));
        }
        return genes;
    }

    private Locus locus(Chromosome chromosome, Place place) {
        int n = variantsPerGene;
        var positions = new int[n];
        var keys = new long[n];
        var blocks = new int[n];
        int inBlock = 0;
        for (int i = 0; i < n; i++) {
            keys[i] = Draw.key(place.key(), Purpose.VARIANT, i);
            double u = -1 + 2 * (i + Draw.uniform(Draw.key(keys[i], Purpose.POSITION))) / n;
            int position = place.centre() + (int) (place.reach() * (0.2 * u + 0.8 * u * u * u));
            boolean opensBlock =
                    Draw.chance(Draw.key(keys[i], Purpose.BLOCK), 1.0 / MEAN_BLOCK)
                            || inBlock == LONGEST_BLOCK;
            inBlock = opensBlock ? 1 : inBlock + 1;
            positions[i] = i == 0 ? position : Math.max(position, positions[i - 1] + 1);
            blocks[i] = i == 0 ? 0 : blocks[i - 1] + (opensBlock ? 1 : 0);
        }
        List<Gene> genes = genes(chromosome, place);
        Intervals[][] peaks = peaks(place, positions, keys, genes);
        return new Locus(
                chromosome,
                positions,
                keys,
                regulation(positions, peaks),
                blocks,
                genes,
                peaks,
                links(genes, peaks));
    }

    private static Intervals[][] peaks(
            Place place, int[] positions, long[] keys, List<Gene> genes) {
        int start = place.centre() - place.reach() - MARGIN;
        int end = place.centre() + place.reach() + MARGIN;
        var all = new Intervals[Cell.ALL.size()][];
        for (Cell cell : Cell.ALL) {
            var enhancers = new ArrayList<Intervals.Interval>();
            var atac = new ArrayList<Intervals.Interval>();
            var promoters = new ArrayList<Intervals.Interval>();
            for (int i = 0; i < keys.length; i++) {
                double crowding = crowding(positions, i);
                long enhancer = Draw.key(keys[i], Purpose.ENHANCER);
                if (hasPeak(enhancer, cell, IN_ENHANCER / crowding)) {
                    Intervals.Interval peak = peakAround(positions[i], enhancer);
                    enhancers.add(peak);
                    if (Draw.chance(Draw.key(enhancer, 30 + cell.number()), 0.7)) {
                        atac.add(peak);
                    }
                }
                long open = Draw.key(keys[i], Purpose.ATAC);
                if (hasPeak(open, cell, IN_OTHER_ATAC / crowding)) {
                    atac.add(peakAround(positions[i], open));
                }
                long promoter = Draw.key(keys[i], Purpose.PROMOTER);
                if (hasPeak(promoter, cell, IN_OTHER_PROMOTER / crowding)) {
                    promoters.add(peakAround(positions[i], promoter));
                }
            }
            for (Gene gene : genes) {
                if (Draw.chance(Draw.key(gene.key(), Purpose.PROMOTER, cell.number()), 0.8)) {
                    promoters.add(new Intervals.Interval(gene.tss() - 501, gene.tss() + 500));
                    atac.add(new Intervals.Interval(gene.tss() - 301, gene.tss() + 300));
                }
            }
            all[cell.number()] =
                    Peaks.derive(
                            Intervals.of(atac),
                            Intervals.of(promoters),
                            Intervals.of(enhancers),
                            start,
                            end);
        }
        return all;
    }

    /** How many variants a peak covers: peaks are the rarer, the denser variants are. */
    private static double crowding(int[] positions, int i) {
        int from = Math.max(0, i - 1);
        int to = Math.min(positions.length - 1, i + 1);
        double spacing = (double) (positions[to] - positions[from]) / Math.max(1, to - from);
        return Math.max(1, MEAN_PEAK / Math.max(1, spacing));
    }

    /** Half of the peaks are shared by most cells, half are a cell's own. */
    private static boolean hasPeak(long key, Cell cell, double probability) {
        if (Draw.chance(key, probability / 2)) {
            return Draw.chance(Draw.key(key, cell.number()), 0.7);
        }
        return Draw.chance(Draw.key(key, 10 + cell.number()), probability / 2);
    }

    private static Intervals.Interval peakAround(int position, long key) {
        int width = SHORTEST_PEAK + Draw.below(Draw.key(key, 20), 2 * (MEAN_PEAK - SHORTEST_PEAK));
        int start = position - 1 - Draw.below(Draw.key(key, 21), width);
        return new Intervals.Interval(Math.max(0, start), start + width);
    }

    private static long[] regulation(int[] positions, Intervals[][] peaks) {
        var bits = new long[positions.length];
        for (Cell cell : Cell.ALL) {
            for (Peaks kind : Peaks.values()) {
                long bit = 1L << kind.bit(cell);
                for (Intervals.Interval peak : peaks[cell.number()][kind.number()].all()) {
                    int at = Arrays.binarySearch(positions, peak.start() + 1);
                    for (int i = at >= 0 ? at : -at - 1;
                            i < positions.length && positions[i] <= peak.end();
                            i++) {
                        bits[i] |= bit;
                    }
                }
            }
        }
        return bits;
    }

    /** Links of named genes with enhancers: the nearer, the likelier and the stronger. */
    private static List<AbcLink> links(List<Gene> genes, Intervals[][] peaks) {
        var links = new ArrayList<AbcLink>();
        for (Cell cell : Cell.ALL) {
            Intervals enhancers = peaks[cell.number()][Peaks.ENHANCER.number()];
            for (Gene gene : genes) {
                if (!gene.isNamed()) {
                    continue;
                }
                for (Intervals.Interval enhancer : enhancers.all()) {
                    double distance =
                            Math.abs((enhancer.start() + enhancer.end()) / 2 - gene.tss());
                    long key =
                            Draw.key(
                                    Draw.key(gene.key(), Purpose.ABC_LINK, cell.number()),
                                    enhancer.start());
                    if (Draw.chance(key, 0.6 / (1 + distance / 100_000))) {
                        double u = Draw.uniform(Draw.key(key, 1));
                        double score = 0.015 + 0.4 * u * u / (1 + distance / 30_000);
                        links.add(
                                new AbcLink(
                                        gene,
                                        cell,
                                        enhancer.start(),
                                        enhancer.end(),
                                        Math.round(score * 1e6) / 1e6));
                    }
                }
            }
        }
        return links;
    }
}
