package org.gems.core.table;

import java.math.BigInteger;

/**
 * Decimal to double by 128-bit multiplication: Lemire, "Number parsing at a gigabyte per second",
 * Software: Practice and Experience 51(8), 2021. Numbers as pandas writes them, with 16 or 17
 * digits, go this way.
 */
final class EiselLemire {

    private static final int SMALLEST = -342;
    private static final int LARGEST = 308;
    private static final long[] HIGH = new long[LARGEST - SMALLEST + 1];
    private static final long[] LOW = new long[LARGEST - SMALLEST + 1];

    private static final int MANTISSA_BITS = 52;
    private static final int BIAS = 1023;

    /** The bits of a product beyond the mantissa, its rounding and its possible leading zero. */
    private static final int SPARE = 64 - MANTISSA_BITS - 3;

    static {
        for (int power = SMALLEST; power <= LARGEST; power++) {
            BigInteger bits = leading128Bits(power);
            HIGH[power - SMALLEST] = bits.shiftRight(64).longValue();
            LOW[power - SMALLEST] = bits.longValue();
        }
    }

    private EiselLemire() {}

    /** The leading 128 bits of 5^power, rounded up when they cannot be exact. */
    private static BigInteger leading128Bits(int power) {
        BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
        if (power >= 0) {
            return five.shiftLeft(128).shiftRight(five.bitLength());
        }
        int length = five.bitLength();
        int shift = power >= -27 ? length + 127 : 2 * length + 128;
        BigInteger inverse = BigInteger.ONE.shiftLeft(shift).divide(five).add(BigInteger.ONE);
        return inverse.shiftRight(inverse.bitLength() - 128);
    }

    /**
     * The double nearest to digits x 10^power, or NaN where this method cannot tell (the subnormal
     * and overflowing ends, and a product too close to halfway).
     *
     * @param digits not negative
     */
    static double scaled(long digits, int power) {
        if (digits == 0) {
            return 0;
        }
        if (power < SMALLEST || power > LARGEST) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long factor = digits << zeros;
        long five = HIGH[power - SMALLEST];
        long high = unsignedHigh(factor, five);
        long low = factor * five;
        long mask = (1L << SPARE) - 1;
        if ((high & mask) == mask) {
            long more = unsignedHigh(factor, LOW[power - SMALLEST]);
            low += more;
            if (Long.compareUnsigned(more, low) > 0) {
                high++;
            }
        }
        if (low == -1 && (power < -27 || power > 55)) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        int shift = upper + SPARE;
        long mantissa = high >>> shift;
        // floor(log2(10^power)) in fixed point, then what the normalizations added and removed
        int exponent = ((217706 * power) >> 16) + 63 + upper - zeros + BIAS;
        if (exponent <= 0) {
            return Double.NaN;
        }
        boolean mayTie = Long.compareUnsigned(low, 1) <= 0 && power >= -4 && power <= 23;
        if (mayTie && (mantissa & 3) == 1 && mantissa << shift == high) {
            mantissa &= ~1L;
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        if (mantissa >= 2L << MANTISSA_BITS) {
            mantissa = 1L << MANTISSA_BITS;
            exponent++;
        }
        if (exponent >= 2 * BIAS + 1) {
            return Double.NaN;
        }
        long fraction = mantissa & ~(1L << MANTISSA_BITS);
        return Double.longBitsToDouble(((long) exponent << MANTISSA_BITS) | fraction);
    }

    /** Upper half of an unsigned product; Math.unsignedMultiplyHigh is younger than Java 17. */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
