package org.gems.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gems.core.cli.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlannerCommandTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeConfigurations() throws IOException {
        Files.writeString(
                folder.resolve("pips.tsv"), "variant_id\tgene_id\tpip\tcs_coverage_0.95\n");
        Files.writeString(
                folder.resolve("data.yaml"),
                """
                fine_mapping: {path: pips.tsv}
                features: {sources: [{kind: variant_type, name: alleles}]}
                """);
        Files.writeString(
                folder.resolve("model.yaml"),
                "algorithm: {parameter_sets: {standard: {depth: 4}}}\n");
    }

    private String chromosomes = "1-3";

    private int run(String command, String... more) {
        CommandLine line = Tool.commandLine(new PlannerCommand());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 9];
        String[] first = {
            command,
            "--data_config",
            folder.resolve("data.yaml").toString(),
            "--model_config",
            folder.resolve("model.yaml").toString(),
            "--base_dir",
            folder.toString(),
            "--chromosomes",
            chromosomes
        };
        System.arraycopy(first, 0, arguments, 0, 9);
        System.arraycopy(more, 0, arguments, 9, more.length);
        return line.execute(arguments);
    }

    @Test
    void aPlanAndTheResolvedConfigurationAreWritten() throws IOException {
        assertEquals(0, run("plan", "--cohorts", "A,B", "--out_dir", folder.toString()));
        String plan = Files.readString(folder.resolve("plan.json"));
        assertTrue(plan.contains("\"held_out\": \"3\""), plan);
        assertTrue(
                Files.readString(folder.resolve("resolved_config.json"))
                        .contains("\"npr_train\": 10"));
    }

    @Test
    void equalConfigurationsGiveEqualBytes() throws IOException {
        run("plan", "--cohorts", "A", "--out_dir", folder.resolve("1").toString());
        Files.writeString(
                folder.resolve("model.yaml"),
                """
                # a comment
                algorithm:
                  parameter_sets:
                    standard:
                      depth: 4
                """);
        run("plan", "--cohorts", "A", "--out_dir", folder.resolve("2").toString());
        assertEquals(
                -1, Files.mismatch(folder.resolve("1/plan.json"), folder.resolve("2/plan.json")));
    }

    @Test
    void everyFaultOfBothFilesIsReportedAndNothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), "algoritm: {}\n");
        Files.writeString(folder.resolve("data.yaml"), "fine_mapping: {pat: x}\n");
        assertEquals(65, run("plan", "--cohorts", "a;b", "--out_dir", folder.toString()));
        String message = err.toString();
        assertTrue(
                message.contains(
                        "data.yaml:1: fine_mapping.pat is not a known key; did you mean path?"),
                message);
        assertTrue(message.contains("model.yaml:1: algoritm is not a known key"), message);
        assertTrue(message.contains("The cohort name 'a;b' is refused"), message);
        assertFalse(Files.exists(folder.resolve("plan.json")));
    }

    @Test
    void checkNamesTheFilesThatAreNotThere() throws IOException {
        assertEquals(0, run("check", "--cohorts", "A"), err.toString());
        assertTrue(out.toString().contains("fine-mapping"));
        Files.delete(folder.resolve("pips.tsv"));
        assertEquals(65, run("check", "--cohorts", "A"));
        assertTrue(err.toString().contains("pips.tsv: no such file"), err.toString());
    }

    @Test
    void wrongUseIsExitCodeTwo() {
        assertEquals(2, run("check", "--cohort", "A"));
        assertEquals(2, run("check", "--cohorts", "A", "--scheme", "kfold"));
        assertEquals(65, run("check", "--cohorts", "A,A"));
        chromosomes = "1";
        assertEquals(65, run("check", "--cohorts", "A"));
    }

    @Test
    void faultsNameTheLinesOfTheFileThatThePersonWrote() throws IOException {
        Files.writeString(folder.resolve("origin.yaml"), "# one\n# two\nalgoritm: {}\n");
        Files.writeString(folder.resolve("model.yaml"), "{\"algoritm\":{}}");
        assertEquals(
                65,
                run(
                        "check",
                        "--cohorts",
                        "A",
                        "--model_config_origin",
                        folder.resolve("origin.yaml").toString()));
        assertTrue(err.toString().contains("origin.yaml:3: algoritm"), err.toString());
    }
}
