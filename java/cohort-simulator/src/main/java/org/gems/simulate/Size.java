package org.gems.simulate;

/** How much is made, unless numbers are given. */
enum Size {
    /** A chromosome trains in a second. */
    DEMO(12, 120, 40, 200, 64, 640),
    DEFAULT(40, 300, 40, 1000, 100, 2_000),
    /** Genes, columns and variants of one chromosome as real cohorts have them. */
    FULL(455, 3_000, EnformerTracks.REAL_COUNT, 1000, 500, 1_000_000);

    final int genesPerChromosome;
    final int variantsPerGene;
    final int diffColumns;
    final int iterations;

    /** Rows in a part file of a training table. */
    final int partRows;

    /** Rows in a part file of a fine-mapping table. */
    final int fineMappingPartRows;

    Size(
            int genesPerChromosome,
            int variantsPerGene,
            int diffColumns,
            int iterations,
            int partRows,
            int fineMappingPartRows) {
        this.genesPerChromosome = genesPerChromosome;
        this.variantsPerGene = variantsPerGene;
        this.diffColumns = diffColumns;
        this.iterations = iterations;
        this.partRows = partRows;
        this.fineMappingPartRows = fineMappingPartRows;
    }
}
