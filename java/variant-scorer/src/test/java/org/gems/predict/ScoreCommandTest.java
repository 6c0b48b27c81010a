package org.gems.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.tribble.readers.TabixReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gems.core.cli.Tool;
import org.gems.core.feature.FeatureManifest;
import org.gems.predict.MatrixFixture.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    private static final String STEM = "Mic.weighted.chr2";

    @TempDir private Path temp;

    private Path model;
    private Path out;

    @BeforeEach
    void copyModel() throws IOException {
        model = temp.resolve(STEM + ".cbm");
        copy(STEM + ".cbm", model);
        copy(STEM + ".json", temp.resolve(STEM + ".json"));
        out = temp.resolve("out");
        settings("");
    }

    @Test
    void reproducesTheTrainersPredictionsToTheLastBit() throws IOException {
        score(matrix(testRows(), 60));
        Path expected = temp.resolve("expected.tsv");
        copy(STEM + ".predictions.tsv", expected);
        assertEquals(Files.readString(expected), Files.readString(tsv()));
    }

    @Test
    void theSameRowsInAnyOrderAndLayoutGiveTheSameBytes() throws IOException {
        score(matrix(testRows(), 60));
        byte[] table = Files.readAllBytes(tsv());
        byte[] released = Files.readAllBytes(released());
        byte[] index = Files.readAllBytes(out.resolve(STEM + ".scores.tsv.gz.tbi"));
        var rows = new ArrayList<>(testRows());
        Collections.shuffle(rows, new Random(1));
        for (Path path : List.of(matrix(rows, 7), matrix(testRows(), 1), parts(rows))) {
            score(path);
            assertArrayEquals(table, Files.readAllBytes(tsv()));
            assertArrayEquals(released, Files.readAllBytes(released()));
            assertArrayEquals(index, Files.readAllBytes(out.resolve(STEM + ".scores.tsv.gz.tbi")));
        }
    }

    @Test
    void aRowScoresTheSameAloneAndInAnyCompany() throws IOException {
        List<Row> rows = MatrixFixture.rows(2, 700); // more than two calls of the evaluator
        score(matrix(rows, 300));
        Map<String, String> together = scores();
        assertEquals(700, together.size());
        for (int i : new int[] {0, 255, 256, 299, 300, 699}) {
            score(matrix(rows.subList(i, i + 1), 1));
            String id = rows.get(i).variantId();
            assertEquals(Map.of(id, together.get(id)), scores());
        }
    }

    @Test
    void theReleasedFormatIsIndexed() throws IOException {
        score(matrix(MatrixFixture.rows(2, 3000), 1000));
        try (InputStream in = Files.newInputStream(released())) {
            assertTrue(BlockCompressedInputStream.isValidFile(new java.io.BufferedInputStream(in)));
        }
        var found = new ArrayList<String>();
        try (TabixReader tabix = new TabixReader(released().toString())) {
            TabixReader.Iterator hits = tabix.query("2", 50_000, 50_100); // 0-based start
            for (String line = hits.next(); line != null; line = hits.next()) {
                found.add(line);
            }
            assertEquals(-1, tabix.chr2tid("chr2"));
        }
        List<String> expected =
                MatrixFixture.rows(2, 3000).stream()
                        .filter(row -> row.position() > 50_000 && row.position() <= 50_100)
                        .map(Row::variantId)
                        .toList();
        assertFalse(expected.isEmpty());
        assertEquals(expected, found.stream().map(line -> line.split("\t", -1)[2]).toList());
        Map<String, String> table = scores();
        for (String line : found) {
            String[] fields = line.split("\t", -1);
            assertEquals(8, fields.length);
            assertEquals("2", fields[0]);
            assertEquals(table.get(fields[2]), fields[7]);
        }
    }

    @Test
    void startsWithTheReleasedHeader() throws IOException {
        score(matrix(testRows(), 60));
        List<String> lines = releasedLines();
        assertEquals("#CHROM\tPOS\tID\tREF\tALT\tGENE_ID\tPIP\tPRED_PROBABILITY", lines.get(0));
        assertTrue(lines.get(1).startsWith("2\t1000\tchr2:1000:A:G\tA\tG\tENSG00000000000\t0.0\t"));
        assertEquals(61, lines.size());
    }

    @Test
    void noRowsGiveEmptyTables() throws IOException {
        score(matrix(List.of(), 10));
        assertEquals(1, Files.readAllLines(tsv()).size());
        assertEquals(1, releasedLines().size());
        assertTrue(Files.exists(out.resolve(STEM + ".scores.tsv.gz.tbi")));
    }

    @Test
    void theLabelThresholdIsASetting() throws IOException {
        settings(", label_threshold: 0");
        score(matrix(testRows(), 60));
        assertTrue(
                Files.readAllLines(tsv()).stream()
                        .skip(1)
                        .allMatch(line -> line.split("\t", -1)[8].equals("1")));
    }

    @Test
    void refusesAModelThatTrainedOnTheChromosome() throws IOException {
        settings("chr3", "");
        refused(matrix(MatrixFixture.rows(3, 5), 5), "was trained on chr3, so its scores there");
        settings("5", "");
        refused(
                matrix(MatrixFixture.rows(5, 5), 5),
                "held out chr2, expected the model that held out chr5");
    }

    @Test
    void anyModelIsAppliedWhenAskedForAndSaysSo() throws IOException {
        settings("3", ", any_model: true");
        Run run = run(matrix(MatrixFixture.rows(3, 5), 5));
        assertEquals(0, run.exit(), run.err());
        String remark = "any_model: scored by weighted of Mic, which held out chr2";
        assertTrue(run.err().contains(remark), run.err());
        Path file = out.resolve("Mic.weighted.chr3.scores.tsv.gz");
        assertTrue(lines(file).get(0).startsWith("##" + remark));
        try (TabixReader tabix = new TabixReader(file.toString())) {
            assertNotEquals(null, tabix.query("3", 0, 2000).next());
        }
    }

    @Test
    void refusesAModelOfAnotherCohort() throws IOException {
        Files.writeString(
                temp.resolve("predict.json"), "{cohort: Ast, chromosome: '2', model: weighted}");
        refused(
                matrix(testRows(), 60),
                "is the model weighted of the cohort Mic, expected weighted of Ast");
    }

    @Test
    void refusesRowsOfAnotherChromosome() throws IOException {
        var rows = new ArrayList<>(testRows());
        rows.addAll(MatrixFixture.rows(3, 1));
        refused(
                matrix(rows, 60),
                "column variant_id: found 'chr3:1000:A:G', expected a variant on chr2");
    }

    @Test
    void listsTheFeaturesThatTheRowsLack() throws IOException {
        Path rows =
                MatrixFixture.write(
                        temp.resolve("renamed.parquet"),
                        testRows(),
                        60,
                        MatrixFixture.manifest(),
                        name -> name.startsWith("l") ? "old_" + name : name);
        refused(rows, "lacks 2 of the model's 6 features: lof, llr.");
    }

    @Test
    void warnsWhenTheRowsWereJoinedUnderAnotherManifest() throws IOException {
        var shorter = new FeatureManifest(MatrixFixture.manifest().features().subList(0, 5));
        Path rows =
                MatrixFixture.write(
                        temp.resolve("other.parquet"), testRows(), 60, shorter, name -> name);
        Run run = run(rows);
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.err().contains("WARN") && run.err().contains("another feature manifest"));
        assertFalse(run(matrix(testRows(), 60)).err().contains("WARN"));
    }

    @Test
    void refusesAMissingValueUnderTheRuleError() throws IOException {
        var rows = new ArrayList<>(testRows());
        Row row = rows.get(41);
        var values = new ArrayList<>(row.features());
        values.set(0, Float.NaN);
        rows.set(41, new Row(row.variantId(), row.geneId(), row.label(), row.pip(), values));
        refused(matrix(rows, 25), "row 42: the feature distance has no value");
    }

    @Test
    void explainsWhatToDoWithAPickledModel() throws IOException {
        Path pickle = temp.resolve("model_chr2.joblib");
        Files.write(pickle, new byte[] {(byte) 0x80, 4, 95, 0, 0});
        Run run = run(pickle, matrix(testRows(), 60));
        assertEquals(65, run.exit());
        assertTrue(run.err().contains("is a Python pickle (joblib), expected a CatBoost model"));
        assertTrue(run.err().contains("train the fold with GEMS"), run.err());
    }

    @Test
    void refusesAModelThatIsNotTheSidecars() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length - 1] ^= 1;
        Files.write(model, bytes);
        refused(matrix(testRows(), 60), "is not the model that its sidecar");
    }

    @Test
    void missingFilesAreBadInput() throws IOException {
        assertEquals(65, run(temp.resolve("none.parquet")).exit());
        assertEquals(65, run(temp.resolve("none.cbm"), matrix(testRows(), 60)).exit());
        Files.delete(temp.resolve(STEM + ".json"));
        refused(matrix(testRows(), 60), "has no sidecar");
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        assertEquals(2, run(List.of("--setting", "x")).exit());
        assertEquals(2, run(List.of("--settings", "x", "--model", "y")).exit());
    }

    private static List<Row> testRows() {
        return MatrixFixture.rows(2, MatrixFixture.TEST_ROWS);
    }

    private Path matrix(List<Row> rows, int rowsPerGroup) {
        return MatrixFixture.write(
                temp.resolve("rows" + rowsPerGroup + ".parquet"), rows, rowsPerGroup);
    }

    /** The same rows as a directory of part files. */
    private Path parts(List<Row> rows) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("parts.parquet"));
        MatrixFixture.write(folder.resolve("part.0.parquet"), rows.subList(0, 13), 13);
        MatrixFixture.write(folder.resolve("part.1.parquet"), rows.subList(13, rows.size()), 40);
        return folder;
    }

    private void settings(String more) throws IOException {
        settings("2", more);
    }

    private void settings(String chromosome, String more) throws IOException {
        Files.writeString(
                temp.resolve("predict.json"),
                "{cohort: Mic, chromosome: '%s', model: weighted%s}".formatted(chromosome, more));
    }

    private Path tsv() {
        return out.resolve(STEM + ".scores.tsv");
    }

    private Path released() {
        return out.resolve(STEM + ".scores.tsv.gz");
    }

    private List<String> releasedLines() throws IOException {
        return lines(released());
    }

    private static List<String> lines(Path file) throws IOException {
        try (var in = new BlockCompressedInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** By variant id. */
    private Map<String, String> scores() throws IOException {
        var scores = new TreeMap<String, String>();
        for (String line : Files.readAllLines(tsv()).subList(1, Files.readAllLines(tsv()).size())) {
            String[] fields = line.split("\t", -1);
            scores.put(fields[0], fields[7]);
        }
        return scores;
    }

    private void score(Path rows) {
        Run run = run(rows);
        assertEquals(0, run.exit(), run.err());
    }

    private void refused(Path rows, String message) throws IOException {
        Run run = run(rows);
        assertEquals(65, run.exit(), run.err());
        assertTrue(run.err().contains(message), run.err());
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.list(out)) {
                assertEquals(List.of(), files.toList());
            }
        }
    }

    private Run run(Path rows) {
        return run(model, rows);
    }

    private Run run(Path modelFile, Path rows) {
        return run(
                List.of(
                        "--settings",
                        temp.resolve("predict.json").toString(),
                        "--model",
                        modelFile.toString(),
                        "--rows",
                        rows.toString(),
                        "--out_dir",
                        out.toString()));
    }

    private static Run run(List<String> arguments) {
        var err = new StringWriter();
        int exit =
                Tool.commandLine(new ScoreCommand())
                        .setErr(new PrintWriter(err))
                        .execute(arguments.toArray(String[]::new));
        return new Run(exit, err.toString());
    }

    private record Run(int exit, String err) {}

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream in = ScoreCommandTest.class.getResourceAsStream(resource)) {
            Files.copy(in, to);
        }
    }
}
