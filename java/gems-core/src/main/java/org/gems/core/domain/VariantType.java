package org.gems.core.domain;

import java.util.Locale;

/**
 * What a variant does to the sequence, from the lengths of its alleles. Negatives are matched
 * within a type.
 *
 * <p>A substitution of several bases (MNV) is a type of its own: the originals count it as a SNP,
 * which lets a two-base change be matched with single-base ones.
 */
public enum VariantType {
    SNV,
    INSERTION,
    DELETION,
    MNV;

    /** The alternative allele longer: insertion; shorter: deletion; equal: SNV or MNV by length. */
    public static VariantType of(String ref, String alt) {
        if (alt.length() > ref.length()) {
            return INSERTION;
        }
        if (alt.length() < ref.length()) {
            return DELETION;
        }
        return ref.length() == 1 ? SNV : MNV;
    }

    /** Lower case, as it stands in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static VariantType ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
