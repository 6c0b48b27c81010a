package org.gems.sample;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gems.core.InputException;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Json;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.LabelledPair;
import org.gems.core.domain.Split;
import org.gems.core.domain.Variant;
import org.gems.core.io.AtomicOutput;
import org.gems.core.io.Digests;
import org.gems.core.settings.SampleSettings;
import org.gems.core.settings.SampleSettings.Sampler;
import org.gems.core.settings.SampleSettings.VariantKeys;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TsvWriter;

/** Draws the negatives of one chromosome and writes the pairs of all splits, and the reports. */
final class NegativeSampler {

    private final SampleSettings settings;
    private final Chromosome chromosome;
    private final Path outDir;

    NegativeSampler(SampleSettings settings, Path outDir) {
        this.settings = settings;
        this.outDir = outDir;
        chromosome = Chromosome.of(settings.chromosome());
        if (settings.negativesPerPositive().isEmpty()) {
            throw new InputException(
                    "negatives_per_positive: names no split, expected for example train: 10");
        }
    }

    void run(Path positivesFile, Path candidatesFile) {
        LabelTable positiveTable = LabelTable.open(positivesFile, StageTables.POSITIVES, settings);
        LabelTable candidateTable =
                LabelTable.open(candidatesFile, StageTables.CANDIDATES, settings);
        List<PositivePair> all = PositivePair.readAll(positiveTable, chromosome);
        Optional<VariantSet> withFeatures = FeatureKeys.read(settings.withFeatures(), chromosome);
        List<PositivePair> usable =
                all.stream().filter(positive -> hasFeatures(positive, withFeatures)).toList();
        var strata = new Strata(settings, chromosome.prefixed(), all, usable);
        var repeated = new RepeatedPairs(chromosome.prefixed());
        var candidates =
                new Candidates(
                        candidateTable,
                        strata,
                        settings.excludeCredibleSets(),
                        withFeatures,
                        repeated);
        candidates.stream();
        if (settings.sampler() == Sampler.PANDAS) {
            candidates.stream(); // counted before, taken now
        }
        collectRepeated(strata, repeated);
        if (!candidateTable.mayRepeatPairs()) {
            repeated.refuse();
        }
        Map<String, String> inputs = digests(positivesFile, candidatesFile);
        PairsTable.write(out("pairs.parquet"), pairs(usable, strata), provenance(inputs));
        writeShortfalls(strata);
        SampleReport report =
                report(inputs, all, usable, strata, candidates, withFeatures, repeated);
        AtomicOutput.write(out("sample_report.json"), Json.pretty(report));
        report.splits()
                .forEach(
                        (split, counts) ->
                                log(
                                        split
                                                + ": "
                                                + counts.positives()
                                                + " positives, "
                                                + counts.negatives()
                                                + " of "
                                                + counts.negativesWanted()
                                                + " wanted negatives"));
    }

    private static void log(String line) {
        System.err.println("negative-sampler: " + line);
    }

    private Path out(String name) {
        return outDir.resolve(settings.cohort() + "." + chromosome.prefixed() + "." + name);
    }

    private static boolean hasFeatures(PositivePair positive, Optional<VariantSet> withFeatures) {
        Variant variant = positive.pair().variant();
        return withFeatures.isEmpty()
                || withFeatures.get().contains(variant.position(), variant.ref(), variant.alt());
    }

    private static void collectRepeated(Strata strata, RepeatedPairs repeated) {
        for (Stratum stratum : strata.all()) {
            for (Negative negative : stratum.pool().chosen()) {
                if (negative.copies() > 1) {
                    repeated.add(
                            negative.position(), negative.ref(), negative.alt(), stratum.gene());
                }
            }
        }
    }

