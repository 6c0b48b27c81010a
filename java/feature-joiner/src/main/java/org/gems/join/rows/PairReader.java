package org.gems.join.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.GeneId;
import org.gems.core.domain.Split;
import org.gems.core.domain.Variant;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/** Reads the pairs of a task, checks every row, and puts them in order. */
public final class PairReader {

    /** The name that the rows of {@code --score} go by in the place of a split. */
    public static final String SCORE = "score";

    private static final List<String> VARIANT_COLUMNS = List.of("chrom", "pos", "ref", "alt");

    private final Chromosome chromosome;
    private final Map<Variant, Integer> variants = new HashMap<>();
    private final Map<String, Integer> genes = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    public PairReader(Chromosome chromosome) {
        this.chromosome = chromosome;
    }

    /** Rows of one split as they are read. */
    private static final class Part {
        final String split;
        final TableSource table;
        int size;
        int[] variant = new int[1024];
        int[] gene = new int[1024];
        byte[] label = new byte[1024];
        double[] pip = new double[1024];
        int[] tableRow = new int[1024];

        Part(String split, TableSource table) {
            this.split = split;
            this.table = table;
        }

        void add(int newVariant, int newGene, byte newLabel, double newPip, int newTableRow) {
            if (size == variant.length) {
                int larger = size + (size >> 1);
                variant = Arrays.copyOf(variant, larger);
                gene = Arrays.copyOf(gene, larger);
                label = Arrays.copyOf(label, larger);
                pip = Arrays.copyOf(pip, larger);
                tableRow = Arrays.copyOf(tableRow, larger);
            }
            variant[size] = newVariant;
            gene[size] = newGene;
            label[size] = newLabel;
            pip[size] = newPip;
            tableRow[size] = newTableRow;
            size++;
        }
    }

    /** SAMPLE's table: the rows of every split. */
    public PairReader addPairs(Path path) {
        TableSource table = TableSource.of(path);
        SortedMap<Split, Part> bySplit = new TreeMap<>();
        var columns = new RowColumns(table, true, true);
        try (TableCursor cursor = table.open(columns.names())) {
            for (int row = 0; cursor.next(); row++) {
                Split split = split(cursor, columns.split);
                Part part = bySplit.computeIfAbsent(split, s -> new Part(s.label(), table));
                addRow(part, cursor, columns, row);
            }
        }
        parts.addAll(bySplit.values());
        return this;
    }

    /** A ready-made training table. */
    public PairReader addTable(Split split, Path path) {
        return addTable(split.label(), path, true);
    }

    /** Pairs to be scored; their labels, when they have any, are only passed on. */
    public PairReader addScore(Path path) {
        return addTable(SCORE, path, false);
    }

    private PairReader addTable(String name, Path path, boolean labelled) {
        TableSource table = TableSource.of(path);
        var part = new Part(name, table);
        var columns = new RowColumns(table, false, labelled);
        try (TableCursor cursor = table.open(columns.names())) {
            for (int row = 0; cursor.next(); row++) {
                addRow(part, cursor, columns, row);
            }
        }
        parts.add(part);
        return this;
    }

    /** Which columns a table of pairs has, as places in the cursor; -1 where it lacks one. */
    private static final class RowColumns {
        private final List<String> names = new ArrayList<>();
        final int variantId;
        final int chrom;
        final int gene;
        final int split;
        final int label;
        final int pip;

        RowColumns(TableSource table, boolean withSplit, boolean labelled) {
            boolean byId = table.hasColumn("variant_id") || !table.hasColumn("chrom");
            variantId = byId ? add("variant_id") : -1;
            chrom = byId ? -1 : add("chrom");
            if (!byId) {
                names.addAll(VARIANT_COLUMNS.subList(1, VARIANT_COLUMNS.size()));
            }
            gene = add("gene_id");
            split = withSplit ? add("split") : -1;
            label = labelled || table.hasColumn("label") ? add("label") : -1;
            pip = table.hasColumn("pip") ? add("pip") : -1;
        }

        private int add(String name) {
            names.add(name);
            return names.size() - 1;
        }

        List<String> names() {
            return names;
        }
    }

    private static Split split(TableCursor cursor, int column) {
        String text = cursor.text(column);
        for (Split split : Split.values()) {
            if (split.label().equals(text)) {
                return split;
            }
        }
        throw cursor.bad(column, "train, train_restricted or test");
    }

    private void addRow(Part part, TableCursor cursor, RowColumns columns, int row) {
        Variant variant = variant(cursor, columns);
        String gene = cursor.text(columns.gene);
        if (gene == null || !GeneId.isPlain(gene)) {
            throw cursor.bad(columns.gene, "a gene id");
        }
        part.add(
                variants.computeIfAbsent(variant, v -> variants.size()),
                genes.computeIfAbsent(GeneId.unversioned(gene), g -> genes.size()),
                columns.label < 0 ? PairRows.UNLABELLED : label(cursor, columns.label, part),
                columns.pip < 0 ? Double.NaN : pip(cursor, columns.pip),
                row);
    }

