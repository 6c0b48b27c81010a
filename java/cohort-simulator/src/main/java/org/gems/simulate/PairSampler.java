package org.gems.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Split;
import org.gems.core.domain.VariantType;

/**
 * The pairs of ready training tables: positives by the rules of the method, and for each ten
 * negatives of the same gene and variant type. Splits draw their negatives apart, so that a table
 * for training and one for testing share some pairs, as the real ones of one chromosome do.
 */
final class PairSampler implements GeneSink {

    static final int NEGATIVES_PER_POSITIVE = 10;
    static final double NEGATIVE_PIP = 0.01;

    private static final double TRAIN_PIP = 0.05;
    private static final double TRAIN_TOP_PIP = 0.1;
    private static final double TRAIN_ALONE_PIP = 0.5;
    private static final double CERTAIN_PIP = 0.9;

    private final Cohort cohort;
    private final Map<Split, List<SimulatedPair>> pairs = new EnumMap<>(Split.class);

    PairSampler(Cohort cohort) {
        this.cohort = cohort;
        for (Split split : Split.values()) {
            pairs.put(split, new ArrayList<>());
        }
    }

    /** By gene, then by position; with the sample weights that balance the classes. */
    List<SimulatedPair> pairs(Split split) {
        List<SimulatedPair> rows = pairs.get(split);
        long negatives = rows.stream().filter(row -> row.label() == 0).count();
        double pips =
                rows.stream().filter(row -> row.label() == 1).mapToDouble(SimulatedPair::pip).sum();
        return rows.stream()
                .map(row -> row.withWeight(row.label() == 0 ? 1 : row.pip() * negatives / pips))
                .toList();
    }

    @Override
    public void accept(Locus locus, FineMappedGene gene) {
        if (gene.signals().isEmpty()) {
            return;
        }
        double[] topPips = topPips(locus, gene);
        var abc = new EnumMap<Cell, double[]>(Cell.class);
        for (Cell cell : Cell.ALL) {
            abc.put(cell, locus.abcScores(gene.gene(), cell));
        }
        for (Split split : Split.values()) {
            List<Integer> chosen = positives(split, locus, gene, topPips);
            int positives = chosen.size();
            chosen.addAll(negatives(split, locus, gene, chosen));
            List<Integer> positive = chosen.subList(0, positives);
            for (int i : chosen.stream().sorted().toList()) {
                pairs.get(split)
                        .add(
                                new SimulatedPair(
                                        locus.variant(i),
                                        gene.gene(),
                                        new SimulatedPair.AbcScores(
                                                abc.get(Cell.MICROGLIA)[i],
                                                abc.get(Cell.ASTROCYTE)[i],
                                                abc.get(Cell.OLIGODENDROCYTE)[i],
                                                abc.get(Cell.NEURON)[i]),
                                        gene.pip(i),
                                        positive.contains(i) ? 1 : 0,
                                        1));
            }
        }
    }

    /** By credible set; there are at most two. */
    private static double[] topPips(Locus locus, FineMappedGene gene) {
        var top = new double[3];
        for (int i = 0; i < locus.size(); i++) {
            int set = gene.credibleSet(i);
            top[set] = Math.max(top[set], gene.pip(i));
        }
        return top;
    }

    private static List<Integer> positives(
            Split split, Locus locus, FineMappedGene gene, double[] topPips) {
        var positives = new ArrayList<Integer>();
        for (int i = 0; i < locus.size(); i++) {
            double pip = gene.pip(i);
            int set = gene.credibleSet(i);
            boolean is =
                    switch (split) {
                        case TRAIN ->
                                pip > TRAIN_ALONE_PIP
                                        || (pip > TRAIN_PIP
                                                && set > 0
                                                && topPips[set] > TRAIN_TOP_PIP);
                        case TRAIN_RESTRICTED -> pip > CERTAIN_PIP && set > 0;
                        case TEST -> pip > CERTAIN_PIP && gene.gene().isInMega();
                    };
            if (is && SimulatedVariant.isInEnformer(locus.key(i))) {
                positives.add(i);
            }
        }
        return positives;
    }

    private record Candidate(int variant, long hash) {}

    private List<Integer> negatives(
            Split split, Locus locus, FineMappedGene gene, List<Integer> positives) {
        var wanted = new EnumMap<VariantType, Integer>(VariantType.class);
        for (int i : positives) {
            wanted.merge(Alleles.type(locus.key(i)), NEGATIVES_PER_POSITIVE, Integer::sum);
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        var candidates = new EnumMap<VariantType, List<Candidate>>(VariantType.class);
        wanted.keySet().forEach(type -> candidates.put(type, new ArrayList<>()));
        long key = Draw.key(Draw.key(cohort.key(gene.gene()), Purpose.NEGATIVES), split.label());
        for (int i = 0; i < locus.size(); i++) {
            List<Candidate> ofType = candidates.get(Alleles.type(locus.key(i)));
            if (ofType != null
                    && gene.pip(i) < NEGATIVE_PIP
                    && gene.credibleSet(i) == 0
                    && SimulatedVariant.isInEnformer(locus.key(i))) {
                ofType.add(new Candidate(i, Draw.key(key, locus.key(i))));
            }
        }
        var negatives = new ArrayList<Integer>();
        candidates.forEach(
                (type, ofType) ->
                        ofType.stream()
                                .sorted(Comparator.comparingLong(Candidate::hash))
                                .limit(wanted.get(type))
                                .forEach(candidate -> negatives.add(candidate.variant())));
        return negatives;
    }

    @Override
    public void commit() {
        // Holds pairs, no files.
    }

    @Override
    public void close() {
        // Holds pairs, no files.
    }
}
