package org.gems.simulate;

import java.nio.file.Path;
import java.util.List;
import org.gems.core.table.TsvWriter;

/** Which variants are causal in a cohort, and what fine-mapping made of them: one row a signal. */
final class TruthTable implements GeneSink {

    private static final List<String> HEADER =
            List.of(
                    "gene_id",
                    "variant_id",
                    "probability",
                    "shared",
                    "pip",
                    "cs_index",
                    "cs_size",
                    "cs_mass",
                    "block_size",
                    "in_enformer");

    private final TsvWriter out;

    TruthTable(Path target) {
        out = TsvWriter.create(target, HEADER);
    }

    @Override
    public void accept(Locus locus, FineMappedGene gene) {
        for (FineMappedGene.Signal signal : gene.signals()) {
            int causal = signal.causal();
            out.set(0, gene.gene().id());
            out.set(1, locus.id(causal));
            out.set(2, signal.probability());
            out.set(3, signal.shared());
            out.set(4, gene.pip(causal));
            out.set(5, signal.credibleSet());
            out.set(6, signal.credibleSetSize());
            out.set(7, signal.mass());
            out.set(8, signal.blockSize());
            out.set(9, SimulatedVariant.isInEnformer(locus.key(causal)));
            out.endRow();
        }
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
