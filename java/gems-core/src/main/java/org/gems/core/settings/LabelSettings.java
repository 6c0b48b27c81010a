package org.gems.core.settings;

import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;
import org.gems.core.domain.Split;

/**
 * What LABEL depends on.
 *
 * @param chromosomes those to write, without prefix; rows of others are counted
 * @param tables fine-mapping tables: Parquet files or directories, TSV, TSV.gz
 * @param duplicates what a pair that occurs twice means
 * @param splits the rules by split; a split without a rule is not made
 */
public record LabelSettings(
        @Required String cohort,
        @Required List<String> chromosomes,
        @Required List<String> tables,
        FineMappingColumns columns,
        Duplicates duplicates,
        @Required Map<Split, SplitRule> splits) {

    public LabelSettings {
        SafeName.check("cohort", cohort);
        columns = columns == null ? FineMappingColumns.SCEEMS : columns;
        duplicates = duplicates == null ? Duplicates.ERROR : duplicates;
    }

    /** A source that repeats a variant for each rsid or overlapping set needs the second. */
    public enum Duplicates {
        ERROR,
        KEEP_HIGHEST_PIP
    }

    /**
     * Which columns of a fine-mapping table mean what. The variant comes from {@code variantId}, or
     * from the four columns of its parts where those are named and present.
     *
     * @param gene null when the table is of one gene only, named by {@code geneId}
     */
    public record FineMappingColumns(
            String variantId,
            String chromosome,
            String position,
            String ref,
            String alt,
            String gene,
            String geneId,
            String pip,
            String credibleSet) {

        /** scEEMS {@code PIP_all} and {@code PIP_top}; also the defaults of what is not given. */
        public static final FineMappingColumns SCEEMS =
                new FineMappingColumns(null, null, null, null, null, null, null, null, null);

        public FineMappingColumns {
            variantId = variantId == null ? "variant_id" : variantId;
            gene = gene == null && geneId == null ? "gene_id" : gene;
            pip = pip == null ? "pip" : pip;
            credibleSet = credibleSet == null ? "cs_coverage_0.95" : credibleSet;
        }
    }

    /**
     * A split's positives and candidates for negatives.
     *
     * @param positive a pair is positive when any of these holds
     * @param inclusive whether the positive thresholds themselves pass (scEEMS's test split: PIP at
     *     least 0.90); false: only values above
     * @param negativePip candidates have a PIP below this
     * @param genes file with one gene id a line (or a table with a gene_id column) that the split
     *     is limited to; null: all genes
     */
    public record SplitRule(
            @Required List<PositiveRule> positive,
            Boolean inclusive,
            Double negativePip,
            String genes) {

        public SplitRule {
            inclusive = inclusive != null && inclusive;
            negativePip = negativePip == null ? 0.01 : negativePip;
            if (negativePip <= 0 || negativePip > 1) {
                throw new InputException(
                        "The threshold of negatives lies above 0 and is at most 1, got "
                                + negativePip);
            }
            for (PositiveRule rule : positive) {
                if (rule.pip() < negativePip) {
                    throw new InputException(
                            "A positive threshold of "
                                    + rule.pip()
                                    + " below the negative one of "
                                    + negativePip
                                    + " would make pairs positive and candidate at once");
                }
            }
        }
    }

    /**
     * @param pip the pair's own PIP must exceed this
     * @param inCredibleSet the pair must be in a credible set
     * @param credibleSetPip the top PIP of that credible set must exceed this
     */
    public record PositiveRule(@Required Double pip, Boolean inCredibleSet, Double credibleSetPip) {

        public PositiveRule {
            inCredibleSet = inCredibleSet != null && inCredibleSet;
            if (credibleSetPip != null && !inCredibleSet) {
                throw new InputException("credible_set_pip needs in_credible_set: true");
            }
            if (pip < 0
                    || pip > 1
                    || (credibleSetPip != null && (credibleSetPip < 0 || credibleSetPip > 1))) {
                throw new InputException(
                        "A PIP threshold lies between 0 and 1, got "
                                + (credibleSetPip == null ? pip : pip + " and " + credibleSetPip));
            }
        }
    }
}
