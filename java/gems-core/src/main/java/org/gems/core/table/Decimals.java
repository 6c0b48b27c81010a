package org.gems.core.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Numbers as tables spell them: exact both ways, and the common cases without allocation. */
final class Decimals {

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = new double[23];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    /** Integers up to here are exact in a double. */
    private static final long EXACT = 1L << 53;

    /** So many decimal digits always fit a long. */
    private static final int LONGEST_EXACT = 18;

    private static final double PLAIN_INTEGERS = 1e15;

    private Decimals() {}

    /**
     * Reads {@code text[from..to)} as a decimal number, correctly rounded.
     *
     * @throws NumberFormatException when it is not one
     */
    static double parse(byte[] text, int from, int to) {
        int at = from;
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        long digits = 0;
        int count = 0;
        int scale = 0;
        int start = at;
        while (at < to && isDigit(text[at])) {
            digits = digits * 10 + (text[at++] - '0');
            count++;
        }
        if (at < to && text[at] == '.') {
            int point = at++;
            while (at < to && isDigit(text[at])) {
                digits = digits * 10 + (text[at++] - '0');
            }
            scale = at - point - 1;
            count += scale;
        }
        if (count == 0) {
            return slow(text, from, to, start);
        }
        if (at < to && (text[at] == 'e' || text[at] == 'E')) {
            int sign = 1;
            at++;
            if (at < to && (text[at] == '-' || text[at] == '+')) {
                sign = text[at++] == '-' ? -1 : 1;
            }
            int exponentStart = at;
            int exponent = 0;
            while (at < to && isDigit(text[at]) && at - exponentStart < 4) {
                exponent = exponent * 10 + (text[at++] - '0');
            }
            if (at == exponentStart) {
                throw new NumberFormatException();
            }
            scale -= sign * exponent;
        }
        if (at != to || count > LONGEST_EXACT) {
            return slow(text, from, to, start);
        }
        if (digits <= EXACT && Math.abs(scale) < POWERS.length) {
            // One correctly rounded operation on two exact operands: the result is exact too.
            double value = scale > 0 ? digits / POWERS[scale] : digits * POWERS[-scale];
            return negative ? -value : value;
        }
        double value = EiselLemire.scaled(digits, -scale);
        if (Double.isNaN(value)) {
            return slow(text, from, to, start);
        }
        return negative ? -value : value;
    }

    /** What the fast ways leave: very long digits, the ends of the range, infinities. */
    private static double slow(byte[] text, int from, int to, int afterSign) {
        String word = new String(text, from, to - from, StandardCharsets.UTF_8);
        String unsigned = word.substring(afterSign - from);
        if (unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity")) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < word.length(); i++) {
            // Java would also take 1.0f, 0x1p3 and surrounding blanks, which tables never mean.
            if ("0123456789+-.eE".indexOf(word.charAt(i)) < 0) {
                throw new NumberFormatException();
            }
        }
        return Double.parseDouble(word);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static double parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** The shortest text that reads back as the same double; integral values without {@code .0}. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < PLAIN_INTEGERS) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        return shortest(Double.toString(value), value);
    }

    /** As {@link #text(double)}, for the float that is meant: 0.1, not 0.10000000149011612. */
    static String text(float value) {
        if (value == Math.rint(value) && Math.abs(value) < PLAIN_INTEGERS) {
            return text((double) value);
        }
        return Float.toString(value);
    }

    /** Before Java 19, Double.toString sometimes gives a digit or more too many. */
    private static String shortest(String text, double value) {
        if (text.length() < 17 || Double.isInfinite(value) || Double.isNaN(value)) {
            return text;
        }
        String best = text;
        BigDecimal decimal = new BigDecimal(text);
        while (decimal.precision() > 15) {
            MathContext oneFewer = new MathContext(decimal.precision() - 1, RoundingMode.HALF_EVEN);
            decimal = decimal.round(oneFewer);
            if (decimal.doubleValue() != value) {
                return best;
            }
            decimal = decimal.stripTrailingZeros();
            best = decimal.toString();
        }
        return best;
    }
}
