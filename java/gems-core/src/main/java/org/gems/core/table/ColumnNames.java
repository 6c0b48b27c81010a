package org.gems.core.table;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gems.core.InputException;

/** The names of a table's columns, and a helpful refusal for one that it does not have. */
final class ColumnNames {

    private static final int SUGGESTIONS = 5;
    private static final int LISTED = 12;

    private final Path file;
    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();

    ColumnNames(Path file, List<String> names) {
        this.file = file;
        this.names = List.copyOf(names);
        for (int i = 0; i < this.names.size(); i++) {
            if (indexes.put(this.names.get(i), i) != null) {
                throw new InputException(
                        file
                                + ": two columns are named '"
                                + this.names.get(i)
                                + "', expected distinct names; rename or remove one");
            }
        }
    }

    List<String> list() {
        return names;
    }

    boolean contains(String name) {
        return indexes.containsKey(name);
    }

    int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw missing(name);
        }
        return index;
    }

    int[] indexesOf(List<String> wanted) {
        return wanted.stream().mapToInt(this::indexOf).toArray();
    }

    private InputException missing(String name) {
        String found;
        if (names.size() <= LISTED) {
            found = "it has " + String.join(", ", names);
        } else {
            found =
                    "nearest of its "
                            + names.size()
                            + " columns: "
                            + names.stream()
                                    .sorted(Comparator.comparingInt(n -> distance(n, name)))
                                    .limit(SUGGESTIONS)
                                    .collect(Collectors.joining(", "));
        }
        return new InputException(file + ": has no column '" + name + "'; " + found);
    }

    /** Levenshtein distance without regard to case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
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
