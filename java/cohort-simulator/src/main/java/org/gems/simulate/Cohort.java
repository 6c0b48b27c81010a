package org.gems.simulate;

import org.gems.core.domain.SafeName;

/**
 * A cell type's eQTL study.
 *
 * @param cell whose annotations inform it
 * @param rare a cell type with so few cells that few genes have a signal
 */
record Cohort(String name, Cell cell, boolean rare) {

    Cohort {
        SafeName.check("cohort", name);
    }

    static Cohort of(String name, boolean rare) {
        return new Cohort(name, Cell.of(name), rare);
    }

    /** What is random about a gene in this cohort hangs on it. */
    long key(Gene gene) {
        return Draw.key(Draw.key(gene.key(), Purpose.COHORT), name);
    }

    /** How likely a gene has a signal of this cohort's own. */
    double ownSignal() {
        return rare ? 0.02 : 0.35;
    }

    /** How likely a signal that cohorts share shows in this one. */
    double sharedSignal() {
        return rare ? 0.08 : 0.75;
    }
}
