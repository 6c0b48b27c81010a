package org.gems.core.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Spells the ids of one contig's variants into the same bytes over and over: for passes over 10^8
 * rows, where a text for each would cost more than all else.
 */
public final class VariantSpelling {

    private static final int DIGITS = 10; // of the largest position

    private final byte separator;
    private final int prefix;
    private byte[] bytes;

    /**
     * @param contig as the ids spell it, such as {@code chr2}
     */
    public VariantSpelling(String contig, char separator) {
        this.separator = (byte) separator;
        bytes = (contig + separator).getBytes(StandardCharsets.UTF_8);
        prefix = bytes.length;
    }

    /** Spells {@code contig:position:ref:alt}; its length in {@link #bytes()}. */
    public int spell(int position, String ref, String alt) {
        int most = prefix + DIGITS + 2 + ref.length() + alt.length();
        if (bytes.length < most) {
            bytes = Arrays.copyOf(bytes, 2 * most);
        }
        int end = digits(position, prefix);
        bytes[end++] = separator;
        end = letters(ref, end);
        bytes[end++] = separator;
        return letters(alt, end);
    }

    /** What was spelled last, and whatever was longer before. */
    public byte[] bytes() {
        return bytes;
    }

    /** Two digits with each division: this is most of the work. */
    private int digits(int number, int from) {
        int end = from + 1;
        for (long power = 10; number >= power; power *= 10) {
            end++;
        }
        int at = end;
        int rest = number;
        while (rest >= 10) {
            int hundreds = rest / 100;
            int pair = rest - 100 * hundreds;
            int tens = (pair * 103) >>> 10; // pair / 10, exact below 179
            bytes[--at] = (byte) ('0' + pair - 10 * tens);
            bytes[--at] = (byte) ('0' + tens);
            rest = hundreds;
        }
        if (at > from) {
            bytes[from] = (byte) ('0' + rest);
        }
        return end;
    }

    private int letters(String allele, int from) {
        for (int i = 0; i < allele.length(); i++) {
            bytes[from + i] = (byte) allele.charAt(i);
        }
        return from + allele.length();
    }
}
