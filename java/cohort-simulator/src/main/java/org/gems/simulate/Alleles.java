package org.gems.simulate;

import org.gems.core.domain.VariantType;

/**
 * Reference and alternative allele of a variant: 86 % SNVs, 6 % insertions, 7 % deletions and 1 %
 * substitutions of two or three bases. Indels are anchored at their first base.
 */
record Alleles(String ref, String alt) {

    private static final String BASES = "ACGT";
    private static final double SNV = 0.86;
    private static final double INSERTION = 0.92;
    private static final double DELETION = 0.99;
    private static final int LONGEST = 30;

    static VariantType type(long variant) {
        double u = Draw.uniform(Draw.key(variant, Purpose.ALLELES));
        if (u < SNV) {
            return VariantType.SNV;
        }
        if (u < INSERTION) {
            return VariantType.INSERTION;
        }
        return u < DELETION ? VariantType.DELETION : VariantType.MNV;
    }

    static Alleles of(long variant) {
        long key = Draw.key(variant, Purpose.ALLELES);
        String first = bases(key, 1, 1);
        return switch (type(variant)) {
            case SNV -> new Alleles(first, other(first, key));
            case INSERTION -> new Alleles(first, first + bases(key, 2, indelLength(key)));
            case DELETION -> new Alleles(first + bases(key, 2, indelLength(key)), first);
            case MNV -> {
                int length = 1 + Draw.below(Draw.key(key, 3), 2);
                yield new Alleles(
                        first + bases(key, 4, length), other(first, key) + bases(key, 5, length));
            }
        };
    }

    /** Mostly one or two bases. */
    private static int indelLength(long key) {
        return Math.min(LONGEST, 1 + (int) (2 * Draw.exponential(Draw.key(key, 6))));
    }

    private static String other(String base, long key) {
        int shift = 1 + Draw.below(Draw.key(key, 7), 3);
        return String.valueOf(BASES.charAt((BASES.indexOf(base) + shift) % BASES.length()));
    }

    private static String bases(long key, int part, int length) {
        long bits = Draw.key(key, part);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(BASES.charAt((int) (bits >>> (2 * i) & 3)));
        }
        return text.toString();
    }
}
