package org.gems.label;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.gems.core.cli.Tool;
import org.gems.core.config.Json;
import org.gems.core.domain.Split;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.LabelSettings.Duplicates;
import org.gems.core.settings.LabelSettings.FineMappingColumns;
import org.gems.core.settings.LabelSettings.SplitRule;
import org.gems.core.stage.StageTables;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableSource;
import org.gems.core.table.TableWriter;

/** Writes inputs, runs the command in process and reads what came out. */
final class Workbench {

    /** What a run left behind. */
    record Run(int exit, String errors, Path out) {

        List<String> positives(String chromosome) {
            return rows("positives", chromosome, StageTables.POSITIVES);
        }

        List<String> candidates(String chromosome) {
            return rows("candidates", chromosome, StageTables.CANDIDATES);
        }

        private List<String> rows(String table, String chromosome, TableSchema schema) {
            return Workbench.rows(
                    out.resolve("C.chr" + chromosome + "." + table + ".parquet"), schema.names());
        }

        JsonObject report() throws IOException {
            try (Stream<Path> files = Files.list(out)) {
                Path report =
                        files.filter(file -> file.toString().endsWith("label_report.json"))
                                .findFirst()
                                .orElseThrow();
                return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
            }
        }

        long leftOut(String reason) throws IOException {
            return report().getAsJsonObject("left_out")
                    .getAsJsonObject(reason)
                    .get("rows")
                    .getAsLong();
        }

        List<String> files() throws IOException {
            if (!Files.exists(out)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(out)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            }
        }
    }

    private final Path folder;
    private final List<String> tables = new ArrayList<>();
    private List<String> chromosomes = List.of("1");
    private FineMappingColumns columns;
    private Duplicates duplicates;
    private Map<Split, SplitRule> splits = LabelRulesTest.tutorial();

    Workbench(Path folder) {
        this.folder = folder;
    }

    Workbench chromosomes(String... names) {
        chromosomes = List.of(names);
        return this;
    }

    Workbench columns(FineMappingColumns names) {
        columns = names;
        return this;
    }

    Workbench keepHighestPip() {
        duplicates = Duplicates.KEEP_HIGHEST_PIP;
        return this;
    }

    Workbench splits(Map<Split, SplitRule> rules) {
        splits = rules;
        return this;
    }

    Workbench table(Path path) {
        tables.add(path.toString());
        return this;
    }

    /** Columns are separated by blanks here, by tabs in the file; {@code -} is an empty field. */
    Workbench tsv(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        try (var stream = Files.newOutputStream(file);
                Writer out =
                        new OutputStreamWriter(
                                name.endsWith(".gz") ? new GZIPOutputStream(stream) : stream,
                                StandardCharsets.UTF_8)) {
            for (String line : lines) {
                out.write(
                        line.strip().replaceAll(" +", "\t").replaceAll("(?<=\t)-(?=\t|$)", "")
                                + "\n");
            }
        }
        return table(file);
    }

    /** Every value is given as text and written by the column's type; {@code -} is missing. */
    static void parquet(Path file, TableSchema schema, String... lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var table = TableWriter.create(file, schema, Provenance.none())) {
            for (String line : lines) {
                String[] values = line.strip().split(" +", -1);
                for (int i = 0; i < values.length; i++) {
                    if (!values[i].equals("-")) {
                        set(table, i, schema.columns().get(i).type(), values[i]);
                    }
                }
                table.endRow();
            }
            table.commit();
        }
    }

    private static void set(TableWriter table, int column, TableSchema.Type type, String value) {
        switch (type) {
            case INT -> table.set(column, Integer.parseInt(value));
            case LONG -> table.set(column, Long.parseLong(value));
            case DOUBLE -> table.set(column, Double.parseDouble(value));
            case FLOAT -> table.set(column, Float.parseFloat(value));
            case BOOLEAN -> table.set(column, Boolean.parseBoolean(value));
            case STRING -> table.set(column, value);
        }
    }

    Run run() throws IOException {
        List<String> arguments = arguments();
        return run(folder.resolve("out"), arguments.toArray(String[]::new));
    }

    /** Those of the command on what was given, the settings as a file. */
    List<String> arguments() throws IOException {
        Path settings = folder.resolve("label.json");
        Files.writeString(
                settings,
                Json.pretty(
                        new LabelSettings("C", chromosomes, tables, columns, duplicates, splits)));
        return List.of(
                "--settings", settings.toString(), "--out_dir", folder.resolve("out").toString());
    }

    static Run run(Path out, String... arguments) {
        var errors = new StringWriter();
        int exit =
                Tool.commandLine(new LabelCommand())
                        .setErr(new PrintWriter(errors))
                        .execute(arguments);
        return new Run(exit, errors.toString(), out);
    }

    static List<String> rows(Path file, List<String> columns) {
        var rows = new ArrayList<String>();
        try (TableCursor cursor = TableSource.of(file).open(columns)) {
            while (cursor.next()) {
                rows.add(
                        Stream.iterate(0, i -> i < columns.size(), i -> i + 1)
                                .map(i -> cursor.isMissing(i) ? "-" : cursor.text(i))
                                .collect(Collectors.joining(" ")));
            }
        }
        return rows;
    }
}
