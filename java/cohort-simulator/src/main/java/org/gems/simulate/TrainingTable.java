package org.gems.simulate;

import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.LONG;
import static org.gems.core.table.TableSchema.Type.STRING;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.table.Provenance;
import org.gems.core.table.RowWriter;
import org.gems.core.table.TableSchema;
import org.gems.core.table.WideTableWriter;

/**
 * Writes ready training tables: a folder of part files with metadata and features of every storage
 * type. One float column is in memory at a time. One in forty Enformer columns is float64 with
 * nulls, the others are float32 with NaN.
 */
final class TrainingTable {

    static final List<String> METADATA =
            List.of(
                    "variant_id",
                    "pip",
                    "CHR",
                    "BP",
                    "REF",
                    "ALT",
                    "SNP",
                    "label",
                    "weight",
                    "gene_id");

    private static final int DOUBLE_EVERY = 40;

    private final EnformerTracks tracks;
    private final List<Column<SimulatedPair>> typed = new ArrayList<>();
    private final List<Integer> floatTracks = new ArrayList<>();
    private final List<Column<SimulatedVariant>> tfScores = FeatureCatalog.tfScores();
    private final TableSchema keys;
    private final List<String> floats = new ArrayList<>();

    TrainingTable(EnformerTracks tracks) {
        this.tracks = tracks;
        typed.addAll(FeatureCatalog.distance());
        typed.addAll(FeatureCatalog.abc());
        var ofVariants = new ArrayList<>(FeatureCatalog.peakFlags());
        ofVariants.addAll(FeatureCatalog.flaggedTfScores());
        ofVariants.addAll(FeatureCatalog.baseline());
        ofVariants.addAll(FeatureCatalog.chromBpNet());
        for (int track = 0; track < tracks.count(); track++) {
            if (track % DOUBLE_EVERY == DOUBLE_EVERY - 1) {
                int number = track;
                ofVariants.add(
                        new Column<>(
                                tracks.names().get(track),
                                DOUBLE,
                                variant -> tracks.value(number, variant.key())));
            } else {
                floatTracks.add(track);
                floats.add(tracks.names().get(track));
            }
        }
        ofVariants.forEach(column -> typed.add(column.of(SimulatedPair::variant)));
        floats.addAll(FeatureCatalog.names(tfScores));
        TableSchema schema =
                TableSchema.of("variant_id", STRING)
                        .and("pip", DOUBLE)
                        .and("CHR", STRING)
                        .and("BP", LONG)
                        .and("REF", STRING)
                        .and("ALT", STRING)
                        .and("SNP", STRING)
                        .and("label", LONG)
                        .and("weight", DOUBLE)
                        .and("gene_id", STRING);
        for (Column<SimulatedPair> column : typed) {
            schema = schema.and(column.name(), column.type());
        }
        keys = schema;
    }

    /** Nothing at all when there are no pairs: real chromosomes without pairs have no table. */
    void write(Path folder, List<SimulatedPair> pairs, int rowsPerPart, Provenance provenance) {
        int parts = 0;
        for (int from = 0; from < pairs.size(); from += rowsPerPart) {
            int to = Math.min(pairs.size(), from + rowsPerPart);
            writePart(PartFiles.part(folder, parts++), pairs.subList(from, to), provenance);
        }
        PartFiles.deleteFrom(folder, parts);
    }

    private void writePart(Path target, List<SimulatedPair> pairs, Provenance provenance) {
        long[] variants = pairs.stream().mapToLong(pair -> pair.variant().key()).toArray();
        var effects = new EnformerTracks.Effects(variants);
        var values = new float[pairs.size()];
        try (var out = WideTableWriter.create(target, keys, floats, provenance)) {
            out.writeRowGroup(
                    pairs.size(),
                    rows -> pairs.forEach(pair -> writeTyped(rows, pair)),
                    column -> {
                        fill(column, effects, pairs, values);
                        return values;
                    });
            out.commit();
        }
    }

    private void fill(
            int column, EnformerTracks.Effects effects, List<SimulatedPair> pairs, float[] values) {
        if (column < floatTracks.size()) {
            tracks.fill(floatTracks.get(column), effects, values);
            return;
        }
        Column<SimulatedVariant> tf = tfScores.get(column - floatTracks.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tf.value().applyAsDouble(pairs.get(i).variant());
        }
    }

    private void writeTyped(RowWriter row, SimulatedPair pair) {
        SimulatedVariant variant = pair.variant();
        Alleles alleles = variant.alleles();
        row.set(0, variant.id(alleles));
        row.set(1, pair.pip());
        row.set(2, variant.chromosome().prefixed());
        row.set(3, (long) variant.position());
        row.set(4, alleles.ref());
        row.set(5, alleles.alt());
        row.set(6, variant.rsId());
        row.set(7, (long) pair.label());
        row.set(8, pair.weight());
        row.set(9, pair.gene().id());
        for (int i = 0; i < typed.size(); i++) {
            typed.get(i).write(row, METADATA.size() + i, pair);
        }
        row.endRow();
    }
}
