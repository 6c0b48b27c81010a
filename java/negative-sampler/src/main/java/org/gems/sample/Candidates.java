package org.gems.sample;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gems.core.domain.Split;
import org.gems.core.domain.VariantType;
import org.gems.core.table.TableCursor;

/** Streams the candidates of a chromosome to the pools, and counts those that none may take. */
final class Candidates {

    /** Why a candidate is in no pool; the first that holds. */
    enum Excluded {
        GENE_WITHOUT_POSITIVES,
        POSITIVE_PAIR,
        CREDIBLE_SET_MEMBER,
        WITHOUT_FEATURES,
        /** Of a type, or for a split, that the gene has no positives of. */
        NO_POSITIVE_OF_ITS_TYPE
    }

    private static final class Count {
        long rows;
    }

    private static final int POSITION = 0;
    private static final int REF = 1;
    private static final int ALT = 2;
    private static final int GENE = 3;
    private static final int PIP = 4;
    private static final int CREDIBLE_SET = 5;

    private record SplitColumn(Split split, int index) {}

    private static final List<SplitColumn> SPLITS =
            List.of(
                    new SplitColumn(Split.TRAIN, 6),
                    new SplitColumn(Split.TRAIN_RESTRICTED, 7),
                    new SplitColumn(Split.TEST, 8));

    private final LabelTable table;
    private final Strata strata;
    private final boolean excludeCredibleSets;
    private final VariantSet withFeatures;
    private final RepeatedPairs repeated;
    private final Map<Excluded, Count> excluded = new EnumMap<>(Excluded.class);
    private long rows;
    private long inPools;

    /**
     * @param withFeatures empty: no restriction
     */
    Candidates(
            LabelTable table,
            Strata strata,
            boolean excludeCredibleSets,
            Optional<VariantSet> withFeatures,
            RepeatedPairs repeated) {
        this.table = table;
        this.strata = strata;
        this.excludeCredibleSets = excludeCredibleSets;
        this.withFeatures = withFeatures.orElse(null);
        this.repeated = repeated;
    }

    /** One pass over all rows. The counts are those of the last one. */
    void stream() {
        rows = 0;
        inPools = 0;
        for (Excluded reason : Excluded.values()) {
            excluded.put(reason, new Count());
        }
        try (TableCursor row = table.rows()) {
            String lastGene = null;
            GeneStrata gene = null;
            long ofOtherGenes = 0;
            while (row.next()) {
                rows++;
                String id = row.text(GENE);
                if (id == null) {
                    throw row.bad(GENE, "a gene id");
                }
                if (!id.equals(lastGene)) {
                    gene = strata.of(id);
                    lastGene = id;
                }
                if (gene == null) {
                    ofOtherGenes++;
                } else {
                    offer(row, gene, id);
                }
            }
            excluded.get(Excluded.GENE_WITHOUT_POSITIVES).rows = ofOtherGenes;
        }
        strata.all().forEach(stratum -> stratum.pool().endPass());
    }

    private void offer(TableCursor row, GeneStrata gene, String geneId) {
        int position = row.integer(POSITION);
        String ref = row.text(REF);
        String alt = row.text(ALT);
        if (ref == null || alt == null) {
            throw row.bad(ref == null ? REF : ALT, "an allele");
        }
        PositivePair positive = gene.positive(position, ref, alt);
        if (positive != null) {
            exclude(Excluded.POSITIVE_PAIR);
            if (positive.pip() != row.number(PIP)) { // else it is the same row of the source
                repeated.add(position, ref, alt, geneId);
            }
        } else if (excludeCredibleSets && row.integer(CREDIBLE_SET) != 0) {
            exclude(Excluded.CREDIBLE_SET_MEMBER);
        } else if (withFeatures != null && !withFeatures.contains(position, ref, alt)) {
            exclude(Excluded.WITHOUT_FEATURES);
        } else if (offerToPools(row, gene, position, ref, alt)) {
            inPools++;
        } else {
            exclude(Excluded.NO_POSITIVE_OF_ITS_TYPE);
        }
    }

    private boolean offerToPools(
            TableCursor row, GeneStrata gene, int position, String ref, String alt) {
        VariantType type = strata.type(ref, alt);
        boolean any = false;
        long hash = 0;
        for (SplitColumn column : SPLITS) {
            Stratum stratum = gene.stratum(column.split, type);
            if (stratum != null && row.integer(column.index) == 1) {
                hash = any ? hash : gene.hash(position, ref, alt);
                any = true;
                stratum.pool().offer(hash, position, ref, alt, row.number(PIP));
            }
        }
        return any;
    }

    private void exclude(Excluded reason) {
        excluded.get(reason).rows++;
    }

    long rows() {
        return rows;
    }

    /** Candidates that at least one pool was offered. */
    long inPools() {
        return inPools;
    }

    Map<Excluded, Long> excluded() {
        var rowsByReason = new EnumMap<Excluded, Long>(Excluded.class);
        excluded.forEach((reason, count) -> rowsByReason.put(reason, count.rows));
        return rowsByReason;
    }
}
