package org.gems.label;

import java.nio.file.Path;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Split;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableWriter;

/** The two tables of a chromosome: candidates as they come, positives at the end. */
final class ChromosomeTables implements AutoCloseable {

    private final Chromosome chromosome;
    private final CandidateTable candidates;
    private final TableWriter positives;
    private final long[] candidateRows = new long[LabelRules.SPLIT_SETS];
    private final long[] positiveRows = new long[LabelRules.SPLIT_SETS];

    ChromosomeTables(
            String prefix,
            Path folder,
            Chromosome chromosome,
            Provenance provenance,
            Encoder encoder) {
        this.chromosome = chromosome;
        Provenance own = provenance.and("chromosome", chromosome.name());
        String name = prefix + "." + chromosome.prefixed();
        candidates = new CandidateTable(folder.resolve(name + ".candidates.parquet"), own, encoder);
        positives =
                TableWriter.create(
                        folder.resolve(name + ".positives.parquet"), StageTables.POSITIVES, own);
    }

    /**
     * @param splits those in which the pair is a candidate
     */
    void addCandidate(
            int position, String ref, String alt, String gene, double pip, int set, int splits) {
        candidateRows[splits]++;
        candidates.add(position, ref, alt, gene, pip, set, splits);
    }

    /**
     * @param splits those in which the pair is positive
     */
    void addPositive(Positive positive, int splits) {
        positiveRows[splits]++;
        positives.set(0, chromosome.prefixed());
        positives.set(1, positive.position());
        positives.set(2, positive.ref());
        positives.set(3, positive.alt());
        positives.set(4, positive.gene().id());
        positives.set(5, positive.pip());
        positives.set(6, positive.credibleSet());
        positives.set(7, positive.credibleSetPip());
        positives.set(8, LabelRules.holds(splits, Split.TRAIN));
        positives.set(9, LabelRules.holds(splits, Split.TRAIN_RESTRICTED));
        positives.set(10, LabelRules.holds(splits, Split.TEST));
        positives.endRow();
    }

    Chromosome chromosome() {
        return chromosome;
    }

    /** All candidate rows, or those of one split. */
    long candidates() {
        return sum(candidateRows, ~0);
    }

    long candidates(Split split) {
        return sum(candidateRows, LabelRules.bit(split));
    }

    long positives() {
        return sum(positiveRows, ~0);
    }

    long positives(Split split) {
        return sum(positiveRows, LabelRules.bit(split));
    }

    private static long sum(long[] rowsBySplits, int splits) {
        long rows = 0;
        for (int i = 0; i < rowsBySplits.length; i++) {
            rows += (i & splits) != 0 ? rowsBySplits[i] : 0;
        }
        return rows;
    }

    void commit() {
        candidates.commit();
        positives.commit();
    }

    @Override
    public void close() {
        candidates.close();
        positives.close();
    }
}
