package org.gems.join.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;

/**
 * Which contigs of a table of intervals are the chromosome of the task. A table that names no
 * chromosome at all would silently give a column of zeros.
 */
final class Contigs {

    private final Path table;
    private final Chromosome chromosome;
    private final Map<String, Boolean> ours = new HashMap<>();
    private long rows;
    private boolean anyKnown;
    private String firstUnknown;

    Contigs(Path table, Chromosome chromosome) {
        this.table = table;
        this.chromosome = chromosome;
    }

    /** Asked for every row. */
    boolean isOurs(String contig) {
        rows++;
        return ours.computeIfAbsent(contig, this::look);
    }

    private boolean look(String contig) {
        Optional<Chromosome> known = Chromosome.find(contig);
        anyKnown |= known.isPresent();
        if (known.isEmpty() && firstUnknown == null) {
            firstUnknown = contig;
        }
        return known.filter(chromosome::equals).isPresent();
    }

    /** Refuses a table whose contigs are all of unknown names. */
    void requireAnyChromosome() {
        if (rows > 0 && !anyKnown) {
            throw new InputException(
                    "%s: none of its %d intervals is on a chromosome, the first is on '%s'; expected 1 to 22, X, Y or MT, with or without 'chr'"
                            .formatted(table, rows, firstUnknown));
        }
    }
}