    private Map<Split, List<LabelledPair>> pairs(List<PositivePair> usable, Strata strata) {
        var rows = new EnumMap<Split, List<LabelledPair>>(Split.class);
        settings.negativesPerPositive().keySet().forEach(s -> rows.put(s, new ArrayList<>()));
        for (PositivePair positive : usable) {
            for (Split split : positive.splits()) {
                if (rows.containsKey(split)) {
                    rows.get(split).add(new LabelledPair(positive.pair(), 1, positive.pip()));
                }
            }
        }
        for (Stratum stratum : strata.all()) {
            PairsTable.addNegatives(stratum, chromosome, rows.get(stratum.split()));
        }
        return rows;
    }

    private void writeShortfalls(Strata strata) {
        var header =
                List.of(
                        "split",
                        "gene_id",
                        "variant_type",
                        "positives",
                        "wanted",
                        "available",
                        "taken");
        try (var table = TsvWriter.create(out("shortfalls.tsv"), header)) {
            for (Stratum stratum : strata.all()) {
                if (stratum.isShort()) {
                    table.set(0, stratum.split().label());
                    table.set(1, stratum.gene());
                    table.set(2, stratum.type().label());
                    table.set(3, stratum.positives());
                    table.set(4, stratum.wanted());
                    table.set(5, stratum.pool().available());
                    table.set(6, stratum.pool().chosen().size());
                    table.endRow();
                }
            }
            table.commit();
        }
    }

    private Map<String, String> digests(Path positives, Path candidates) {
        var digests = new LinkedHashMap<String, String>();
        digests.put(positives.toString(), Digests.ofInput(positives));
        digests.put(candidates.toString(), Digests.ofInput(candidates));
        for (VariantKeys keys : settings.withFeatures()) {
            digests.put(keys.table(), Digests.ofInput(Path.of(keys.table())));
        }
        return digests;
    }

    private Provenance provenance(Map<String, String> inputs) {
        byte[] compact = Json.compact(settings).getBytes(StandardCharsets.UTF_8);
        Provenance provenance =
                Provenance.of("tool", "negative-sampler")
                        .and("version", ToolVersion.current())
                        .and("cohort", settings.cohort())
                        .and("chromosome", chromosome.name())
                        .and("seed", Long.toString(settings.seed()))
                        .and("settings", Digests.sha256(compact));
        int number = 0;
        for (String digest : inputs.values()) {
            provenance = provenance.and("input." + number++, digest);
        }
        return provenance;
    }

    private SampleReport report(
            Map<String, String> inputs,
            List<PositivePair> all,
            List<PositivePair> usable,
            Strata strata,
            Candidates candidates,
            Optional<VariantSet> withFeatures,
            RepeatedPairs repeated) {
        var splits = new LinkedHashMap<String, SampleReport.OfSplit>();
        for (Split split : Split.values()) {
            if (settings.negativesPerPositive().containsKey(split)) {
                List<Stratum> ofSplit =
                        strata.all().stream().filter(s -> s.split() == split).toList();
                long positives = count(usable, split);
                splits.put(
                        split.label(),
                        new SampleReport.OfSplit(
                                positives,
                                count(all, split) - positives,
                                ofSplit.stream().mapToLong(Stratum::wanted).sum(),
                                ofSplit.stream().mapToLong(s -> s.pool().chosen().size()).sum(),
                                ofSplit.stream().filter(Stratum::isShort).count()));
            }
        }
        var excluded = new LinkedHashMap<String, Long>();
        candidates
                .excluded()
                .forEach((why, rows) -> excluded.put(why.name().toLowerCase(Locale.ROOT), rows));
        return new SampleReport(
                "negative-sampler",
                ToolVersion.current(),
                settings.cohort(),
                chromosome.prefixed(),
                settings.sampler().name().toLowerCase(Locale.ROOT),
                settings.seed(),
                inputs,
                splits,
                candidates.rows(),
                candidates.inPools(),
                excluded,
                withFeatures.map(VariantSet::size).orElse(null),
                repeated.count());
    }

    private static long count(List<PositivePair> positives, Split split) {
        return positives.stream().filter(p -> p.splits().contains(split)).count();
    }
}
