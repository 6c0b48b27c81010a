package org.gems.join;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Json;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.io.AtomicOutput;
import org.gems.core.io.Digests;
import org.gems.core.settings.JoinSettings;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.join.JoinReport.Rows;
import org.gems.join.matrix.FeatureOrder;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.matrix.FloatSpool;
import org.gems.join.matrix.MatrixWriter;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.SplitRows;
import org.gems.join.source.PairFeatures;
import org.gems.join.source.Sources;

/**
 * Joins pairs with feature sources. Every source computes its columns once, for the pairs of all
 * splits together; they are kept column by column until the matrices are written.
 */
final class Joiner {

    private final JoinSettings settings;
    private final Path outDir;
    private final String prefix;

    Joiner(JoinSettings settings, PairRows rows, Path outDir) {
        this.settings = settings;
        this.outDir = outDir;
        prefix = settings.cohort() + "." + rows.chromosome().prefixed() + ".";
    }

    /**
     * @param havingTable whether the pairs came from tables that hold features too
     * @param inputs the files that the pairs came from
     */
    void join(PairRows rows, boolean havingTable, List<Path> inputs) {
        List<PairFeatures> sources =
                settings.sources().stream()
                        .map(source -> Sources.open(source, rows, havingTable))
                        .toList();
        var order =
                new FeatureOrder(
                        sources.stream().map(PairFeatures::features).toList(),
                        settings.lastColumns());
        FeatureManifest manifest = order.manifest();
        try (var spool = FloatSpool.create(rows.size(), manifest.size(), outDir)) {
            List<Map<String, Object>> details = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                details.add(sources.get(i).write(new FeatureSink(rows, spool, order.placesOf(i))));
            }
            var writer = new MatrixWriter(rows, manifest, spool);
            Provenance provenance = provenance(manifest, inputs, sources);
            for (SplitRows split : rows.splits()) {
                if (split.size() > 0) {
                    writer.write(target(split.name() + ".matrix.parquet"), split, provenance);
                }
            }
            manifest.write(target("features.json"));
            var report = report(rows, order, writer, details);
            AtomicOutput.write(target("join_report.json"), Json.pretty(report));
        }
    }

    private Path target(String name) {
        return outDir.resolve(prefix + name);
    }

    private Provenance provenance(
            FeatureManifest manifest, List<Path> inputs, List<PairFeatures> sources) {
        var all = new ArrayList<>(inputs);
        sources.forEach(source -> all.addAll(source.files()));
        byte[] resolved = Json.compact(settings).getBytes(StandardCharsets.UTF_8);
        Provenance provenance =
                Provenance.of("tool", "feature-joiner")
                        .and("version", ToolVersion.current())
                        .and("cohort", settings.cohort())
                        .and("chromosome", settings.chromosome())
                        .and("settings", Digests.sha256(resolved))
                        .and(StageTables.MANIFEST_DIGEST, manifest.digest());
        for (int i = 0; i < all.size(); i++) {
            provenance = provenance.and("input." + (i + 1), Digests.ofInput(all.get(i)));
        }
        return provenance;
    }

    private JoinReport report(
            PairRows rows,
            FeatureOrder order,
            MatrixWriter writer,
            List<Map<String, Object>> details) {
        Map<String, Rows> bySplit = new LinkedHashMap<>();
        rows.splits().forEach(split -> bySplit.put(split.name(), Rows.of(rows, split)));
        List<JoinReport.Source> sources = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            long missing = 0;
            List<String> empty = new ArrayList<>();
            for (int place : order.placesOf(i)) {
                missing += writer.missing(place);
                if (rows.size() > 0 && writer.missing(place) == rows.size()) {
                    empty.add(order.manifest().features().get(place).name());
                }
            }
            sources.add(
                    new JoinReport.Source(
                            settings.sources().get(i).name(),
                            order.placesOf(i).length,
                            missing,
                            empty,
                            details.get(i)));
        }
        return new JoinReport(
                settings.cohort(),
                rows.chromosome().prefixed(),
                bySplit,
                rows.pairCount(),
                rows.variants().size(),
                rows.genes().size(),
                order.manifest().size(),
                sources);
    }
}
