package org.gems.simulate;

import org.gems.core.domain.Chromosome;
import org.gems.core.domain.VariantType;

/**
 * A variant, by what its alleles and features hang on.
 *
 * @param position 1-based
 * @param key what all that is random about it hangs on
 * @param regulation which peaks it lies in, see {@link Peaks#bit}
 */
record SimulatedVariant(Chromosome chromosome, int position, long key, long regulation) {

    private static final double IN_GNOMAD = 0.95;
    private static final double IN_ENFORMER = 0.99;

    Alleles alleles() {
        return Alleles.of(key);
    }

    VariantType type() {
        return Alleles.type(key);
    }

    String id() {
        return id(alleles());
    }

    String id(Alleles alleles) {
        return chromosome.prefixed() + ':' + position + ':' + alleles.ref() + ':' + alleles.alt();
    }

    String rsId() {
        return "rs" + (1_000 + Draw.below(Draw.key(key, Purpose.RS_NUMBER), 1_999_999_000));
    }

    boolean isInGnomad() {
        return Draw.chance(Draw.key(key, Purpose.IN_GNOMAD), IN_GNOMAD);
    }

    /** 0.01 to 0.5, most of them low. */
    double minorAlleleFrequency() {
        double u = Draw.uniform(Draw.key(key, Purpose.FREQUENCY));
        return Math.round((0.01 + 0.49 * u * u) * 1e6) / 1e6;
    }

    /** Whether Enformer scored it: the pairs of others have no features and are never sampled. */
    boolean isInEnformer() {
        return isInEnformer(key);
    }

    static boolean isInEnformer(long key) {
        return Draw.chance(Draw.key(key, Purpose.IN_ENFORMER), IN_ENFORMER);
    }

    /** Missing for one in ten; negative for most. */
    double gpnStar() {
        long star = Draw.key(key, Purpose.GPN_STAR);
        return Draw.chance(star, 0.1) ? Double.NaN : -Draw.exponential(Draw.key(star, 1));
    }
}
