package org.gems.simulate;

/** What a random number is drawn for: two purposes never share one. */
enum Purpose {
    LOCUS,
    LOCUS_GENES,
    GENE,
    GENE_PLACE,
    GENE_STRAND,
    GENE_LENGTH,
    GENE_NAMED,
    GENE_HAS_TSS,
    GENE_IN_MEGA,
    GENE_CONSTRAINT,
    VARIANT,
    POSITION,
    BLOCK,
    ALLELES,
    RS_NUMBER,
    FREQUENCY,
    IN_GNOMAD,
    IN_ENFORMER,
    ENHANCER,
    ATAC,
    PROMOTER,
    ABC_LINK,
    TRACK_NAME,
    TRACK_SCALE,
    TRACK_NOISE,
    TRACK_LATENT,
    TRACK_MAGNITUDE,
    CHROMBPNET,
    TF_SCORE,
    BASELINE,
    GPN_STAR,
    COHORT,
    TESTED,
    SHARED_SIGNAL,
    SIGNALS,
    NEGATIVES;

    /** From the name, so that a new purpose changes no number of an old one. */
    private final int number = name().hashCode();

    int number() {
        return number;
    }
}
