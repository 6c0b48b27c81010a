package org.gems.core.domain;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.gems.core.InputException;

/**
 * A variant on GRCh38.
 *
 * @param position 1-based, of the first base of {@code ref}
 * @param ref reference allele, upper case
 * @param alt alternative allele, upper case
 */
public record Variant(Chromosome chromosome, int position, String ref, String alt)
        implements Comparable<Variant> {

    private static final Comparator<Variant> GENOME_ORDER =
            Comparator.comparing(Variant::chromosome)
                    .thenComparingInt(Variant::position)
                    .thenComparing(Variant::ref)
                    .thenComparing(Variant::alt);

    public Variant {
        if (position < 1) {
            throw new InputException("A position is 1-based and positive, got " + position);
        }
        if (position > Chromosome.length(chromosome.rank())) {
            throw new InputException(
                    "Position "
                            + position
                            + " is beyond the end of "
                            + chromosome
                            + " in GRCh38 ("
                            + Chromosome.length(chromosome.rank())
                            + "); lift the table over if it is of another build");
        }
        ref = allele(ref);
        alt = allele(alt);
    }

    /**
     * Reads {@code chr1:1000:A:G}, {@code 1:1000:A:G}, {@code chr1_1000_A_G} and {@code
     * chr1_1000_A_G_b38}.
     *
     * @return empty when the contig is none of the chromosomes of {@link Chromosome}
     * @throws InputException when the text is no variant id, or names another build than b38
     */
    public static Optional<Variant> parse(String id) {
        char separator = id.indexOf(':') >= 0 ? ':' : '_';
        int afterAlt = id.length();
        int alt = id.lastIndexOf(separator);
        if (alt > 0 && isBuild(id, alt + 1)) {
            if (!id.regionMatches(alt + 1, "b38", 0, 3)) {
                throw new InputException(
                        "Variant id '" + id + "' is not on build 38; lift it over to GRCh38 first");
            }
            afterAlt = alt;
            alt = id.lastIndexOf(separator, alt - 1);
        } else if (separator == ':' && id.endsWith("_b38")) {
            afterAlt -= 4;
        }
        int ref = alt > 0 ? id.lastIndexOf(separator, alt - 1) : -1;
        int position = ref > 0 ? id.lastIndexOf(separator, ref - 1) : -1;
        if (position <= 0) {
            throw notAnId(id);
        }
        int pos;
        try {
            pos = Integer.parseInt(id, position + 1, ref, 10);
        } catch (NumberFormatException e) {
            throw notAnId(id);
        }
        Optional<Chromosome> chromosome = Chromosome.find(id.substring(0, position));
        if (chromosome.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Variant(
                        chromosome.get(),
                        pos,
                        id.substring(ref + 1, alt),
                        id.substring(alt + 1, afterAlt)));
    }

    private static boolean isBuild(String id, int start) {
        return id.length() - start >= 2
                && id.charAt(start) == 'b'
                && id.chars().skip(start + 1L).allMatch(Character::isDigit);
    }

    private static InputException notAnId(String id) {
        return new InputException(
                "'" + id + "' is not a variant id; expected chr:position:ref:alt (or with '_')");
    }

    private static String allele(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c == 'A' || c == 'C' || c == 'G' || c == 'T' || c == 'N';
        }
        if (plain) {
            return text;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || !upper.chars().allMatch(c -> "ACGTN".indexOf(c) >= 0)) {
            throw new InputException(
                    "'" + text + "' is not an allele; expected letters of A, C, G, T, N");
        }
        return upper;
    }

    public VariantType type() {
        return VariantType.of(ref, alt);
    }

    /** Canonical: {@code chr1:1000:A:G}. */
    public String id() {
        return chromosome.prefixed() + ':' + position + ':' + ref + ':' + alt;
    }

    /** The same change read from the other allele: {@code chr1:1000:G:A}. */
    public Variant swapped() {
        return new Variant(chromosome, position, alt, ref);
    }

    @Override
    public int compareTo(Variant other) {
        return GENOME_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return id();
    }
}
