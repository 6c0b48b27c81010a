package org.gems.simulate;

import java.util.Arrays;
import java.util.List;
import org.gems.core.domain.Chromosome;

/**
 * A stretch of a chromosome with one to three genes that share its variants as their cis variants:
 * what the simulator makes, and forgets, at a time. Variants are numbered by position. For one
 * thread.
 */
final class Locus {

    /** An ABC link counts for variants this near, both ends inclusive. */
    static final int ABC_WINDOW = 1024;

    private final Chromosome chromosome;
    private final int[] positions;
    private final long[] keys;
    private final long[] regulation;
    private final int[] blocks;
    private final List<Gene> genes;
    private final Intervals[][] peaks;
    private final List<AbcLink> links;
    private Alleles[] alleles;
    private String[] ids;

    Locus(
            Chromosome chromosome,
            int[] positions,
            long[] keys,
            long[] regulation,
            int[] blocks,
            List<Gene> genes,
            Intervals[][] peaks,
            List<AbcLink> links) {
        this.chromosome = chromosome;
        this.positions = positions;
        this.keys = keys;
        this.regulation = regulation;
        this.blocks = blocks;
        this.genes = List.copyOf(genes);
        this.peaks = peaks;
        this.links = List.copyOf(links);
    }

    Chromosome chromosome() {
        return chromosome;
    }

    int size() {
        return positions.length;
    }

    List<Gene> genes() {
        return genes;
    }

    List<AbcLink> links() {
        return links;
    }

    Intervals peaks(Cell cell, Peaks kind) {
        return peaks[cell.number()][kind.number()];
    }

    /** 1-based, ascending. */
    int position(int variant) {
        return positions[variant];
    }

    long key(int variant) {
        return keys[variant];
    }

    /** See {@link Peaks#bit}. */
    long regulation(int variant) {
        return regulation[variant];
    }

    /** Number of the variant's LD block, ascending. */
    int block(int variant) {
        return blocks[variant];
    }

    SimulatedVariant variant(int i) {
        return new SimulatedVariant(chromosome, positions[i], keys[i], regulation[i]);
    }

    /** Made for all variants when first asked for: several genes and cohorts write them. */
    Alleles alleles(int variant) {
        if (alleles == null) {
            alleles = new Alleles[size()];
            for (int i = 0; i < size(); i++) {
                alleles[i] = Alleles.of(keys[i]);
            }
        }
        return alleles[variant];
    }

    String id(int variant) {
        if (ids == null) {
            ids = new String[size()];
            for (int i = 0; i < size(); i++) {
                ids[i] = variant(i).id(alleles(i));
            }
        }
        return ids[variant];
    }

    /** For each variant the largest score of the gene's links within the window, or 0. */
    double[] abcScores(Gene gene, Cell cell) {
        var scores = new double[size()];
        for (AbcLink link : links) {
            if (link.cell() != cell || !link.gene().equals(gene)) {
                continue;
            }
            for (int i = firstFrom(link.start() - ABC_WINDOW); i < size(); i++) {
                if (positions[i] > link.end() + ABC_WINDOW) {
                    break;
                }
                scores[i] = Math.max(scores[i], link.score());
            }
        }
        return scores;
    }

    private int firstFrom(int position) {
        int at = Arrays.binarySearch(positions, position);
        return at >= 0 ? at : -at - 1;
    }
}
