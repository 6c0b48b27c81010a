package org.gems.simulate;

/**
 * A row of a training table.
 *
 * @param abc scores by cell
 */
record SimulatedPair(
        SimulatedVariant variant, Gene gene, AbcScores abc, double pip, int label, double weight) {

    /** One per {@link Cell}. */
    record AbcScores(double microglia, double astrocyte, double oligodendrocyte, double neuron) {

        double of(Cell cell) {
            return switch (cell) {
                case MICROGLIA -> microglia;
                case ASTROCYTE -> astrocyte;
                case OLIGODENDROCYTE -> oligodendrocyte;
                case NEURON -> neuron;
            };
        }
    }

    SimulatedPair withWeight(double other) {
        return new SimulatedPair(variant, gene, abc, pip, label, other);
    }

    /** TSS minus position; missing where gene tables have no TSS. */
    double distance() {
        return gene.hasPublishedTss() ? gene.tss() - variant.position() : Double.NaN;
    }
}
