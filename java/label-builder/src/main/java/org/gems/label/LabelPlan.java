package org.gems.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gems.core.InputException;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Split;
import org.gems.core.finemapping.FineMappingFile;
import org.gems.core.finemapping.GeneList;
import org.gems.core.io.InputPath;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.LabelSettings.FineMappingColumns;

/**
 * Settings that were checked as far as can be without reading tables.
 *
 * @param geneLists the genes of those splits that are limited to some
 * @param skippedFolders folders of chromosomes that are not wanted, left unopened
 */
record LabelPlan(
        Set<Chromosome> chromosomes,
        List<FineMappingFile> files,
        List<String> skippedFolders,
        Map<Split, Set<String>> geneLists) {

    /**
     * @throws InputException with all faults at once
     */
    static LabelPlan of(LabelSettings settings) {
        var faults = new Faults();
        var chromosomes = new TreeSet<Chromosome>();
        for (String name : settings.chromosomes()) {
            attempt(faults, () -> chromosomes.add(Chromosome.of(name)));
        }
        if (settings.chromosomes().isEmpty()) {
            faults.add("chromosomes: none is given, expected some of 1 to 22, X, Y, MT");
        }
        if (settings.splits().isEmpty()) {
            faults.add("splits: none is given, expected rules for train, test, train_restricted");
        }
        FineMappingColumns columns = settings.columns();
        checkVariantColumns(columns, faults);
        var files = new ArrayList<FineMappingFile>();
        var skipped = new ArrayList<String>();
        for (Path table : distinctTables(settings, faults)) {
            var listing = FineMappingFile.list(table, columns.chromosome(), chromosomes);
            if (listing.wanted().isEmpty()) {
                faults.add(
                        table
                                + ": none of its folders is of the chromosomes asked for; it has "
                                + String.join(", ", listing.skippedFolders()));
            }
            files.addAll(listing.wanted());
            skipped.addAll(listing.skippedFolders());
        }
        var lists = new EnumMap<Split, Set<String>>(Split.class);
        settings.splits()
                .forEach(
                        (split, rule) -> {
                            if (rule.genes() != null) {
                                attempt(
                                        faults,
                                        () ->
                                                lists.put(
                                                        split,
                                                        GeneList.read(Path.of(rule.genes()))));
                            }
                        });
        faults.throwIfAny();
        return new LabelPlan(chromosomes, files, skipped, lists);
    }

    private static boolean attempt(Faults faults, Runnable step) {
        try {
            step.run();
            return true;
        } catch (InputException e) {
            faults.add(e.getMessage());
            return false;
        }
    }

    private static void checkVariantColumns(FineMappingColumns columns, Faults faults) {
        long named =
                Stream.of(columns.chromosome(), columns.position(), columns.ref(), columns.alt())
                        .filter(Objects::nonNull)
                        .count();
        if (named > 0 && named < 4) {
            faults.add(
                    "columns: "
                            + named
                            + " of chromosome, position, ref and alt are named, expected all four"
                            + " or none");
        }
    }

    private static List<Path> distinctTables(LabelSettings settings, Faults faults) {
        var tables = new ArrayList<Path>();
        var seen = new HashSet<Path>();
        for (String name : settings.tables()) {
            Path table = Path.of(name);
            if (!attempt(faults, () -> InputPath.requireExists(table))) {
                continue;
            }
            if (!seen.add(table.toAbsolutePath().normalize())) {
                faults.add(table + ": is given twice as a table, which would repeat every pair");
            } else {
                tables.add(table);
            }
        }
        if (settings.tables().isEmpty()) {
            faults.add("tables: none is given, expected fine-mapping tables");
        }
        return tables;
    }
}
