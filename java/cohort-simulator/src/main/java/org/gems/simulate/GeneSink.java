package org.gems.simulate;

/** Takes the fine-mapped genes of one cohort and chromosome, locus by locus. */
interface GeneSink extends AutoCloseable {

    void accept(Locus locus, FineMappedGene gene);

    /** Finishes its files. */
    void commit();

    /** Deletes what was not committed. */
    @Override
    void close();
}
