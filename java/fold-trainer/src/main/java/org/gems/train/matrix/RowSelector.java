package org.gems.train.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gems.core.domain.Chromosome;
import org.gems.core.settings.TrainSettings.Scheme;
import org.gems.core.table.TableCursor;

/**
 * Decides which training rows a fold may learn from: nothing of the held-out chromosome under
 * {@code loco}, and never a pair that is scored.
 */
public final class RowSelector {

    private static final List<String> KEYS =
            List.of("chrom", "pos", "ref", "alt", "gene_id", "label", "pip");
    private static final int CHROM = 0;
    private static final int POS = 1;
    private static final int REF = 2;
    private static final int ALT = 3;
    private static final int GENE = 4;
    private static final int LABEL = 5;
    private static final int PIP = 6;

    private final Scheme scheme;
    private final Chromosome heldOut;

    public RowSelector(Scheme scheme, Chromosome heldOut) {
        this.scheme = scheme;
        this.heldOut = heldOut;
    }

    /** The matrices in chromosome order, so that the order of arguments does not matter. */
    public static List<Matrix> inOrder(List<Matrix> matrices) {
        return matrices.stream()
                .sorted(
                        Comparator.comparing(
                                        (Matrix matrix) ->
                                                firstChromosome(matrix)
                                                        .map(Chromosome::rank)
                                                        .orElse(0))
                                .thenComparing(matrix -> matrix.path().getFileName().toString()))
                .toList();
    }

    private static Optional<Chromosome> firstChromosome(Matrix matrix) {
        try (TableCursor rows = matrix.table().open(List.of("chrom"))) {
            return rows.next() ? Optional.of(chromosome(rows, 0)) : Optional.empty();
        }
    }

    /**
     * Reads the keys of all matrices.
     *
     * @param test the held-out rows
     */
    public TrainingRows select(List<Matrix> training, Optional<Matrix> test) {
        Set<String> scored = test.map(this::pairsOf).orElse(Set.of());
        var selections = new ArrayList<TrainingRows.Selection>();
        var chromosomes = new TreeSet<Chromosome>();
        int capacity =
                Math.toIntExact(
                        training.stream().mapToLong(matrix -> matrix.table().rowCount()).sum());
        var positive = new boolean[capacity];
        var pip = new double[capacity];
        int count = 0;
        int removed = 0;
        for (Matrix matrix : training) {
            var kept = new BitSet();
            int row = 0;
            try (TableCursor rows = matrix.table().open(KEYS)) {
                for (; rows.next(); row++) {
                    Chromosome chromosome = chromosome(rows, CHROM);
                    requireTrainable(chromosome, rows);
                    if (scored.contains(pair(rows, chromosome))) {
                        removed++;
                        continue;
                    }
                    kept.set(row);
                    chromosomes.add(chromosome);
                    positive[count] = isPositive(rows);
                    pip[count] = rows.number(PIP);
                    count++;
                }
            }
            selections.add(new TrainingRows.Selection(row, kept));
        }
        var names = chromosomes.stream().map(Chromosome::name).toList();
        return new TrainingRows(
                selections,
                names,
                Arrays.copyOf(positive, count),
                Arrays.copyOf(pip, count),
                removed);
    }

    private void requireTrainable(Chromosome chromosome, TableCursor rows) {
        boolean isHeldOut = chromosome.equals(heldOut);
        if (scheme == Scheme.LOCO && isHeldOut) {
            throw rows.bad(
                    CHROM,
                    "another chromosome than the held-out "
                            + heldOut
                            + "; do not train on the chromosome that is scored");
        }
        if (scheme == Scheme.SINGLE_CHROMOSOME && !isHeldOut) {
            throw rows.bad(CHROM, heldOut + ", the only chromosome of scheme single_chromosome");
        }
    }

    private Set<String> pairsOf(Matrix test) {
        var pairs = new HashSet<String>();
        try (TableCursor rows = test.table().open(KEYS)) {
            while (rows.next()) {
                Chromosome chromosome = chromosome(rows, CHROM);
                if (!chromosome.equals(heldOut)) {
                    throw rows.bad(CHROM, "the held-out chromosome " + heldOut);
                }
                pairs.add(pair(rows, chromosome));
            }
        }
        return pairs;
    }

    private static String pair(TableCursor rows, Chromosome chromosome) {
        return chromosome.name()
                + ':'
                + rows.integer(POS)
                + ':'
                + rows.text(REF)
                + ':'
                + rows.text(ALT)
                + ':'
                + rows.text(GENE);
    }

    private static boolean isPositive(TableCursor rows) {
        double label = rows.number(LABEL);
        if (label != 0 && label != 1) {
            throw rows.bad(LABEL, "1 (positive) or 0 (negative)");
        }
        return label == 1;
    }

    private static Chromosome chromosome(TableCursor rows, int column) {
        String text = rows.isMissing(column) ? "" : rows.text(column);
        return Chromosome.find(text).orElseThrow(() -> rows.bad(column, "a chromosome"));
    }
}
