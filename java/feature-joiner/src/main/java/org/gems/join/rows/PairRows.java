package org.gems.join.rows;

import java.util.Arrays;
import java.util.List;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Variant;

/**
 * The pairs of a task, split after split, each split sorted by position, ref, alt, gene. A row is a
 * number; what many rows share (variants, genes, the pair itself when several splits have it) is
 * stored once, and sources compute it once.
 */
public final class PairRows {

    /** The label of a row that has none. */
    public static final byte UNLABELLED = -1;

    private final Chromosome chromosome;
    private final List<SplitRows> splits;
    private final List<Variant> variants;
    private final List<String> genes;
    private final int[] variantOf;
    private final int[] geneOf;
    private final byte[] labels;
    private final double[] pips;
    private final int[] tableRows;
    private final long[] pairs;

    PairRows(
            Chromosome chromosome,
            List<SplitRows> splits,
            List<Variant> variants,
            List<String> genes,
            int[] variantOf,
            int[] geneOf,
            byte[] labels,
            double[] pips,
            int[] tableRows) {
        this.chromosome = chromosome;
        this.splits = List.copyOf(splits);
        this.variants = List.copyOf(variants);
        this.genes = List.copyOf(genes);
        this.variantOf = variantOf;
        this.geneOf = geneOf;
        this.labels = labels;
        this.pips = pips;
        this.tableRows = tableRows;
        long[] keys = new long[variantOf.length];
        Arrays.setAll(keys, row -> key(variantOf[row], geneOf[row]));
        pairs = Arrays.stream(keys).sorted().distinct().toArray();
    }

    private static long key(int variant, int gene) {
        return (long) variant << Integer.SIZE | gene;
    }

    public Chromosome chromosome() {
        return chromosome;
    }

    public List<SplitRows> splits() {
        return splits;
    }

    /** Number of rows, all splits together. */
    public int size() {
        return variantOf.length;
    }

    /** In genome order, each once. */
    public List<Variant> variants() {
        return variants;
    }

    /** Without version, sorted, each once. */
    public List<String> genes() {
        return genes;
    }

    public int variantOf(int row) {
        return variantOf[row];
    }

    public int geneOf(int row) {
        return geneOf[row];
    }

    public Variant variant(int row) {
        return variants.get(variantOf[row]);
    }

    public String gene(int row) {
        return genes.get(geneOf[row]);
    }

    /** 0, 1 or {@link #UNLABELLED}. */
    public byte label(int row) {
        return labels[row];
    }

    /** NaN when the row has none. */
    public double pip(int row) {
        return pips[row];
    }

    /** Number of the row, from 0, in the table that its split was read from. */
    public int tableRow(int row) {
        return tableRows[row];
    }

    /** How many distinct pairs the splits have. */
    public int pairCount() {
        return pairs.length;
    }

    public int pairOf(int row) {
        return findPair(variantOf[row], geneOf[row]);
    }

    /** The number of a pair, below zero when no row has it. */
    public int findPair(int variant, int gene) {
        return Arrays.binarySearch(pairs, key(variant, gene));
    }
}
