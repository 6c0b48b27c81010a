package org.gems.simulate;

import static org.gems.core.table.TableSchema.Type.STRING;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gems.core.domain.Chromosome;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableWriter;
import org.gems.core.table.TsvWriter;
import org.gems.core.table.WideTableWriter;

/** The feature sources that have one row per variant, a file per chromosome. */
final class VariantTables {

    private static final TableSchema KEY = TableSchema.of("variant_id", STRING);

    /** At 4,675 columns a row group of 600 MB, of which one column is in memory. */
    private static final int ROWS_PER_GROUP = 32_768;

    private final Genome genome;
    private final Provenance provenance;

    VariantTables(Genome genome, Provenance provenance) {
        this.genome = genome;
        this.provenance = provenance;
    }

    void writeFrequencies(Path target, Chromosome chromosome) {
        try (var out = TsvWriter.create(target, List.of("variant_id", "gnomad_MAF"))) {
            genome.forEachLocus(
                    chromosome,
                    locus -> {
                        for (int i = 0; i < locus.size(); i++) {
                            SimulatedVariant variant = locus.variant(i);
                            if (variant.isInGnomad()) {
                                out.set(0, locus.id(i));
                                out.set(1, variant.minorAlleleFrequency());
                                out.endRow();
                            }
                        }
                    });
            out.commit();
        }
    }

    void write(Path target, Chromosome chromosome, List<Column<SimulatedVariant>> columns) {
        TableSchema schema = KEY;
        for (Column<SimulatedVariant> column : columns) {
            schema = schema.and(column.name(), column.type());
        }
        try (var out = TableWriter.create(target, schema, provenance)) {
            genome.forEachLocus(chromosome, locus -> write(out, locus, columns));
            out.commit();
        }
    }

    private static void write(
            TableWriter out, Locus locus, List<Column<SimulatedVariant>> columns) {
        for (int i = 0; i < locus.size(); i++) {
            SimulatedVariant variant = locus.variant(i);
            out.set(0, locus.id(i));
            for (int c = 0; c < columns.size(); c++) {
                columns.get(c).write(out, 1 + c, variant);
            }
            out.endRow();
        }
    }

    /** GPN-STAR scores of all chromosomes in one file, as published. */
    void writeGpnStar(Path target, List<Chromosome> chromosomes) {
        TableSchema schema = KEY.and("gpn_star_llr", TableSchema.Type.DOUBLE);
        try (var out = TableWriter.create(target, schema, provenance)) {
            for (Chromosome chromosome : chromosomes) {
                genome.forEachLocus(
                        chromosome,
                        locus -> {
                            for (int i = 0; i < locus.size(); i++) {
                                out.set(0, locus.id(i));
                                out.set(1, locus.variant(i).gpnStar());
                                out.endRow();
                            }
                        });
            }
            out.commit();
        }
    }

    void writeEnformer(Path target, Chromosome chromosome, EnformerTracks tracks) {
        try (var out = WideTableWriter.create(target, KEY, tracks.names(), provenance)) {
            var rows = new EnformerRows(out, tracks);
            genome.forEachLocus(chromosome, rows::add);
            rows.flush();
            out.commit();
        }
    }

    /** The variants of the row group that is being filled. */
    private static final class EnformerRows {

        private final WideTableWriter out;
        private final EnformerTracks tracks;
        private final String[] ids = new String[ROWS_PER_GROUP];
        private final long[] keys = new long[ROWS_PER_GROUP];
        private int rows;

        EnformerRows(WideTableWriter out, EnformerTracks tracks) {
            this.out = out;
            this.tracks = tracks;
        }

        void add(Locus locus) {
            for (int i = 0; i < locus.size(); i++) {
                if (SimulatedVariant.isInEnformer(locus.key(i))) {
                    ids[rows] = locus.id(i);
                    keys[rows++] = locus.key(i);
                    if (rows == ROWS_PER_GROUP) {
                        flush();
                    }
                }
            }
        }

        void flush() {
            if (rows == 0) {
                return;
            }
            var effects = new EnformerTracks.Effects(Arrays.copyOf(keys, rows));
            var values = new float[rows];
            out.writeRowGroup(
                    rows,
                    keyRows -> {
                        for (int i = 0; i < rows; i++) {
                            keyRows.set(0, ids[i]);
                            keyRows.endRow();
                        }
                    },
                    track -> {
                        tracks.fill(track, effects, values);
                        return values;
                    });
            rows = 0;
        }
    }
}
