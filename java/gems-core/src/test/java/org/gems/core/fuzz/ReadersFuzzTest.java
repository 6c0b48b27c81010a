package org.gems.core.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.gems.core.InputException;
import org.gems.core.columns.ColumnsDict;
import org.gems.core.config.Binder;
import org.gems.core.config.Faults;
import org.gems.core.domain.Chromosome;
import org.gems.core.feature.FeatureManifest;
import org.gems.core.finemapping.FineMappingFile;
import org.gems.core.finemapping.FineMappingReader;
import org.gems.core.finemapping.GeneList;
import org.gems.core.model.ModelSidecar;
import org.gems.core.settings.AggregateSettings;
import org.gems.core.settings.JoinSettings;
import org.gems.core.settings.LabelSettings;
import org.gems.core.settings.LabelSettings.FineMappingColumns;
import org.gems.core.settings.PredictSettings;
import org.gems.core.settings.SampleSettings;
import org.gems.core.settings.TrainSettings;
import org.gems.core.table.ParquetTable;
import org.gems.core.table.Provenance;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSchema;
import org.gems.core.table.TableSource;
import org.gems.core.table.TableWriter;
import org.gems.core.training.BestConfigs;
import org.gems.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reader of gems-core on damaged input. */
class ReadersFuzzTest {

    private static final String PIPS =
            """
            #chr\tpos\tref\talt\tvariant_id\tgene_id\tpip\tcs_coverage_0.95
            chr1\t100\tA\tG\tchr1:100:A:G\tENSG00000000001.3\t0.95\t1
            1\t200\tA\tATT\tchr1_200_A_ATT_b38\tENSG00000000001\t1e-3\tsusie_0
            chrX\t300\ta\tg\trs7\t"ENSG00000000002"\tNA\t-1
            """;

    private static final String MAF =
            "variant_id,gnomad_MAF\nchr1:100:A:G,0.25\n1:200:A:AT,.\nchr1:300:A:G,inf\n";

    @TempDir private Path folder;

    private void fuzz(
            String name, String file, List<byte[]> good, FileReader reader, String... words)
            throws IOException {
        Path path = folder.resolve(file);
        new Fuzz(name, InputException.class, input -> reader.read(Files.write(path, input)))
                .run(good, words);
    }

    @FunctionalInterface
    private interface FileReader {
        void read(Path file) throws Exception;
    }

    @FunctionalInterface
    private interface Look {
        void at(int column);
    }

