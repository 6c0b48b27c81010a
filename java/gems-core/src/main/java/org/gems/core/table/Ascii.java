package org.gems.core.table;

/** Compares texts with bytes. */
final class Ascii {

    private Ascii() {}

    static boolean equals(String text, byte[] ascii, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != ascii[i]) {
                return false;
            }
        }
        return true;
    }
}
