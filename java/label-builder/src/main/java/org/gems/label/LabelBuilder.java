package org.gems.label;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gems.core.InputException;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Json;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Split;
import org.gems.core.finemapping.FineMappingFile;
import org.gems.core.finemapping.FineMappingReader;
import org.gems.core.io.AtomicOutput;
import org.gems.core.io.Digests;
import org.gems.core.settings.LabelSettings;
import org.gems.core.table.Provenance;
import org.gems.label.LeftOut.Reason;

/** Reads the tables, once, and writes those of every chromosome and the report. */
final class LabelBuilder {

    /** Footer key: what the candidates' duplicates, as far as not found yet, are to mean. */
    private static final String DUPLICATES = "duplicates";

    private final LabelSettings settings;
    private final Path outDir;

    LabelBuilder(LabelSettings settings, Path outDir) {
        this.settings = settings;
        this.outDir = outDir;
    }

    void run() {
        LabelPlan plan = LabelPlan.of(settings);
        Map<String, String> inputs = digests(plan);
        var tables = new ArrayList<ChromosomeTables>();
        Encoder encoder = Encoder.forProcessors(Runtime.getRuntime().availableProcessors());
        try {
            Provenance provenance = provenance(inputs);
            for (Chromosome chromosome : plan.chromosomes()) {
                tables.add(
                        new ChromosomeTables(
                                settings.cohort(), outDir, chromosome, provenance, encoder));
            }
            var genes = new Genes(settings.splits().keySet(), plan.geneLists());
            var labelling =
                    new Labelling(
                            new LabelRules(settings.splits()),
                            genes,
                            settings.duplicates(),
                            tables);
            for (FineMappingFile file : plan.files()) {
                long before = labelling.rows();
                try (var reader = FineMappingReader.open(file, settings.columns())) {
                    labelling.read(reader);
                }
                log(file.path() + ": " + (labelling.rows() - before) + " rows");
            }
            labelling.finish();
            refuseWithoutRows(labelling, plan);
            refuseWithoutCandidates(tables);
            tables.forEach(ChromosomeTables::commit);
            LabelReport report = report(plan, inputs, labelling, genes, tables);
            AtomicOutput.write(outDir.resolve(reportName(plan)), Json.pretty(report));
            log(
                    report.positives()
                            + " positive pairs and "
                            + report.candidates()
                            + " candidates of "
                            + genes.count()
                            + " genes");
        } finally {
            tables.forEach(ChromosomeTables::close);
            encoder.close();
        }
    }

    private static void log(String line) {
        System.err.println("label-builder: " + line);
    }

    private Map<String, String> digests(LabelPlan plan) {
        var digests = new LinkedHashMap<String, String>();
        for (FineMappingFile file : plan.files()) {
            digests.put(file.path().toString(), Digests.ofInput(file.path()));
        }
        settings.splits()
                .forEach(
                        (split, rule) -> {
                            if (rule.genes() != null) {
                                digests.put(rule.genes(), Digests.ofInput(Path.of(rule.genes())));
                            }
                        });
        return digests;
    }

    private Provenance provenance(Map<String, String> inputs) {
        byte[] compact = Json.compact(settings).getBytes(StandardCharsets.UTF_8);
        Provenance provenance =
                Provenance.of("tool", "label-builder")
                        .and("version", ToolVersion.current())
                        .and("cohort", settings.cohort())
                        .and("settings", Digests.sha256(compact))
                        .and(DUPLICATES, settings.duplicates().name());
        int number = 0;
        for (String digest : inputs.values()) {
            provenance = provenance.and("input." + number++, digest);
        }
        return provenance;
    }

    /**
     * Rows, but none of the chromosomes asked for: the wrong table, or contigs of unknown names.
     */
    private static void refuseWithoutRows(Labelling labelling, LabelPlan plan) {
        LeftOut leftOut = labelling.leftOut();
        long others = leftOut.rows(Reason.OTHER_CHROMOSOME);
        long unknown = leftOut.rows(Reason.UNKNOWN_CONTIG);
        if (labelling.rows() > 0 && others + unknown == labelling.rows()) {
            throw new InputException(
                    "None of the %d rows of the fine-mapping tables is on %s: %d are on other chromosomes, %d on contigs of other names (%s). Give the table of these chromosomes, or name them 1 to 22, X, Y or MT, with or without 'chr'"
                            .formatted(
                                    labelling.rows(),
                                    plan.chromosomes().stream()
                                            .map(Chromosome::prefixed)
                                            .collect(Collectors.joining(", ")),
                                    others,
                                    unknown,
                                    "first at "
                                            + leftOut.firstExample(
                                                    others > 0
                                                            ? Reason.OTHER_CHROMOSOME
                                                            : Reason.UNKNOWN_CONTIG)));
        }
    }

    /** A table of credible-set members cut out of a fine-mapping gives positives only. */
    private static void refuseWithoutCandidates(List<ChromosomeTables> tables) {
        long positives = tables.stream().mapToLong(ChromosomeTables::positives).sum();
        long candidates = tables.stream().mapToLong(ChromosomeTables::candidates).sum();
        if (positives > 0 && candidates == 0) {
            throw new InputException(
                    "The fine-mapping tables give "
                            + positives
                            + " positives but not one row with a PIP below the negative"
                            + " threshold: a source without low-PIP variants gives no negatives."
                            + " Take the table of all tested variants (scEEMS: PIP_all instead of"
                            + " PIP_top; eQTL Catalogue: from lbf_variable), or check"
                            + " negative_pip");
        }
    }

    private String reportName(LabelPlan plan) {
        String middle =
                plan.chromosomes().size() == 1
                        ? "." + plan.chromosomes().iterator().next().prefixed()
                        : "";
        return settings.cohort() + middle + ".label_report.json";
    }

    private LabelReport report(
            LabelPlan plan,
            Map<String, String> inputs,
            Labelling labelling,
            Genes genes,
            List<ChromosomeTables> tables) {
        var geneLists = new TreeMap<String, LabelReport.OfGeneList>();
        plan.geneLists()
                .forEach(
                        (split, list) ->
                                geneLists.put(
                                        split.label(),
                                        new LabelReport.OfGeneList(
                                                list.size(), genes.seen(split))));
        var chromosomes = new LinkedHashMap<String, LabelReport.OfChromosome>();
        for (ChromosomeTables table : tables) {
            var positives = new LinkedHashMap<String, Long>();
            var candidates = new LinkedHashMap<String, Long>();
            for (Split split : Split.values()) {
                if (settings.splits().containsKey(split)) {
                    positives.put(split.label(), table.positives(split));
                    candidates.put(split.label(), table.candidates(split));
                }
            }
            chromosomes.put(
                    table.chromosome().prefixed(),
                    new LabelReport.OfChromosome(positives, candidates));
        }
        return new LabelReport(
                "label-builder",
                ToolVersion.current(),
                settings.cohort(),
                inputs,
                plan.skippedFolders(),
                labelling.rows(),
                genes.count(),
                tables.stream().mapToLong(ChromosomeTables::positives).sum(),
                tables.stream().mapToLong(ChromosomeTables::candidates).sum(),
                labelling.positiveAndCandidate(),
                labelling.leftOut().tallies(),
                geneLists,
                chromosomes);
    }
}
