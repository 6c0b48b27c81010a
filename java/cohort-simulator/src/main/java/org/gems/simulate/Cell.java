package org.gems.simulate;

import java.util.List;
import java.util.Locale;

/** The four brain cells of the annotations. */
enum Cell {
    MICROGLIA(0),
    ASTROCYTE(1),
    OLIGODENDROCYTE(2),
    NEURON(3);

    static final List<Cell> ALL = List.of(values());

    private final int number;

    Cell(int number) {
        this.number = number;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The cell whose annotations inform a cohort: by the prefixes of the real cohorts, for any
     * other name by chance, but always the same one.
     */
    static Cell of(String cohort) {
        String prefix = cohort.split("_", 2)[0];
        return switch (prefix) {
            case "Mic" -> MICROGLIA;
            case "Ast" -> ASTROCYTE;
            case "Oli", "OPC" -> OLIGODENDROCYTE;
            case "Exc", "Inh" -> NEURON;
            default -> ALL.get(Draw.below(Draw.key(0, cohort), ALL.size()));
        };
    }

    /** Place among the four: what is random about a cell hangs on it. */
    int number() {
        return number;
    }
}
