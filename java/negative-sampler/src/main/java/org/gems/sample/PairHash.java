package org.gems.sample;

import java.nio.charset.StandardCharsets;
import org.gems.core.domain.VariantSpelling;

/**
 * The number that the hash sampler goes by, so defined that anyone can compute it: let {@code g} be
 * the text {@code cohort TAB gene}; {@code k0} the SipHash-2-4 of {@code g} under the key (seed,
 * 0), {@code k1} that under (seed, 1); the pair's hash is the SipHash-2-4 of the variant id, such
 * as {@code chr1:1000:A:G}, under the key (k0, k1).
 */
final class PairHash {

    private final SipHash ofVariant;
    private final VariantSpelling spelling;

    /**
     * @param chromosome with prefix: {@code chr2}
     */
    PairHash(long seed, String cohort, String gene, String chromosome) {
        byte[] of = (cohort + "\t" + gene).getBytes(StandardCharsets.UTF_8);
        ofVariant = new SipHash(new SipHash(seed, 0).hash(of), new SipHash(seed, 1).hash(of));
        spelling = new VariantSpelling(chromosome, ':');
    }

    long of(int position, String ref, String alt) {
        int length = spelling.spell(position, ref, alt);
        return ofVariant.hash(spelling.bytes(), length);
    }
}
