package org.gems.core.table;

/** The spellings of a missing value in text: nothing, {@code . NA NaN nan null}. */
final class MissingText {

    private MissingText() {}

    static boolean matches(byte[] b, int start, int end) {
        return switch (end - start) {
            case 0 -> true;
            case 1 -> b[start] == '.';
            case 2 -> b[start] == 'N' && b[start + 1] == 'A';
            case 3 ->
                    (b[start] == 'N' || b[start] == 'n')
                            && b[start + 1] == 'a'
                            && b[start + 2] == b[start];
            case 4 ->
                    b[start] == 'n'
                            && b[start + 1] == 'u'
                            && b[start + 2] == 'l'
                            && b[start + 3] == 'l';
            default -> false;
        };
    }

    static boolean matches(String text) {
        return switch (text) {
            case "", ".", "NA", "NaN", "nan", "null" -> true;
            default -> false;
        };
    }
}
