package org.gems.simulate;

import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.LONG;
import static org.gems.core.table.TableSchema.Type.STRING;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.domain.Chromosome;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TsvWriter;

/**
 * A cohort's fine-mapping table {@code PIP_all}, partitioned by chromosome as scEEMS has it: the
 * chromosome stands in the folder's name, not in a column. A chromosome without rows has no folder.
 */
final class FineMappingTable implements GeneSink {

    private static final TableSchema SCHEMA =
            TableSchema.of("variant_id", STRING)
                    .and("pos", LONG)
                    .and("ref", STRING)
                    .and("alt", STRING)
                    .and("pip", DOUBLE)
                    .and("gene_id", STRING)
                    .and("cs_coverage_0.95", LONG);

    private final PartFiles parts;

    FineMappingTable(Path table, Chromosome chromosome, Provenance provenance, int rowsPerPart) {
        Path folder = table.resolve("chr=" + chromosome.prefixed());
        parts = new PartFiles(folder, SCHEMA, provenance, rowsPerPart);
    }

    @Override
    public void accept(Locus locus, FineMappedGene gene) {
        for (int i = 0; i < locus.size(); i++) {
            write(parts.nextRow(), locus, gene, i);
        }
    }

    @Override
    public void commit() {
        parts.commit();
    }

    @Override
    public void close() {
        parts.close();
    }

    private static void write(RowWriter row, Locus locus, FineMappedGene gene, int variant) {
        row.set(0, locus.id(variant));
        row.set(1, (long) locus.position(variant));
        row.set(2, locus.alleles(variant).ref());
        row.set(3, locus.alleles(variant).alt());
        row.set(4, gene.pip(variant));
        row.set(5, gene.gene().id());
        row.set(6, (long) gene.credibleSet(variant));
        row.endRow();
    }

    /** The same rows of all chromosomes in one TSV, with a column {@code chr} at the end. */
    static TsvWriter tsv(Path target) {
        List<String> header = new ArrayList<>(SCHEMA.names());
        header.add("chr");
        return TsvWriter.create(target, header);
    }

    static void write(TsvWriter tsv, Locus locus, FineMappedGene gene) {
        for (int i = 0; i < locus.size(); i++) {
            tsv.set(SCHEMA.columns().size(), locus.chromosome().prefixed());
            write((RowWriter) tsv, locus, gene, i);
        }
    }
}