    /** Everything of every row; a bad value does not keep the rest from being read. */
    private static void readAll(Path file) {
        TableSource table = TableSource.of(file);
        List<String> columns = table.columnNames();
        try (TableCursor row = table.open(columns)) {
            while (row.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    tolerate(row::text, i);
                    tolerate(row::number, i);
                    tolerate(row::integer, i);
                }
            }
        }
    }

    private static void tolerate(Look look, int column) {
        try {
            look.at(column);
        } catch (InputException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("no message", e);
            }
        }
    }

    @Test
    void textTables() throws IOException {
        List<byte[]> good = List.of(PIPS.getBytes(UTF_8), ("##comment\n" + PIPS).getBytes(UTF_8));
        fuzz("tsv", "x.tsv", good, ReadersFuzzTest::readAll, "##", "NA");
        fuzz("csv", "x.csv", List.of(MAF.getBytes(UTF_8)), ReadersFuzzTest::readAll, ",", "##");
    }

    @Test
    void gzippedTables() throws IOException {
        fuzz("gzip", "x.tsv.gz", List.of(gzip(PIPS), gzip(MAF)), ReadersFuzzTest::readAll);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void parquetTables() throws IOException {
        fuzz(
                "parquet",
                "x.parquet",
                List.of(parquet()),
                file -> {
                    readAll(file);
                    ParquetTable table = ParquetTable.of(file);
                    List<String> numbers =
                            table.columnNames().stream()
                                    .filter(table::isFloatingOrIntegral)
                                    .toList();
                    table.readFloats(numbers, 2, (column, first, values, count) -> {});
                });
    }

    private byte[] parquet() throws IOException {
        Path file = folder.resolve("good.parquet");
        TableSchema schema =
                TableSchema.of("variant_id", TableSchema.Type.STRING)
                        .and("pos", TableSchema.Type.INT)
                        .and("pip", TableSchema.Type.DOUBLE)
                        .and("f", TableSchema.Type.FLOAT)
                        .and("train", TableSchema.Type.BOOLEAN);
        try (var out = TableWriter.create(file, schema, Provenance.of("tool", "test"))) {
            for (int i = 0; i < 300; i++) {
                out.set(0, "chr1:" + i / 3 + ":A:G");
                if (i % 7 != 0) {
                    out.set(1, i);
                    out.set(2, i / 300.0);
                }
                out.set(3, i * 0.5f);
                out.set(4, i % 2 == 0);
                out.endRow();
            }
            out.commit();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void workbooks() throws IOException {
        byte[] good = workbook();
        fuzz("xlsx", "x.xlsx", List.of(good), ReadersFuzzTest::readAll);
        // Inside the zip, where its checksums do not guard the text.
        Map<String, byte[]> parts = entries(good);
        byte[] sheet = parts.get("xl/worksheets/sheet1.xml");
        fuzz(
                "sheet",
                "x.xlsx",
                List.of(sheet),
                file -> {
                    var damaged = new LinkedHashMap<>(parts);
                    damaged.put("xl/worksheets/sheet1.xml", Files.readAllBytes(file));
                    readAll(Files.write(file, zip(damaged)));
                },
                "<c r=\"ZZZZ1\">",
                "<row r=\"-1\">",
                "t=\"s\"",
                "<v>9</v>",
                "&#0;",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");
    }

    private static byte[] workbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("Supplementary Table 1");
            sheet.value(0, 0, "ensg");
            sheet.value(0, 1, "post_mean");
            for (int row = 1; row < 4; row++) {
                sheet.value(row, 0, "ENSG0000000000" + row);
                sheet.value(row, 1, row / 8.0);
            }
        }
        return bytes.toByteArray();
    }

    /** By its directory: the writer leaves the sizes out of the entries' own headers. */
    private Map<String, byte[]> entries(byte[] zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var file = new ZipFile(Files.write(folder.resolve("good.zip"), zip).toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void columnsDicts() throws IOException {
        byte[] pickle =
                HexFormat.of()
                        .parseHex(
                                "80049524000000000000007d94288c0441424394"
                                        + "5d94288c0161948c0162946 58c046469666694".replace(" ", "")
                                        + "5d948c01639461752e");
        byte[] protocol0 = "(dp0\nVABC\np1\n(lp2\nVa\np3\naVb\np4\nas.".getBytes(UTF_8);
        fuzz(
                "pickle",
                "columns_dict.pkl",
                List.of(pickle, protocol0),
                file -> ColumnsDict.read(file).columns("ABC"),
                "cos\nsystem\n",
                "(lp9\n",
                "g1\n",
                "\u0085R.");
        fuzz(
                "columns-json",
                "columns_dict.json",
                List.of("{\"ABC\": [\"a\", \"b\"], \"diff\": [\"c\"]}".getBytes(UTF_8)),
                file -> ColumnsDict.read(file).columns("ABC"),
                "{",
                "[",
                "]",
                "null");
    }

    @Test
    void fineMappingTablesAndGeneLists() throws IOException {
        fuzz(
                "fine-mapping",
                "pips.tsv",
                List.of(
                        PIPS.getBytes(UTF_8),
                        PIPS.replace("#chr\tpos\tref\talt", "a\tb\tc\td").getBytes(UTF_8)),
                file -> {
                    var whole = new FineMappingFile(file, null);
                    try (var row = FineMappingReader.open(whole, FineMappingColumns.SCEEMS)) {
                        while (row.next()) {
                            tolerate(
                                    any -> {
                                        if (row.contig() != FineMappingReader.UNKNOWN_CONTIG) {
                                            row.read();
                                        }
                                    },
                                    0);
                        }
                    }
                },
                "chr23",
                "_b37",
                "L1",
                "::::");
        fuzz(
                "gene-list",
                "genes.txt",
                List.of(
                        "ENSG01.2\nENSG02\n".getBytes(UTF_8),
                        "gene_id\tx\nENSG01\t1\n".getBytes(UTF_8)),
                GeneList::read,
                "gene_id");
    }

    @Test
    void manifestsSidecarsAndBestConfigs() throws IOException {
        String feature =
                "{\"name\": \"a\", \"group\": \"ABC\", \"category\": \"ABC\", \"source\": \"s\", \"transform\": \"abs\", \"missing\": \"%s\"}";
        String manifest =
                "{\"features\": ["
                        + feature.formatted("zero")
                        + ", "
                        + feature.formatted("nan").replace("\"a\"", "\"b\"")
                        + "]}";
        fuzz(
                "manifest",
                "features.json",
                List.of(manifest.getBytes(UTF_8)),
                FeatureManifest::read,
                "{",
                "}",
                "[",
                "null",
                "~",
                ",");
        String sidecar =
                """
                {"cohort": "C", "model": "weighted", "held_out": "2", "scheme": "loco", "split": "train",
                 "training": {"chromosomes": ["1", "3"], "rows": 10, "positives": 1, "negatives": 9, "overlap_removed": 0, "sample_weights": "pip_balanced"},
                 "versions": {"gems": "0.1.0", "catboost": "1.2.8", "engine": "embedded"}, "parameters": {"depth": 6, "learning_rate": 0.03},
                 "model_sha256": "00", "inputs": {"a.parquet": "00"}, "provenance": {"npr_train": 10}, "features_digest": "00",
                 "features": [{"feature": FEATURE, "imputation": 0.5, "weight": 10}]}
                """
                        .replace("FEATURE", feature.formatted("training_median"));
        fuzz(
                "sidecar",
                "m.json",
                List.of(sidecar.getBytes(UTF_8)),
                file -> ModelSidecar.of(folder.resolve("m.cbm")).manifest().digest(),
                "null",
                "~",
                "{",
                "training_median");
        String best =
                "{\"odd\": {\"best\": {\"weights\": {\"Enformer\": 10, \"ABC\": 2.5}}}, \"even\": {\"best\": {\"weights\": {}}}}";
        var none = new TrainSettings.FeatureWeights(null, null, null, null, null);
        fuzz(
                "best-configs",
                "best.json",
                List.of(best.getBytes(UTF_8)),
                file -> BestConfigs.apply(file, Chromosome.of("2"), none),
                "null",
                "{",
                "NaN",
                "1e999");
    }

    @Test
    void settings() throws IOException {
        settings(
                "label-settings",
                LabelSettings.class,
                "{cohort: C, chromosomes: ['1', X], tables: [a.tsv], columns: {pip: PIP}, duplicates: error, splits: {train: {positive: [{pip: 0.5, in_credible_set: true}], negative_pip: 0.01}}}");
        settings(
                "sample-settings",
                SampleSettings.class,
                "{cohort: C, chromosome: 1, seed: 7, sampler: hash, negatives_per_positive: {train: 10, test: 10}, with_features: [{table: a.tsv, alleles: either}]}");
        settings(
                "join-settings",
                JoinSettings.class,
                """
                cohort: C
                chromosome: 1
                sources:
                  - {kind: tss_distance, name: tss, table: genes.tsv, tss: tss}
                  - {kind: variant_table, name: e, table: e.parquet, columns: ["diff_*"], transform: abs, missing: zero}
                  - {kind: gene_table, name: g, table: g.xlsx, columns: [post_mean], rename: {post_mean: gene_lof}}
                  - {kind: interval_max, name: abc, table: abc.tsv, column: ABC, score: s, gene: g, gene_names: {table: t, name: n}}
                  - {kind: training_table, name: t, columns_dict: d.pkl, groups: [{name: diff, transform: abs}]}
                  - &a {kind: variant_type, name: alleles, columns: [is_SNP]}
                  - *a
                """);
        settings(
                "train-settings",
                TrainSettings.class,
                "{cohort: C, held_out: 2, model: m, parameters: {depth: 6, learning_rate: 0.1, cat: [1, a, {b: true}]}, feature_weights: {categories: {Enformer: 10}, patterns: [{pattern: diff, weight: 2}]}}");
        settings(
                "aggregate-settings",
                AggregateSettings.class,
                "{cohort: C, models: [a, b], chromosomes: ['1'], bootstrap_replicates: 10, confidence: 0.9}");
        settings(
                "predict-settings",
                PredictSettings.class,
                "{cohort: C, chromosome: 1, model: m, any_model: true, label_threshold: 0.5}");
    }

    private static void settings(String name, Class<?> type, String good) throws IOException {
        new Fuzz(
                        name,
                        InputException.class,
                        input -> {
                            var faults = new Faults();
                            Binder.parse("x.yaml", new String(input, UTF_8), type, faults);
                            faults.throwIfAny();
                        })
                .run(
                        List.of(good.getBytes(UTF_8)),
                        "&a ",
                        "*a",
                        "<<: ",
                        "!!python/object:os.system ",
                        "? ",
                        "- ",
                        "{",
                        "}",
                        "[",
                        "]",
                        "~",
                        ": ",
                        "|\n",
                        "kind",
                        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
    }
}
