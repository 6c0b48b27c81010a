package org.gems.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.gems.core.cli.Tool;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSchema;
import org.gems.core.table.WideTableWriter;

/** A run of the command in this process, in a folder of its own. */
final class Run {

    private final Path folder;
    private int exit;
    private String messages = "";

    Run(Path folder) {
        this.folder = folder;
    }

    Path file(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of cohort c with these sources, each the inner part of a JSON object. */
    Path settings(String chromosome, String... sources) {
        return file(
                "join.json",
                "{\"cohort\": \"c\", \"chromosome\": \"%s\", \"sources\": [".formatted(chromosome)
                        + String.join(
                                ",",
                                java.util.Arrays.stream(sources).map(s -> "{" + s + "}").toList())
                        + "]}");
    }

    /** A table of floats in row groups; text columns before them. */
    Path parquet(
            String name,
            int rowsPerGroup,
            Map<String, List<String>> texts,
            Map<String, float[]> floats) {
        var schema =
                new TableSchema(
                        texts.keySet().stream()
                                .map(t -> new TableSchema.Column(t, TableSchema.Type.STRING))
                                .toList());
        List<List<String>> keys = List.copyOf(texts.values());
        List<float[]> columns = List.copyOf(floats.values());
        int rows = keys.get(0).size();
        Path file = folder.resolve(name);
        try (var writer =
                WideTableWriter.create(
                        file, schema, List.copyOf(floats.keySet()), Provenance.none())) {
            for (int from = 0; from < rows; from += rowsPerGroup) {
                int first = from;
                int count = Math.min(rowsPerGroup, rows - from);
                writer.writeRowGroup(
                        count,
                        out -> {
                            for (int row = first; row < first + count; row++) {
                                for (int i = 0; i < keys.size(); i++) {
                                    out.set(i, keys.get(i).get(row));
                                }
                                out.endRow();
                            }
                        },
                        i -> java.util.Arrays.copyOfRange(columns.get(i), first, first + count));
            }
            writer.commit();
        }
        return file;
    }

    Run with(String... arguments) {
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("--out_dir", out().toString()));
        all.addAll(List.of(arguments));
        exit =
                Tool.commandLine(new FeatureJoinerCommand())
                        .setErr(new PrintWriter(err))
                        .execute(all.toArray(String[]::new));
        messages = err.toString();
        return this;
    }

    Path out() {
        return folder.resolve("out");
    }

    Run succeeds() {
        assertEquals(0, exit, messages);
        return this;
    }

    /** Exits 65 and says all of this in one line. */
    void isRefused(String... parts) {
        assertEquals(65, exit, messages);
        for (String part : parts) {
            assertTrue(messages.contains(part), () -> messages + "\nlacks: " + part);
        }
    }

    void isUsageFault(String part) {
        assertEquals(2, exit, messages);
        assertTrue(messages.contains(part), messages);
    }

    String text(String name) {
        try {
            return Files.readString(out().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FeatureManifest manifest(String chromosome) {
        return FeatureManifest.read(out().resolve("c." + chromosome + ".features.json"));
    }

    /** A matrix as it was written. */
    record Matrix(
            List<String> keys, Map<String, List<Float>> columns, SortedMap<String, String> footer) {

        List<Float> column(String name) {
            return columns.get(name);
        }
    }

    Matrix matrix(String name) {
        ParquetTable table = ParquetTable.of(out().resolve(name));
        List<String> keys = new ArrayList<>();
        try (TableCursor row =
                table.open(List.of("variant_id", "gene_id", "label", "pip", "chrom", "pos"))) {
            while (row.next()) {
                keys.add(row.text(0) + " " + row.text(1) + " " + row.text(2) + " " + row.text(3));
            }
        }
        List<String> names = table.columnNames().subList(8, table.columnNames().size());
        Map<String, List<Float>> columns = new LinkedHashMap<>();
        names.forEach(column -> columns.put(column, new ArrayList<>()));
        table.readFloats(
                names,
                100,
                (column, firstRow, values, count) -> {
                    for (int i = 0; i < count; i++) {
                        columns.get(names.get(column)).add(values[i]);
                    }
                });
        return new Matrix(keys, columns, table.footer());
    }
}
