package org.gems.join.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.table.RowRange;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.join.rows.VariantIndex;

/** Rows by variant id. */
final class VariantKey implements RowKey {

    private static final char[] SEPARATORS = {':', '_'};

    private final TableSource table;
    private final String column;
    private final Chromosome chromosome;
    private final VariantIndex index;

    /** Made once, not for every row. */
    private final TableCursor.BytesTest ofOtherContig;

    VariantKey(TableSource table, String column, Chromosome chromosome, VariantIndex index) {
        this.table = table;
        this.column = column;
        this.chromosome = chromosome;
        this.index = index;
        ofOtherContig = index::isOfOtherContig;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public void match(TableCursor row, IntConsumer found) {
        if (row.passes(0, ofOtherContig)) {
            return;
        }
        String id = row.text(0);
        if (id == null) {
            throw row.bad(0, "a variant id");
        }
        try {
            index.find(id, found);
        } catch (InputException e) {
            if (e.getMessage().startsWith(row.where())) {
                throw e; // of a value in the row, not of its id
            }
            throw new InputException(row.where() + ", column " + column + ": " + e.getMessage(), e);
        }
    }

    /**
     * The ids of the chromosome in every spelling, since a table put together from several may mix
     * them: one sorted by genome position then gives up the row groups of the other chromosomes
     * unread. Nothing is skipped in a table that starts with something else, so that what is wrong
     * with its ids is found.
     */
    @Override
    public RowRange range() {
        try (TableCursor first = table.open(columns())) {
            String id = first.next() ? first.text(0) : null;
            if (id == null || !startsWithChromosome(id)) {
                return null;
            }
        }
        var spans = new ArrayList<RowRange.Span>();
        for (String start : spellings(chromosome)) {
            for (char separator : SEPARATORS) {
                spans.add(new RowRange.Span(start + separator, start + (char) (separator + 1)));
            }
        }
        return RowRange.within(column, spans);
    }

    private static boolean startsWithChromosome(String id) {
        int end = id.indexOf(id.indexOf(':') >= 0 ? ':' : '_');
        return end >= 0 && Chromosome.find(id.substring(0, end)).isPresent();
    }

    /** As {@link VariantIndex} knows them: with prefix or without, in capitals or not. */
    private static List<String> spellings(Chromosome chromosome) {
        List<String> names =
                chromosome.name().equals("MT") ? List.of("M", "MT") : List.of(chromosome.name());
        var spellings = new ArrayList<String>();
        for (String name : names) {
            spellings.addAll(inEitherCase(name));
            spellings.addAll(inEitherCase("chr" + name));
        }
        return spellings;
    }

    private static Set<String> inEitherCase(String text) {
        Set<String> starts = Set.of("");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            Set<String> longer = new TreeSet<>();
            for (String start : starts) {
                longer.add(start + Character.toLowerCase(letter));
                longer.add(start + Character.toUpperCase(letter));
            }
            starts = longer;
        }
        return starts;
    }
}
