package org.gems.core.finemapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;

/**
 * A file or folder that is read as one table: a fine-mapping table, or one of the {@code chr=chr2}
 * folders that it is divided into.
 *
 * @param chromosome that of the folder; null when the rows say it
 */
public record FineMappingFile(Path path, Chromosome chromosome) {

    /** Names of folders that divide a table by chromosome. */
    private static final Set<String> KEYS = Set.of("chr", "chrom", "chromosome", "#chr", "CHR");

    private static final Comparator<FineMappingFile> ORDER =
            Comparator.comparing(FineMappingFile::chromosome)
                    .thenComparing(file -> file.path().toString());

    /** What a table consists of. Folders of chromosomes that are not wanted are never opened. */
    public record Listing(List<FineMappingFile> wanted, List<String> skippedFolders) {}

    public static Listing list(Path table, String chromosomeColumn, Set<Chromosome> wanted) {
        if (!Files.isDirectory(table)) {
            return new Listing(List.of(new FineMappingFile(table, null)), List.of());
        }
        var files = new ArrayList<FineMappingFile>();
        var skipped = new ArrayList<String>();
        boolean divided = false;
        for (Path folder : folders(table)) {
            String name = folder.getFileName().toString();
            int equals = name.indexOf('=');
            String key = name.substring(0, Math.max(0, equals));
            if (!key.equals(chromosomeColumn) && !KEYS.contains(key)) {
                continue; // the table layer reads or refuses it
            }
            divided = true;
            Optional<Chromosome> chromosome = Chromosome.find(name.substring(equals + 1));
            if (chromosome.isPresent() && wanted.contains(chromosome.get())) {
                files.add(new FineMappingFile(folder, chromosome.get()));
            } else {
                skipped.add(name);
            }
        }
        if (!divided) {
            return new Listing(List.of(new FineMappingFile(table, null)), List.of());
        }
        files.sort(ORDER);
        return new Listing(files, skipped);
    }

    private static List<Path> folders(Path table) {
        try (Stream<Path> entries = Files.list(table)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new InputException(table + ": cannot be listed: " + e, e);
        }
    }
}
