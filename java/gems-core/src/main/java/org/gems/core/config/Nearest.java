package org.gems.core.config;

import java.util.Collection;
import java.util.Optional;

/** The known name that a mistyped one most likely means. */
public final class Nearest {

    private Nearest() {}

    /** Empty when nothing is near: more than a third of the letters differ (Levenshtein). */
    public static Optional<String> to(String text, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(1, text.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(text, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