    private Variant variant(TableCursor cursor, RowColumns columns) {
        boolean byId = columns.variantId >= 0;
        int first = byId ? columns.variantId : columns.chrom;
        String expected = "a variant of " + chromosome + ", the chromosome of this task";
        Variant variant;
        try {
            String text = cursor.text(first);
            if (text == null) {
                throw cursor.bad(first, expected);
            }
            variant =
                    byId
                            ? Variant.parse(text).orElseThrow(() -> cursor.bad(first, expected))
                            : new Variant(
                                    Chromosome.of(text),
                                    cursor.integer(first + 1),
                                    allele(cursor, first + 2),
                                    allele(cursor, first + 3));
        } catch (InputException e) {
            throw e.getMessage().startsWith(cursor.where())
                    ? e
                    : new InputException(cursor.where() + ": " + e.getMessage(), e);
        }
        if (!variant.chromosome().equals(chromosome)) {
            throw cursor.bad(first, expected);
        }
        return variant;
    }

    private static String allele(TableCursor cursor, int column) {
        String allele = cursor.text(column);
        if (allele == null) {
            throw cursor.bad(column, "an allele");
        }
        return allele;
    }

    private static byte label(TableCursor cursor, int column, Part part) {
        if (cursor.isMissing(column) && part.split.equals(SCORE)) {
            return PairRows.UNLABELLED;
        }
        double label = cursor.number(column);
        if (label != 0 && label != 1) {
            throw cursor.bad(column, "the label 0 or 1");
        }
        return (byte) label;
    }

    private static double pip(TableCursor cursor, int column) {
        double pip = cursor.number(column);
        if (pip < 0 || pip > 1) {
            throw cursor.bad(column, "a PIP from 0 to 1, or nothing");
        }
        return pip;
    }

    /**
     * Everything that was added, in order.
     *
     * @throws InputException when a split has a pair twice
     */
    public PairRows rows() {
        List<Variant> sortedVariants = variants.keySet().stream().sorted().toList();
        List<String> sortedGenes = genes.keySet().stream().sorted().toList();
        int[] variantRank = ranks(sortedVariants, variants);
        int[] geneRank = ranks(sortedGenes, genes);
        int total = parts.stream().mapToInt(part -> part.size).reduce(0, Math::addExact);
        int[] variantOf = new int[total];
        int[] geneOf = new int[total];
        byte[] labels = new byte[total];
        double[] pips = new double[total];
        int[] tableRows = new int[total];
        List<SplitRows> splits = new ArrayList<>();
        int at = 0;
        for (Part part : parts) {
            int from = at;
            for (int i : order(part, variantRank, geneRank)) {
                variantOf[at] = variantRank[part.variant[i]];
                geneOf[at] = geneRank[part.gene[i]];
                labels[at] = part.label[i];
                pips[at] = part.pip[i];
                tableRows[at] = part.tableRow[i];
                if (at > from
                        && variantOf[at] == variantOf[at - 1]
                        && geneOf[at] == geneOf[at - 1]) {
                    throw new InputException(
                            RowPlace.of(part.table, tableRows[at])
                                    + ": the pair "
                                    + sortedVariants.get(variantOf[at])
                                    + " "
                                    + sortedGenes.get(geneOf[at])
                                    + " of the split "
                                    + part.split
                                    + " also stands at "
                                    + RowPlace.of(part.table, tableRows[at - 1])
                                    + "; expected every pair once, remove one");
                }
                at++;
            }
            splits.add(new SplitRows(part.split, from, at, part.table));
        }
        return new PairRows(
                chromosome,
                splits,
                sortedVariants,
                sortedGenes,
                variantOf,
                geneOf,
                labels,
                pips,
                tableRows);
    }

    private static <T> int[] ranks(List<T> sorted, Map<T, Integer> numbers) {
        int[] ranks = new int[sorted.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[numbers.get(sorted.get(rank))] = rank;
        }
        return ranks;
    }

    /** The part's rows by position, ref, alt, gene; equal pairs as they stand in the table. */
    private static int[] order(Part part, int[] variantRank, int[] geneRank) {
        Integer[] order = new Integer[part.size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> {
                    int byVariant =
                            Integer.compare(
                                    variantRank[part.variant[a]], variantRank[part.variant[b]]);
                    return byVariant != 0
                            ? byVariant
                            : Integer.compare(geneRank[part.gene[a]], geneRank[part.gene[b]]);
                });
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
