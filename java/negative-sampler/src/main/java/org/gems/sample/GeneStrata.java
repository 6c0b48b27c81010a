package org.gems.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Split;
import org.gems.core.domain.Variant;
import org.gems.core.domain.VariantType;

/** A gene that has positives: which pairs they are, and its strata. */
final class GeneStrata {

    private final PairHash hash;
    private final List<PositivePair> positives;
    private final int[] positions;
    private final Map<Split, Map<VariantType, Stratum>> strata = new EnumMap<>(Split.class);

    /**
     * @param positives of the gene, in any split, with or without features
     */
    GeneStrata(PairHash hash, List<PositivePair> positives) {
        this.hash = hash;
        this.positives = List.copyOf(positives);
        positions =
                positives.stream().mapToInt(p -> p.pair().variant().position()).sorted().toArray();
    }

    void add(Stratum stratum) {
        strata.computeIfAbsent(stratum.split(), split -> new EnumMap<>(VariantType.class))
                .put(stratum.type(), stratum);
    }

    /** Null when the split has no positives of the type. */
    Stratum stratum(Split split, VariantType type) {
        Map<VariantType, Stratum> ofSplit = strata.get(split);
        return ofSplit == null ? null : ofSplit.get(type);
    }

    /** The positive pair with that variant; null when there is none. */
    PositivePair positive(int position, String ref, String alt) {
        if (Arrays.binarySearch(positions, position) < 0) {
            return null;
        }
        for (PositivePair positive : positives) {
            Variant variant = positive.pair().variant();
            if (variant.position() == position
                    && variant.ref().equals(ref)
                    && variant.alt().equals(alt)) {
                return positive;
            }
        }
        return null;
    }

    long hash(int position, String ref, String alt) {
        return hash.of(position, ref, alt);
    }

    List<Stratum> all() {
        var all = new ArrayList<Stratum>();
        strata.values().forEach(byType -> all.addAll(byType.values()));
        return all;
    }
}
