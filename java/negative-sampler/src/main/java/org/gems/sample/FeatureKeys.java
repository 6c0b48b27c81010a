package org.gems.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Variant;
import org.gems.core.settings.AlleleMatch;
import org.gems.core.settings.SampleSettings.VariantKeys;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/** The variants of a chromosome that every one of some tables knows: those that have features. */
final class FeatureKeys {

    private final Chromosome chromosome;
    private String lastContig = "";
    private boolean lastContigIsOurs;

    private FeatureKeys(Chromosome chromosome) {
        this.chromosome = chromosome;
    }

    /** Empty when no table restricts the variants. */
    static Optional<VariantSet> read(List<VariantKeys> tables, Chromosome chromosome) {
        var keys = new FeatureKeys(chromosome);
        VariantSet common = null;
        for (VariantKeys table : tables) {
            common = keys.read(table, common);
        }
        return Optional.ofNullable(common);
    }

    /**
     * @param known what the tables so far have in common; null for the first table
     */
    private VariantSet read(VariantKeys keys, VariantSet known) {
        var found = new VariantSet();
        boolean either = keys.alleles() != AlleleMatch.EXACT;
        TableSource table = TableSource.of(Path.of(keys.table()));
        boolean any = false;
        String first = null;
        try (TableCursor rows = table.open(List.of(keys.column()))) {
            while (rows.next()) {
                String id = rows.text(0);
                if (id == null) {
                    throw rows.bad(0, "a variant id");
                }
                first = first == null ? id : first;
                if (isOurs(rows, id)) {
                    any = true;
                    Variant variant = parse(rows, id);
                    keep(found, known, variant.position(), variant.ref(), variant.alt());
                    if (either) {
                        keep(found, known, variant.position(), variant.alt(), variant.ref());
                    }
                }
            }
        }
        if (!any) {
            throw new InputException(
                    "%s: has no variant of %s%s. Every pair would be left out for want of features: give the table of this chromosome, or leave the source out of sampling.require_features"
                            .formatted(
                                    table.path(),
                                    chromosome,
                                    first == null ? " and no rows" : "; its first is " + first));
        }
        return found;
    }

    private static void keep(
            VariantSet found, VariantSet known, int position, String ref, String alt) {
        if (known == null || known.contains(position, ref, alt)) {
            found.add(position, ref, alt);
        }
    }

    /** Most rows of a genome-wide table end here, so only the contig is looked at. */
    private boolean isOurs(TableCursor rows, String id) {
        boolean sameContig =
                id.length() > lastContig.length()
                        && id.startsWith(lastContig)
                        && isSeparator(id.charAt(lastContig.length()));
        if (!sameContig || lastContig.isEmpty()) {
            int end = 0;
            while (end < id.length() && !isSeparator(id.charAt(end))) {
                end++;
            }
            if (end == id.length()) {
                throw rows.bad(0, "a variant id, chr:position:ref:alt (or with '_')");
            }
            lastContig = id.substring(0, end);
            lastContigIsOurs = Chromosome.find(lastContig).equals(Optional.of(chromosome));
        }
        return lastContigIsOurs;
    }

    private static boolean isSeparator(char c) {
        return c == ':' || c == '_';
    }

    private static Variant parse(TableCursor rows, String id) {
        try {
            return Variant.parse(id).orElseThrow(); // its contig is our chromosome
        } catch (InputException e) {
            throw new InputException(
                    rows.where() + ", column " + rows.columnName(0) + ": " + e.getMessage(), e);
        }
    }
}
