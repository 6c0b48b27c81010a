package org.gems.aggregate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gems.core.metrics.BrierScore;
import org.gems.core.metrics.RankedScores;

/**
 * Labels and scores of some pairs, ordered once for all metrics and bootstrap replicates. Genes are
 * numbered by their names, so that nothing depends on the order of the rows.
 */
final class ScoredRows {

    private final int[] labels;
    private final double[] scores;
    private final int[] geneOfRow;
    private final int genes;
    private final int genesWithPositives;
    private final int positives;
    private final RankedScores ranked;

    private ScoredRows(
            int[] labels, double[] scores, int[] geneOfRow, int genes, int genesWithPositives) {
        this.labels = labels;
        this.scores = scores;
        this.geneOfRow = geneOfRow;
        this.genes = genes;
        this.genesWithPositives = genesWithPositives;
        int sum = 0;
        for (int label : labels) {
            sum += label;
        }
        positives = sum;
        ranked = RankedScores.of(labels, scores);
    }

    static ScoredRows of(List<HeldOutPair> pairs) {
        var names = new TreeSet<String>();
        var withPositives = new TreeSet<String>();
        for (HeldOutPair pair : pairs) {
            names.add(pair.pair().geneId());
            if (pair.row().label() == 1) {
                withPositives.add(pair.pair().geneId());
            }
        }
        Map<String, Integer> number = new HashMap<>();
        for (String name : names) {
            number.put(name, number.size());
        }
        return new ScoredRows(
                pairs.stream().mapToInt(pair -> pair.row().label()).toArray(),
                pairs.stream().mapToDouble(HeldOutPair::score).toArray(),
                pairs.stream().mapToInt(pair -> number.get(pair.pair().geneId())).toArray(),
                names.size(),
                withPositives.size());
    }

    int rows() {
        return labels.length;
    }

    int positives() {
        return positives;
    }

    int negatives() {
        return labels.length - positives;
    }

    boolean hasBothClasses() {
        return positives > 0 && positives < labels.length;
    }

    int genes() {
        return genes;
    }

    int genesWithPositives() {
        return genesWithPositives;
    }

    int geneOfRow(int row) {
        return geneOfRow[row];
    }

    RankedScores ranked() {
        return ranked;
    }

    /**
     * All three metrics, NaN where undefined.
     *
     * @param multiplicity how often each row counts; null: once
     */
    Metrics metrics(int[] multiplicity) {
        return new Metrics(
                ranked.averagePrecision(multiplicity).orElse(Double.NaN),
                ranked.rocAuc(multiplicity).orElse(Double.NaN),
                BrierScore.of(labels, scores, multiplicity).orElse(Double.NaN));
    }

    /** NaN: undefined. Never leaves the evaluation as NaN. */
    record Metrics(double averagePrecision, double rocAuc, double brier) {}
}
