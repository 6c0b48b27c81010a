package org.gems.core.columns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.config.Nearest;

/** Which columns a feature group has, in order: a file that maps group names to column names. */
public final class ColumnsDict {

    /** The real one has 4,900 names, a quarter of a megabyte. */
    private static final long LARGEST_FILE = 16 << 20;

    private final Path file;
    private final Map<?, ?> groups;

    private ColumnsDict(Path file, Map<?, ?> groups) {
        this.file = file;
        this.groups = groups;
    }

    /** Reads {@code .pkl} or {@code .pickle}, {@code .json}, {@code .yaml} or {@code .yml}. */
    public static ColumnsDict read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Object content;
        if (name.endsWith(".pkl") || name.endsWith(".pickle")) {
            content = PickleReader.read(file.toString(), bytes(file));
        } else if (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml")) {
            var faults = new Faults();
            String text = new String(bytes(file), StandardCharsets.UTF_8);
            content = Binder.parse(file.toString(), text, Object.class, faults);
            faults.throwIfAny();
        } else {
            throw new InputException(
                    file + ": a columns_dict ends in .pkl, .json or .yaml; rename it");
        }
        if (!(content instanceof Map<?, ?> groups)) {
            throw new InputException(
                    file + ": holds no dict, expected one from group names to column names");
        }
        return new ColumnsDict(file, groups);
    }

    private static byte[] bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new InputException(
                        file
                                + ": has "
                                + size
                                + " bytes, expected at most "
                                + LARGEST_FILE
                                + " for a list of columns; is it another file?");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            String reason =
                    Files.exists(file) ? "cannot be read: " + e.getMessage() : "no such file";
            throw new InputException(file + ": " + reason, e);
        }
    }

    /** The columns of a group, in the file's order. */
    public List<String> columns(String group) {
        if (!groups.containsKey(group)) {
            throw unknown(group);
        }
        if (!(groups.get(group) instanceof List<?> items)) {
            throw new InputException(
                    file + ": group '" + group + "' is no list, expected column names");
        }
        Set<String> columns = new LinkedHashSet<>();
        for (Object item : items) {
            if (!(item instanceof String column)) {
                throw new InputException(
                        file
                                + ": group '"
                                + group
                                + "' holds something other than text, expected column names");
            }
            if (!columns.add(column)) {
                throw new InputException(
                        file + ": group '" + group + "' lists '" + column + "' twice");
            }
        }
        return List.copyOf(columns);
    }

    private InputException unknown(String group) {
        List<String> known = groups.keySet().stream().map(String::valueOf).sorted().toList();
        String hint =
                Nearest.to(group, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("it has " + known.stream().collect(Collectors.joining(", ")));
        return new InputException(file + ": has no group '" + group + "'; " + hint);
    }
}
