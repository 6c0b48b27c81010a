package org.gems.plan;

/**
 * What the originals do and GEMS by default does not. Each name reproduces one behaviour; the
 * method page says what is wrong with it.
 */
enum Compatibility {
    /** is_insertion and is_deletion the wrong way round. */
    SWAPPED_INSERTION_DELETION,
    /** Multi-nucleotide variants count as SNPs in is_SNP. */
    MNV_IS_SNP,
    /** The TSS of a minus-strand gene is its lowest coordinate. */
    LOWEST_COORDINATE_TSS,
    /** A gene without a TSS has distance 0. */
    MISSING_TSS_IS_ZERO,
    /** Members of credible sets may be negatives. */
    CREDIBLE_SET_NEGATIVES,
    /** The draw of pandas, with its dependence on row order and its fewer negatives. */
    PANDAS_SAMPLING,
    /** Weights by inverse class frequency. */
    CLASS_BALANCED_WEIGHTS,
    /** Absolute values and feature weights, although configured, never apply. */
    INERT_TRANSFORMS_AND_WEIGHTS,
    /** Confidence intervals that resample rows instead of genes. */
    ROW_BOOTSTRAP
}
