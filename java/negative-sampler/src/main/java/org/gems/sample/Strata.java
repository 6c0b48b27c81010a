package org.gems.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gems.core.domain.Split;
import org.gems.core.domain.Variant;
import org.gems.core.domain.VariantType;
import org.gems.core.settings.SampleSettings;
import org.gems.core.settings.SampleSettings.Sampler;

/**
 * What negatives are wanted: for each split, gene and variant type NPR times as many as there are
 * positives. Splits are drawn independently, but from the same hashes: where a gene has positives
 * in two splits, the smaller set of negatives lies within the larger, as far as both splits allow
 * the candidates. No fold trains on a chromosome that it tests on.
 */
final class Strata {

    private final SampleSettings settings;
    private final Map<String, GeneStrata> genes = new TreeMap<>();

    /**
     * @param all every positive pair of the chromosome: none of them may be drawn
     * @param usable those that negatives are drawn for
     */
    Strata(
            SampleSettings settings,
            String chromosome,
            List<PositivePair> all,
            List<PositivePair> usable) {
        this.settings = settings;
        var byGene = new TreeMap<String, List<PositivePair>>();
        for (PositivePair positive : all) {
            byGene.computeIfAbsent(positive.pair().geneId(), g -> new ArrayList<>()).add(positive);
        }
        var usableByGene = new TreeMap<String, Map<Split, Map<VariantType, Integer>>>();
        for (PositivePair positive : usable) {
            for (Split split : positive.splits()) {
                if (settings.negativesPerPositive().containsKey(split)) {
                    usableByGene
                            .computeIfAbsent(
                                    positive.pair().geneId(), g -> new EnumMap<>(Split.class))
                            .computeIfAbsent(split, s -> new EnumMap<>(VariantType.class))
                            .merge(type(positive.pair().variant()), 1, Integer::sum);
                }
            }
        }
        usableByGene.forEach(
                (gene, bySplit) -> {
                    var hash = new PairHash(settings.seed(), settings.cohort(), gene, chromosome);
                    var strata = new GeneStrata(hash, byGene.get(gene));
                    bySplit.forEach(
                            (split, byType) ->
                                    byType.forEach(
                                            (type, positives) ->
                                                    strata.add(
                                                            stratum(
                                                                    split, gene, type,
                                                                    positives))));
                    genes.put(gene, strata);
                });
    }

    private Stratum stratum(Split split, String gene, VariantType type, int positives) {
        int wanted = Math.multiplyExact(positives, settings.negativesPerPositive().get(split));
        Pool pool =
                switch (settings.sampler()) {
                    case HASH -> new SmallestHashes(wanted);
                    case PANDAS -> new PandasSample(wanted, settings.seed());
                };
        return new Stratum(split, gene, type, positives, wanted, pool);
    }

    VariantType type(Variant variant) {
        return type(variant.ref(), variant.alt());
    }

    /** The original goes by the difference in length, so that an MNV is a SNP to it. */
    VariantType type(String ref, String alt) {
        VariantType type = VariantType.of(ref, alt);
        return settings.sampler() == Sampler.PANDAS && type == VariantType.MNV
                ? VariantType.SNV
                : type;
    }

    /** Null for a gene that nothing is wanted for. */
    GeneStrata of(String gene) {
        return genes.get(gene);
    }

    /** In the order of split, gene and type. */
    List<Stratum> all() {
        return genes.values().stream()
                .flatMap(gene -> gene.all().stream())
                .sorted(Stratum.ORDER)
                .toList();
    }
}
