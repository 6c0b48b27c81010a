package org.gems.sample;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gems.core.cli.Tool;
import org.gems.core.config.Json;
import org.gems.core.domain.Split;
import org.gems.core.settings.AlleleMatch;
import org.gems.core.settings.SampleSettings;
import org.gems.core.settings.SampleSettings.Sampler;
import org.gems.core.settings.SampleSettings.VariantKeys;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableSource;
import org.gems.core.table.TableWriter;

/** Writes tables as LABEL does, runs the command in process and reads what came out. */
final class Workbench {

    /** What a run left behind. */
    record Run(int exit, String errors, Path out) {

        List<String> pairs() {
            return rows(out.resolve("C.chr1.pairs.parquet"), StageTables.PAIRS.names());
        }

        /** The negatives of a split: {@code position ref alt gene}. */
        List<String> negatives(String split) {
            return pairs().stream()
                    .map(row -> row.split(" ", -1))
                    .filter(f -> f[0].equals(split) && f[6].equals("0"))
                    .map(f -> String.join(" ", f[2], f[3], f[4], f[5]))
                    .toList();
        }

        List<String> shortfalls() throws IOException {
            return Files.readAllLines(out.resolve("C.chr1.shortfalls.tsv"));
        }

        JsonObject report() throws IOException {
            return JsonParser.parseString(
                            Files.readString(out.resolve("C.chr1.sample_report.json")))
                    .getAsJsonObject();
        }

        long excluded(String reason) throws IOException {
            return report().getAsJsonObject("candidates_excluded").get(reason).getAsLong();
        }
    }

    private final Path folder;
    private final Map<Split, Integer> npr = new EnumMap<>(Map.of(Split.TRAIN, 2));
    private final List<VariantKeys> withFeatures = new ArrayList<>();
    private final List<String> positives = new ArrayList<>();
    private Provenance labels = Provenance.of("cohort", "C").and("chromosome", "1");
    private Path candidates;
    private Sampler sampler;
    private Boolean excludeCredibleSets;
    private Long seed;
    private int runs;

    Workbench(Path folder) {
        this.folder = folder;
        candidates = folder.resolve("candidates.parquet");
    }

    Workbench npr(Split split, int ratio) {
        npr.put(split, ratio);
        return this;
    }

    Workbench sampler(Sampler choice) {
        sampler = choice;
        return this;
    }

    Workbench seed(long number) {
        seed = number;
        return this;
    }

    Workbench withCredibleSetMembers() {
        excludeCredibleSets = false;
        return this;
    }

    Workbench withFeatures(Path table, AlleleMatch alleles) {
        withFeatures.add(new VariantKeys(table.toString(), null, alleles));
        return this;
    }

    Workbench labelled(String key, String value) {
        labels = labels.and(key, value);
        return this;
    }

    /** {@code pos ref alt gene pip cs cs_max train restricted test}; more are added to these. */
    Workbench positives(String... rows) {
        positives.addAll(List.of(rows));
        return this;
    }

    /** {@code pos ref alt gene pip cs train restricted test}. */
    Workbench candidates(String... rows) {
        return candidates(List.of(rows));
    }

    Workbench candidates(List<String> rows) {
        candidates = folder.resolve("candidates.parquet");
        write(candidates, StageTables.CANDIDATES, labels, rows);
        return this;
    }

    /** The rows spread over the part files of a folder. */
    Workbench candidatesInParts(List<List<String>> parts) {
        candidates = folder.resolve("parts" + runs);
        for (int i = 0; i < parts.size(); i++) {
            write(
                    candidates.resolve("part." + i + ".parquet"),
                    StageTables.CANDIDATES,
                    labels,
                    parts.get(i));
        }
        return this;
    }

    static void write(Path file, TableSchema schema, Provenance provenance, List<String> rows) {
        try (var table = TableWriter.create(file, schema, provenance)) {
            for (String row : rows) {
                String[] values = row.split(" ", -1);
                for (int i = 0; i < values.length; i++) {
                    if (!values[i].equals("-")) {
                        switch (schema.columns().get(i).type()) {
                            case INT -> table.set(i, Integer.parseInt(values[i]));
                            case DOUBLE -> table.set(i, Double.parseDouble(values[i]));
                            case BOOLEAN -> table.set(i, Boolean.parseBoolean(values[i]));
                            default -> table.set(i, values[i]);
                        }
                    }
                }
                table.endRow();
            }
            table.commit();
        }
    }

    Run run() throws IOException {
        Path out = folder.resolve("out" + runs++);
        return run(out, arguments(out).toArray(String[]::new));
    }

    /** Those of the command on what was given, the settings and the positives as files. */
    List<String> arguments() throws IOException {
        return arguments(folder.resolve("out"));
    }

    private List<String> arguments(Path out) throws IOException {
        Path positiveFile = folder.resolve("positives.parquet");
        write(
                positiveFile,
                StageTables.POSITIVES,
                labels,
                positives.stream().map(row -> "chr1 " + row).toList());
        Path settings = folder.resolve("sample.json");
        Files.writeString(
                settings,
                Json.pretty(
                        new SampleSettings(
                                "C", "1", seed, sampler, excludeCredibleSets, npr, withFeatures)));
        return List.of(
                "--settings",
                settings.toString(),
                "--positives",
                positiveFile.toString(),
                "--candidates",
                candidates.toString(),
                "--out-dir",
                out.toString());
    }

    static Run run(Path out, String... arguments) {
        var errors = new StringWriter();
        int exit =
                Tool.commandLine(new SampleCommand())
                        .setErr(new PrintWriter(errors))
                        .execute(arguments);
        return new Run(exit, errors.toString(), out);
    }

    static List<String> rows(Path file, List<String> columns) {
        var rows = new ArrayList<String>();
        try (TableCursor cursor = TableSource.of(file).open(columns)) {
            while (cursor.next()) {
                rows.add(
                        IntStream.range(0, columns.size())
                                .mapToObj(i -> cursor.isMissing(i) ? "-" : cursor.text(i))
                                .collect(Collectors.joining(" ")));
            }
        }
        return rows;
    }
}
