package org.gems.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.cli.Tool;
import org.gems.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables that JOIN reads, damaged: the command ends with 0, or with 65 and a message. */
class SourcesFuzzTest {

    @TempDir private Path folder;

    private void fuzz(String name, String file, String good, String source, String... words)
            throws IOException {
        Path pairs = folder.resolve("rows.tsv");
        if (!file.equals("rows.tsv")) {
            Files.writeString(
                    pairs, "variant_id\tgene_id\nchr1:100:A:G\tENSG01\nchr1:200:A:AT\tENSG02\n");
        }
        Path settings = new Run(folder).settings("1", source.replace("FOLDER", folder.toString()));
        new Fuzz(
                        name,
                        InputException.class,
                        input -> {
                            Files.write(folder.resolve(file), input);
                            var err = new StringWriter();
                            int exit =
                                    Tool.commandLine(new FeatureJoinerCommand())
                                            .setErr(new PrintWriter(err))
                                            .execute(
                                                    "--settings",
                                                    settings.toString(),
                                                    "--score",
                                                    pairs.toString(),
                                                    "--out_dir",
                                                    folder.resolve("out").toString());
                            if (exit != 0 && exit != Tool.BAD_INPUT) {
                                throw new AssertionError("exit " + exit + ": " + err);
                            }
                        })
                .run(List.of(good.getBytes(UTF_8)), words);
    }

    @Test
    void pairs() throws IOException {
        fuzz(
                "pairs",
                "rows.tsv",
                "variant_id\tgene_id\tlabel\tpip\nchr1:100:A:G\tENSG01.3\t1\t0.5\n1:200:A:AT\tENSG02\t\tNA\n",
                "\"kind\": \"variant_type\", \"name\": \"alleles\"",
                "chr2:",
                "chr1:100:A:G");
    }

    @Test
    void frequencies() throws IOException {
        fuzz(
                "maf",
                "maf.tsv",
                "variant_id\tgnomad_MAF\r\nchr1:100:A:G\t0.25\r\n1_200_A_AT_b38\t.\r\nchr1_KI270706v1_random:5:C:T\t1e-4\r\n",
                "\"kind\": \"variant_table\", \"name\": \"maf\", \"table\": \"FOLDER/maf.tsv\", \"columns\": [\"gnomad_*\"], \"alleles\": \"either\"",
                "chr1:100:",
                "_b37",
                "::::");
    }

    @Test
    void beds() throws IOException {
        fuzz(
                "bed",
                "x.bed",
                "#c\ntrack x\nchr1\t50\t150\tENSG01\nchr2\t1\t5\tENSG02\n1\t0\t2147483647\tENSG02\n",
                "\"kind\": \"interval_overlap\", \"name\": \"b\", \"bed\": \"FOLDER/x.bed\", \"column\": \"b\", \"gene_column\": 4",
                "2147483648",
                "chr");
    }

    @Test
    void links() throws IOException {
        fuzz(
                "interval-max",
                "abc.tsv",
                "chr\tstart\tend\tgene\tscore\nchr1\t50\t150\tENSG01\t0.5\nchr1\t2147483000\t2147483647\tENSG02\tinf\n1\t0\t9\tENSG02\t-1\n",
                "\"kind\": \"interval_max\", \"name\": \"abc\", \"table\": \"FOLDER/abc.tsv\", \"column\": \"ABC\", \"score\": \"score\", \"gene\": \"gene\", \"window\": 2147483647",
                "2147483648");
    }

    @Test
    void genes() throws IOException {
        fuzz(
                "genes",
                "genes.tsv",
                "gene_id\tstart\tend\tstrand\nENSG01.2\t50\t150\t+\nENSG02\t5\t9\t-1\n",
                "\"kind\": \"tss_distance\", \"name\": \"tss\", \"table\": \"FOLDER/genes.tsv\", \"start\": \"start\", \"end\": \"end\", \"strand\": \"strand\"",
                "ENSG01");
    }
}
