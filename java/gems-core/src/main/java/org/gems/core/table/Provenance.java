package org.gems.core.table;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What made a table: producing tool and version, seed, digests of its inputs. Written to the
 * Parquet footer under keys that start with {@code gems.}; never a time, so that equal inputs give
 * equal bytes.
 */
public record Provenance(SortedMap<String, String> entries) {

    private static final String PREFIX = "gems.";

    public Provenance {
        SortedMap<String, String> prefixed = new TreeMap<>();
        entries.forEach((key, value) -> prefixed.put(withPrefix(key), value));
        entries = Collections.unmodifiableSortedMap(prefixed);
    }

    public static Provenance none() {
        return new Provenance(new TreeMap<>());
    }

    public static Provenance of(String key, String value) {
        return none().and(key, value);
    }

    public Provenance and(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(withPrefix(key), value);
        return new Provenance(more);
    }

    private static String withPrefix(String key) {
        return key.startsWith(PREFIX) ? key : PREFIX + key;
    }
}
