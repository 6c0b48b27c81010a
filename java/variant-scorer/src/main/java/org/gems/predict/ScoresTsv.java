package org.gems.predict;

import java.nio.file.Path;
import java.util.List;
import org.gems.core.domain.Variant;
import org.gems.core.table.TsvWriter;

/** The tutorial's table of predictions, which its notebooks read. */
final class ScoresTsv implements ScoreOutput {

    private final TsvWriter out;
    private final double labelThreshold;

    ScoresTsv(Path file, String model, double labelThreshold) {
        this.labelThreshold = labelThreshold;
        out =
                TsvWriter.create(
                        file,
                        List.of(
                                "variant_id",
                                "chrom",
                                "pos",
                                "ref",
                                "alt",
                                "gene_id",
                                "pip",
                                "standard_subset_" + model + "_pred_prob",
                                "standard_subset_" + model + "_pred_label",
                                "actual_label"));
    }

    @Override
    public void write(ScoredRow row) {
        Variant variant = row.pair().variant();
        out.set(0, row.variantId());
        out.set(1, variant.chromosome().prefixed());
        out.set(2, variant.position());
        out.set(3, variant.ref());
        out.set(4, variant.alt());
        out.set(5, row.pair().geneId());
        out.set(6, row.pip());
        out.set(7, row.score());
        out.set(8, row.score() > labelThreshold ? 1 : 0);
        if (row.label() != ScoredRow.UNKNOWN) {
            out.set(9, row.label());
        }
        out.endRow();
    }

    @Override
    public void commit() {
        out.commit();
    }

    @Override
    public void close() {
        out.close();
    }
}
