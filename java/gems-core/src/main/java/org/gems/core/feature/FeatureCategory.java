package org.gems.core.feature;

import java.util.Map;
import java.util.Set;

/**
 * The weight categories of scEEMS, by which {@code best_configs_*.json} and the importance tables
 * are keyed. A group that scEEMS does not know is its own category.
 */
public final class FeatureCategory {

    private static final Map<String, String> BY_GROUP =
            Map.of(
                    "celltype", "CRE",
                    "diff", "Enformer",
                    "chrombpnet_positive", "chromBPNet",
                    "ABC", "ABC",
                    "tf_positive", "TF");

    private static final Map<String, String> BY_COLUMN =
            Map.of("gene_lof", "gene_lof", "gnomad_MAF", "gnomad_MAF", "gpn_star_llr", "abs_gpn");

    private static final Set<String> VARIANT_TYPE =
            Set.of("length_diff", "is_SNP", "is_indel", "is_insertion", "is_deletion");

    private FeatureCategory() {}

    public static String of(String group, String column) {
        if (VARIANT_TYPE.contains(column)) {
            return "variant_type";
        }
        String byColumn = BY_COLUMN.get(column);
        return byColumn == null ? BY_GROUP.getOrDefault(group, group) : byColumn;
    }
}
