package org.gems.core.settings;

/** When a row of a variant table is about the variant of a pair. */
public enum AlleleMatch {
    /** Same reference and alternative allele. */
    EXACT,
    /** Also with the alleles swapped, for values that do not depend on their order. */
    EITHER,
    /** Also with the alleles swapped, the value then times -1, for differences ref - alt. */
    EITHER_NEGATED
}
