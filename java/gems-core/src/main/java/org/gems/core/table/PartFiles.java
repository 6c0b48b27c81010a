package org.gems.core.table;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gems.core.InputException;
import org.gems.core.io.InputPath;

/** Finds the part files of a Parquet directory. */
final class PartFiles {

    /** How Hive, Spark and pyarrow name the folder of rows whose key is missing. */
    private static final String MISSING_KEY = "__HIVE_DEFAULT_PARTITION__";

    private static final Pattern CHUNK = Pattern.compile("\\d+|\\D+");

    private PartFiles() {}

    static List<ParquetPart> find(Path path) {
        List<ParquetPart> parts = new ArrayList<>();
        InputPath.requireExists(path);
        if (Files.isDirectory(path)) {
            collect(path, Map.of(), parts, Set.of());
            if (parts.isEmpty()) {
                throw new InputException(
                        path + ": the directory has no part files, expected Parquet files in it");
            }
        } else {
            parts.add(new ParquetPart(path, Map.of()));
        }
        return parts;
    }

    private static void collect(
            Path folder,
            Map<String, String> partition,
            List<ParquetPart> parts,
            Set<Path> foldersAbove) {
        Path real = realPath(folder);
        if (foldersAbove.contains(real)) {
            throw InputPath.loop(folder, null);
        }
        Set<Path> folders = new HashSet<>(foldersAbove);
        folders.add(real);
        for (Path entry : visible(folder)) {
            String name = entry.getFileName().toString();
            if (!Files.isDirectory(entry)) {
                parts.add(new ParquetPart(entry, partition));
                continue;
            }
            int equals = name.indexOf('=');
            if (equals < 1) {
                throw new InputException(
                        entry
                                + ": a folder inside a Parquet directory, expected part files or"
                                + " folders named like chr=chr1");
            }
            Map<String, String> deeper = new LinkedHashMap<>(partition);
            String value = URLDecoder.decode(name.substring(equals + 1), StandardCharsets.UTF_8);
            deeper.put(name.substring(0, equals), value.equals(MISSING_KEY) ? null : value);
            collect(entry, Collections.unmodifiableMap(deeper), parts, folders);
        }
    }

    private static Path realPath(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be read: " + e, e);
        }
    }

    /** Not {@code _metadata}, {@code _SUCCESS}, {@code .part.0.crc} and the like. */
    private static List<Path> visible(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().matches("[_.].*"))
                    .sorted(Comparator.comparing(e -> e.getFileName().toString(), NATURAL))
                    .toList();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be listed: " + e, e);
        }
    }

    /** Digits compare as numbers: part.2 before part.10. */
    static final Comparator<String> NATURAL =
            (left, right) -> {
                Matcher a = CHUNK.matcher(left);
                Matcher b = CHUNK.matcher(right);
                while (true) {
                    boolean more = a.find();
                    if (!b.find()) {
                        return more ? 1 : left.compareTo(right);
                    }
                    if (!more) {
                        return -1;
                    }
                    int order = compareChunks(a.group(), b.group());
                    if (order != 0) {
                        return order;
                    }
                }
            };

    private static int compareChunks(String left, String right) {
        boolean numbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
        return numbers
                ? new BigInteger(left).compareTo(new BigInteger(right))
                : left.compareTo(right);
    }
}
