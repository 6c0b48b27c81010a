package org.gems.sample;

import java.nio.charset.StandardCharsets;

/**
 * The number that the hash sampler goes by, so defined that anyone can compute it: let {@code g} be
 * the text {@code cohort TAB gene}; {@code k0} the SipHash-2-4 of {@code g} under the key (seed,
 * 0), {@code k1} that under (seed, 1); the pair's hash is the SipHash-2-4 of the variant id, such
 * as {@code chr1:1000:A:G}, under the key (k0, k1).
 */
final class PairHash {

    private final SipHash ofVariant;
    private final byte[] prefix;
    private byte[] text = new byte[64];

    /**
     * @param chromosome with prefix: {@code chr2}
     */
    PairHash(long seed, String cohort, String gene, String chromosome) {
        byte[] of = (cohort + "\t" + gene).getBytes(StandardCharsets.UTF_8);
        ofVariant = new SipHash(new SipHash(seed, 0).hash(of), new SipHash(seed, 1).hash(of));
        prefix = (chromosome + ":").getBytes(StandardCharsets.UTF_8);
    }

    long of(int position, String ref, String alt) {
        int most = prefix.length + 12 + ref.length() + alt.length();
        if (text.length < most) {
            text = new byte[2 * most];
        }
        System.arraycopy(prefix, 0, text, 0, prefix.length);
        int end = digits(position, prefix.length);
        text[end++] = ':';
        end = letters(ref, end);
        text[end++] = ':';
        end = letters(alt, end);
        return ofVariant.hash(text, end);
    }

    private int digits(int number, int from) {
        int end = from + 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        int rest = number;
        for (int at = end - 1; at >= from; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private int letters(String allele, int from) {
        for (int i = 0; i < allele.length(); i++) {
            text[from + i] = (byte) allele.charAt(i);
        }
        return from + allele.length();
    }
}
