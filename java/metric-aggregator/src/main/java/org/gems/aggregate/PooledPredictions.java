package org.gems.aggregate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gems.core.domain.LabelledPair;
import org.gems.core.domain.Pair;
import org.gems.core.domain.Variant;
import org.gems.core.table.TsvWriter;

/** All held-out predictions of a cohort as one table, the models side by side, in genome order. */
final class PooledPredictions {

    private static final int KEYS = 7;

    private PooledPredictions() {}

    /**
     * Writes a row per pair that any model scored.
     *
     * @param byModel the pooled pairs, each model's without duplicates
     */
    static void write(Path file, Map<String, List<HeldOutPair>> byModel) {
        var rows = new TreeMap<Pair, LabelledPair>();
        var scores = new ArrayList<Map<Pair, HeldOutPair>>();
        for (List<HeldOutPair> pairs : byModel.values()) {
            var byPair = new HashMap<Pair, HeldOutPair>();
            for (HeldOutPair pair : pairs) {
                rows.put(pair.pair(), pair.row());
                byPair.put(pair.pair(), pair);
            }
            scores.add(byPair);
        }
        try (TsvWriter out = TsvWriter.create(file, header(byModel.keySet()))) {
            for (LabelledPair row : rows.values()) {
                writeKeys(out, row);
                for (int model = 0; model < scores.size(); model++) {
                    HeldOutPair scored = scores.get(model).get(row.pair());
                    if (scored != null) {
                        out.set(KEYS + 2 * model, scored.score());
                        out.set(KEYS + 2 * model + 1, scored.predicted());
                    }
                }
                out.set(KEYS + 2 * scores.size(), row.label());
                out.endRow();
            }
            out.commit();
        }
    }

    private static List<String> header(Iterable<String> models) {
        var header =
                new ArrayList<>(
                        List.of("variant_id", "chrom", "pos", "ref", "alt", "gene_id", "pip"));
        for (String model : models) {
            header.add(PredictionsFile.scoreColumn(model));
            header.add(PredictionsFile.predictedColumn(model));
        }
        header.add("actual_label");
        return header;
    }

    private static void writeKeys(TsvWriter out, LabelledPair row) {
        Variant variant = row.pair().variant();
        out.set(0, variant.id());
        out.set(1, variant.chromosome().prefixed());
        out.set(2, variant.position());
        out.set(3, variant.ref());
        out.set(4, variant.alt());
        out.set(5, row.pair().geneId());
        out.set(6, row.pip());
    }
}
