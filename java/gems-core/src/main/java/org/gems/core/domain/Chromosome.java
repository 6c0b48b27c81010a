package org.gems.core.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.gems.core.InputException;

/**
 * A human chromosome, whatever its spelling: {@code chr2}, {@code 2} and {@code CHR2} are the same
 * one. Ordered 1 to 22, X, Y, MT.
 *
 * @param rank 1 to 22 for the autosomes, then 23 (X), 24 (Y), 25 (MT)
 */
public record Chromosome(int rank) implements Comparable<Chromosome> {

    private static final int X = 23;
    private static final int Y = 24;
    private static final int MT = 25;

    /** Bases of GRCh38, by rank. */
    private static final int[] LENGTHS = {
        248_956_422, 242_193_529, 198_295_559, 190_214_555, 181_538_259, 170_805_979, 159_345_973,
        145_138_636, 138_394_717, 133_797_422, 135_086_622, 133_275_309, 114_364_328, 107_043_718,
        101_991_189, 90_338_345, 83_257_441, 80_373_285, 58_617_616, 64_444_167, 46_709_983,
        50_818_468, 156_040_895, 57_227_415, 16_569
    };

    public Chromosome {
        if (rank < 1 || rank > MT) {
            throw new InputException("Chromosome rank must be 1 to 25, got " + rank);
        }
    }

    /** The chromosome of that name, or empty for patches, decoys and other contigs. */
    public static Optional<Chromosome> find(String text) {
        String bare = text.strip();
        if (bare.regionMatches(true, 0, "chr", 0, 3)) {
            bare = bare.substring(3);
        }
        Optional<Chromosome> named =
                switch (bare.toUpperCase(Locale.ROOT)) {
                    case "X" -> Optional.of(new Chromosome(X));
                    case "Y" -> Optional.of(new Chromosome(Y));
                    case "M", "MT" -> Optional.of(new Chromosome(MT));
                    default -> Optional.empty();
                };
        if (named.isPresent()) {
            return named;
        }
        if (bare.isEmpty()
                || bare.length() > 2
                || !bare.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int number = Integer.parseInt(bare);
        return number >= 1 && number <= 22 && bare.charAt(0) != '0'
                ? Optional.of(new Chromosome(number))
                : Optional.empty();
    }

    /** Like {@link #find}, for places where any other contig is the user's mistake. */
    public static Chromosome of(String text) {
        return find(text)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "'"
                                                + text
                                                + "' is not a chromosome; expected 1 to 22, X, Y or"
                                                + " MT, with or without 'chr'"));
    }

    /**
     * A list such as {@code 1-22}, {@code 1,3,X} or {@code chr5}, in chromosome order, each once.
     */
    public static List<Chromosome> list(String text) {
        var found = new TreeSet<Chromosome>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            if (ends.length > 2) {
                throw new InputException(
                        "'" + part + "' is not a chromosome or a range such as 1-22");
            }
            Chromosome first = of(ends[0]);
            Chromosome last = of(ends[ends.length - 1]);
            if (last.rank < first.rank) {
                throw new InputException("The chromosome range '" + part + "' runs backwards");
            }
            for (int rank = first.rank; rank <= last.rank; rank++) {
                found.add(new Chromosome(rank));
            }
        }
        return new ArrayList<>(found);
    }

    /** Without prefix: {@code 2}, {@code X}. */
    public String name() {
        return switch (rank) {
            case X -> "X";
            case Y -> "Y";
            case MT -> "MT";
            default -> Integer.toString(rank);
        };
    }

    /** With prefix: {@code chr2}, {@code chrX}, {@code chrM}. */
    public String prefixed() {
        return rank == MT ? "chrM" : "chr" + name();
    }

    /** The number of bases of the chromosome of that rank in GRCh38. */
    public static int length(int rank) {
        return LENGTHS[rank - 1];
    }

    @Override
    public int compareTo(Chromosome other) {
        return Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
        return prefixed();
    }
}
