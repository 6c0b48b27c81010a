package org.gems.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeatureCatalogTest {

    private final EnformerTracks tracks = new EnformerTracks(EnformerTracks.REAL_COUNT);
    private final Map<String, List<String>> names = FeatureCatalog.names(tracks);

    @Test
    void groupsHaveTheRealNumbersOfColumns() {
        assertEquals(3, names.get("distance").size());
        assertEquals(4, names.get("ABC").size());
        assertEquals(44, names.get("celltype").size());
        assertEquals(68, names.get("baseline").size());
        assertEquals(36, names.get("chrombpnet_positive").size());
        assertEquals(4675, names.get("diff").size());
        assertEquals(4, names.get("tf_positive").size());
        var all = new HashSet<String>();
        names.values().forEach(all::addAll);
        assertEquals(3 + 4 + 44 + 68 + 36 + 4675 + 4, all.size());
    }

    @Test
    void columnsHaveTheRealNames() {
        assertTrue(
                names.get("celltype")
                        .containsAll(
                                List.of(
                                        "microglia_enhancer_promoter_union_atac_500",
                                        "microglia-enhancer_promoter_union_atac_500-microglia")));
        assertTrue(
                names.get("chrombpnet_positive")
                        .contains("neuron-log_probs_diff_abs_sum_chrombpnet_abs_max_H3K27ac"));
        assertTrue(names.get("tf_positive").contains("abs_max_oligodendrocyte_TF_score"));
        assertTrue(
                names.get("diff").stream().allMatch(n -> n.matches("diff_32_ENCFF\\d{3}[A-Z]{3}")));
    }

    @Test
    void fewerEnformerColumnsAreTheFirstOnes() {
        assertEquals(names.get("diff").subList(0, 40), new EnformerTracks(40).names());
    }

    @Test
    void aColumnCanBeMadeByItselfOrValueByValue() {
        long[] variants = LongStream.range(0, 1000).map(i -> Draw.key(5, i)).toArray();
        var values = new float[variants.length];
        var effects = new EnformerTracks.Effects(variants);
        for (int track : List.of(0, 199, 4674)) {
            tracks.fill(track, effects, values);
            for (int i = 0; i < variants.length; i++) {
                assertEquals(values[i], tracks.value(track, variants[i]));
            }
        }
    }

    @Test
    void enformerValuesHaveMissingInfiniteAndConstantOnesAndHeavyTails() {
        int missing = 0;
        int infinite = 0;
        int large = 0;
        int values = 4_000_000;
        for (int i = 0; i < values; i++) {
            float value = tracks.value(4, Draw.key(6, i));
            missing += Float.isNaN(value) ? 1 : 0;
            infinite += Float.isInfinite(value) ? 1 : 0;
            large += tracks.strength(4, Draw.key(6, i)) > 20 ? 1 : 0;
        }
        assertEquals(0.002, missing / (double) values, 0.0002);
        assertTrue(infinite > 0 && infinite < 40);
        assertTrue(large > values / 200);
        assertTrue(tracks.isConstant(199));
        assertEquals(0, tracks.value(199, 1));
    }
}
