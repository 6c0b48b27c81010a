package org.gems.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.INT;
import static org.gems.core.table.TableSchema.Type.STRING;
import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.taken;
import static org.gems.testing.BadInput.wrongUse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.gems.core.cli.Tool;
import org.gems.core.settings.LabelSettings.FineMappingColumns;
import org.gems.core.stage.StageTables;
import org.gems.core.table.TableSchema;
import org.gems.testing.BadInput;
import org.gems.testing.BadInput.Check;
import org.gems.testing.BadInput.SetUp;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad input that label-builder knows; docs/errors.md lists them. */
class BadInputTest {

    private static final String TABLE = "fine-mapping table";
    private static final String ROW = "fine-mapping row";
    private static final String GENES = "gene list";
    private static final String SETTINGS = "settings";

    private static final String HEADER = "variant_id chr pos ref alt gene_id pip cs_coverage_0.95";

    /** A good table of two rows; what is bad comes on top. */
    private static final List<String> GOOD =
            List.of(
                    HEADER,
                    "chr1:100:A:G chr1 100 A G ENSG01 0.95 1",
                    "chr1:200:A:G chr1 200 A G ENSG01 0.001 0");

    private static final TableSchema SCEEMS =
            TableSchema.of("variant_id", STRING)
                    .and("gene_id", STRING)
                    .and("pip", DOUBLE)
                    .and("cs_coverage_0.95", INT);

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        List<BadInput> cases = new ArrayList<>();
        cases.addAll(rows());
        cases.addAll(tables());
        cases.addAll(unusual());
        cases.addAll(lists());
        cases.addAll(settings());
        return new Catalogue("label-builder", () -> Tool.commandLine(new LabelCommand()), cases)
                .tests();
    }

    private static List<BadInput> rows() {
        return List.of(
                row(
                        "a PIP above 1",
                        "chr1:300:A:G chr1 300 A G ENSG01 1.7 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found '1.7', expected a PIP, from 0 to 1\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a negative PIP",
                        "chr1:300:A:G chr1 300 A G ENSG01 -0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found '-0.1', expected a PIP, from 0 to 1\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "an infinite PIP",
                        "chr1:300:A:G chr1 300 A G ENSG01 inf 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found 'inf', expected a PIP, from 0 to 1\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "no PIP (NA, NaN, nothing)",
                        "chr1:300:A:G chr1 300 A G ENSG01 NaN 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found 'NaN', expected a PIP, from 0 to 1\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a PIP that is text",
                        "chr1:300:A:G chr1 300 A G ENSG01 high 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found 'high', expected a number\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a decimal comma",
                        "chr1:300:A:G chr1 300 A G ENSG01 0,5 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found '0,5', expected a number\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a typographic minus",
                        "chr1:300:A:G chr1 300 A G ENSG01 \u22120.1 0",
                        "1 bad row:\n  pips.tsv line 4, column pip: found '\u22120.1', expected a number\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a position of 0",
                        "chr1:0:A:G chr1 0 A G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column pos: found '0', expected a position, 1 or above\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a position that is no integer",
                        "chr1:300:A:G chr1 3e10 A G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column pos: found '3e10', expected an integer\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a position beyond the end of the chromosome: another genome build",
                        "chr1:249000000:A:G chr1 249000000 A G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column pos: found '249000000', expected a position on chr1 of GRCh38, which ends at 248956422; lift the table over if it is of another build\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a symbolic allele",
                        "chr1:300:A:<DEL> chr1 300 A <DEL> ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column alt: found '<DEL>', expected an allele of the letters A, C, G, T, N\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "no allele",
                        "chr1:300:A:G chr1 300 - G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column ref: found nothing, expected an allele\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "alleles the other way round than in the id",
                        "chr1:300:A:G chr1 300 G A ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column variant_id: found 'chr1:300:A:G', expected chr1:300:G:A as the columns of position and alleles say\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "another position than in the id",
                        "chr1:301:A:G chr1 300 A G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column variant_id: found 'chr1:301:A:G', expected chr1:300:A:G as the columns of position and alleles say\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "an id of build 37",
                        "chr1_300_A_G_b37 chr1 300 A G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column variant_id: Variant id 'chr1_300_A_G_b37' is not on build 38; lift it over to GRCh38 first\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "no chromosome",
                        "chr1:300:A:G - 300 A G ENSG01 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column chr: found nothing, expected a chromosome\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "no gene",
                        "chr1:300:A:G chr1 300 A G NA 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column gene_id: found 'NA', expected a gene id\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a gene with a space in it",
                        "chr1:300:A:G chr1 300 A G ENSG01~ 0.1 0",
                        "1 bad row:\n  pips.tsv line 4, column gene_id: found 'ENSG01 ', expected a gene id\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a credible set that is a fraction",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.1 1.5",
                        "1 bad row:\n  pips.tsv line 4, column cs_coverage_0.95: found '1.5', expected the number of a credible set (0 or -1: none)\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a credible set without a number",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.1 lead",
                        "1 bad row:\n  pips.tsv line 4, column cs_coverage_0.95: 'lead' is not a credible set; expected a number (0 or -1: none), or a name that ends in one, such as susie_1 or trait_L1\nCorrect these rows, or leave them out of the table; nothing was written."),
                row(
                        "a pair that comes twice, likely positive",
                        "chr1:100:A:G 1 100 A G ENSG01 0.9 1",
                        "1 bad row:\n  pips.tsv line 4: chr1:100:A:G with ENSG01 is the pair of pips.tsv line 2 too, expected each pair once\nIf the source repeats a pair, for every rsID or overlapping credible set, set duplicates: keep_highest_pip."),
                row(
                        "a pair that comes twice, a candidate",
                        "chr1:200:A:G 1 200 A G ENSG01 0.002 0",
                        "1 bad row:\n  pips.tsv line 4: chr1:200:A:G with ENSG01 is the pair of an earlier row too, expected each pair once\nIf the source repeats a pair, for every rsID or overlapping credible set, set duplicates: keep_highest_pip."),
                row(
                        "too few fields",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.1",
                        "pips.tsv line 4: has 7 fields, expected 8 as in the header"),
                row(
                        "too many fields",
                        "chr1:300:A:G chr1 300 A G ENSG01 0.1 0 0",
                        "pips.tsv line 4: has 9 fields, expected 8 as in the header"),
                row(
                        "a quote that is not closed",
                        "\"chr1:300:A:G chr1 300 A G ENSG01 0.1 0",
                        "pips.tsv line 4, field 1: starts with a quote that is not closed on its line"),
                refused(
                        ROW,
                        "a blank line between rows",
                        tsv(folder -> lines("", "chr1:300:A:G chr1 300 A G ENSG01 0.1 0")),
                        "pips.tsv line 4: is blank, expected a row of 8 fields"),
                refused(
                        ROW,
                        "text that is not UTF-8",
                        file(
                                "pips.tsv",
                                folder ->
                                        text(lines("chr1:300:A:G chr1 300 A G ENSG\u00e9 0.1 0"))
                                                .getBytes(ISO_8859_1)),
                        "1 bad row:\n  pips.tsv line 4, column gene_id: found 'ENSG\ufffd', expected text in UTF-8\nCorrect these rows, or leave them out of the table; nothing was written."),
                refused(
                        ROW,
                        "no variant id, in a table of ids",
                        byId("rs1234 ENSG01 0.5 0"),
                        "1 bad row:\n  pips.tsv line 2, column variant_id: 'rs1234' is not a variant id; expected chr:position:ref:alt (or with '_')\nCorrect these rows, or leave them out of the table; nothing was written."),
                refused(
                        ROW,
                        "an id without alleles",
                        byId("chr1:300 ENSG01 0.5 0"),
                        "1 bad row:\n  pips.tsv line 2, column variant_id: 'chr1:300' is not a variant id; expected chr:position:ref:alt (or with '_')\nCorrect these rows, or leave them out of the table; nothing was written."));
    }

    private static List<BadInput> tables() {
        byte[] parquet = bytesOf(folder -> parquet(folder.resolve("x.parquet")));
        return List.of(
                refused(
                        TABLE,
                        "is not there",
                        folder -> bench(folder).table(folder.resolve("pips.tsv")).arguments(),
                        "pips.tsv: no such file or folder"),
                refused(
                        TABLE,
                        "is an empty file",
                        file("pips.tsv", folder -> new byte[0]),
                        "pips.tsv: the file is empty, expected a table"),
                refused(
                        TABLE,
                        "is a folder without files",
                        folder ->
                                bench(folder)
                                        .table(Files.createDirectory(folder.resolve("pips")))
                                        .arguments(),
                        "pips: the directory has no part files, expected Parquet files in it"),
                refused(
                        TABLE,
                        "is a folder of text files",
                        folder -> {
                            Files.createDirectory(folder.resolve("pips"));
                            Files.writeString(folder.resolve("pips/part.0.tsv"), text(GOOD));
                            return bench(folder).table(folder.resolve("pips")).arguments();
                        },
                        "pips/part.0.tsv: is not Parquet: it does not start with the mark PAR1"),
                refused(
                        TABLE,
                        "is a symbolic link to itself",
                        folder ->
                                bench(folder)
                                        .table(
                                                Files.createSymbolicLink(
                                                        folder.resolve("pips.tsv"),
                                                        folder.resolve("pips.tsv")))
                                        .arguments(),
                        "pips.tsv: is a symbolic link that leads nowhere, or back to itself; link it to the file that is meant"),
                refused(
                        TABLE,
                        "is a folder that links to itself",
                        folder -> {
                            Path pips = folder.resolve("pips");
                            parquet(pips.resolve("part.0.parquet"));
                            Files.createSymbolicLink(pips.resolve("k=1"), pips);
                            return bench(folder).table(pips).arguments();
                        },
                        "pips/k=1: is a link to a folder that it lies in; remove the link"),
                refused(
                        TABLE,
                        "is not text, though named so",
                        file("pips.tsv", folder -> new byte[] {0, 1, 2, 3, 10, 0, 1}),
                        "pips.tsv line 1: is not text, expected a header line"),
                refused(
                        TABLE,
                        "gzip, cut short",
                        file("pips.tsv.gz", folder -> firstHalf(gzip(text(GOOD)))),
                        "pips.tsv.gz: ends in the middle of its compressed data, after line 0; the file was cut short, copy or make it again"),
                refused(
                        TABLE,
                        "gzip, damaged",
                        file(
                                "pips.tsv.gz",
                                folder -> {
                                    byte[] bytes = gzip(text(GOOD));
                                    bytes[bytes.length - 6] ^= 1;
                                    return bytes;
                                }),
                        "pips.tsv.gz: its compressed data are damaged after line 3 (checksum does not agree); copy or make it again"),
                refused(
                        TABLE,
                        "gzip, of one endless line",
                        file("pips.tsv.gz", folder -> gzip("x".repeat(70 << 20))),
                        "pips.tsv.gz line 1: is longer than 64 MB, expected lines of text"),
                refused(
                        TABLE,
                        "Parquet, cut short",
                        file("pips.parquet", folder -> firstHalf(parquet)),
                        "pips.parquet: starts as Parquet but has no footer; the file was cut short or is still being written, copy or make it again"),
                refused(
                        TABLE,
                        "Parquet, a changed byte",
                        file(
                                "pips.parquet",
                                folder -> {
                                    byte[] bytes = parquet.clone();
                                    bytes[60] ^= 0x10;
                                    return bytes;
                                }),
                        "pips.parquet: is damaged: column 'variant_id' cannot be read (a page does not agree with its checksum); copy or make it again"),
                refused(
                        TABLE,
                        "text that is named .parquet",
                        file("pips.parquet", folder -> text(GOOD).getBytes(UTF_8)),
                        "pips.parquet: is named .parquet but does not start with Parquet's mark PAR1; it was cut short, was written by something else, or needs another name"),
                refused(
                        TABLE,
                        "Parquet, encrypted",
                        file("pips.parquet", folder -> "PARE....PARE".getBytes(UTF_8)),
                        "pips.parquet: is not Parquet: it does not start with the mark PAR1 but is encrypted"),
                refused(
                        TABLE,
                        "Parquet, the PIPs are text",
                        folder -> {
                            TableSchema texts =
                                    TableSchema.of("variant_id", STRING)
                                            .and("gene_id", STRING)
                                            .and("pip", STRING)
                                            .and("cs_coverage_0.95", INT);
                            Workbench.parquet(
                                    folder.resolve("pips.parquet"),
                                    texts,
                                    "chr1:1:A:G ENSG01 high 0");
                            return bench(folder).table(folder.resolve("pips.parquet")).arguments();
                        },
                        "1 bad row:\n  pips.parquet row 1, column pip: found 'high', expected a number\nCorrect these rows, or leave them out of the table; nothing was written."),
                refused(
                        TABLE,
                        "Parquet, parts with different columns",
                        folder -> {
                            parquet(folder.resolve("pips/part.0.parquet"));
                            Workbench.parquet(
                                    folder.resolve("pips/part.1.parquet"),
                                    TableSchema.of("variant_id", STRING),
                                    "chr1:1:A:G");
                            return bench(folder).table(folder.resolve("pips")).arguments();
                        },
                        "pips/part.1.parquet: column 'gene_id' is absent, expected BYTE_ARRAY STRING as in part.0.parquet"),
                refused(
                        TABLE,
                        "lacks a column",
                        tsv(List.of("variant_id gene_id pip", "1:1:A:G ENSG01 0.5")),
                        "pips.tsv: has no column 'cs_coverage_0.95'; it has variant_id, gene_id, pip"),
                refused(
                        TABLE,
                        "does not say which variant a row is about",
                        tsv(List.of("rsid gene_id pip cs_coverage_0.95")),
                        "pips.tsv: says nowhere which variant a row is about: it has neither the column variant_id nor all of chr, pos, ref, alt; found rsid, gene_id, pip, cs_coverage_0.95; name the columns in the settings"),
                refused(
                        TABLE,
                        "two columns of one name",
                        tsv(List.of(HEADER + " pip")),
                        "pips.tsv: two columns are named 'pip', expected distinct names; rename or remove one"),
                refused(
                        TABLE,
                        "separated by commas, but not named .csv",
                        file("pips.tsv", folder -> text(GOOD).replace('\t', ',').getBytes(UTF_8)),
                        "pips.tsv: says nowhere which variant a row is about: it has neither the column variant_id nor all of chr, pos, ref, alt; found variant_id,chr,pos,ref,alt,gene_id,pip,cs_coverage_0.95; name the columns in the settings"),
                refused(
                        TABLE,
                        "no row on the chromosomes asked for",
                        tsv(
                                List.of(
                                        HEADER,
                                        "chr2:1:A:G chr2 1 A G ENSG01 0.9 1",
                                        "NC_000001.11:1:A:G NC_000001.11 1 A G ENSG01 0.9 1")),
                        "None of the 2 rows of the fine-mapping tables is on chr1: 1 are on other chromosomes, 1 on contigs of other names (first at pips.tsv line 2). Give the table of these chromosomes, or name them 1 to 22, X, Y or MT, with or without 'chr'"),
                refused(
                        TABLE,
                        "no row with a low PIP: there are no negatives",
                        tsv(GOOD.subList(0, 2)),
                        "The fine-mapping tables give 1 positives but not one row with a PIP below the negative threshold: a source without low-PIP variants gives no negatives. Take the table of all tested variants (scEEMS: PIP_all instead of PIP_top; eQTL Catalogue: from lbf_variable), or check negative_pip"),
                refused(
                        TABLE,
                        "more than 20 bad rows",
                        tsv(
                                Stream.concat(
                                                Stream.of(HEADER),
                                                Stream.iterate(1, i -> i + 1)
                                                        .limit(25)
                                                        .map(
                                                                i ->
                                                                        "chr1:%1$d:A:G chr1 %1$d A G ENSG01 2 0"
                                                                                .formatted(i)))
                                        .toList()),
                        "25 bad rows:\n  pips.tsv line 2, column pip: found '2', expected a PIP, from 0 to 1\n…\n  ... and 5 more\n…"));
    }

    /** What real tables have and LABEL takes for what it is. */
    private static List<BadInput> unusual() {
        return List.of(
                taken(
                        TABLE,
                        "Windows line ends and a byte order mark",
                        file(
                                "pips.tsv",
                                folder ->
                                        ("\ufeff" + text(GOOD).replace("\n", "\r\n"))
                                                .getBytes(UTF_8)),
                        "read as any other",
                        likeGood(0)),
                taken(
                        TABLE,
                        "a last line without line end, or blank lines at the end",
                        file("pips.tsv", folder -> (text(GOOD) + "\n\n").getBytes(UTF_8)),
                        "read as any other",
                        likeGood(0)),
                taken(
                        TABLE,
                        "gzip of several members",
                        file(
                                "pips.tsv.gz",
                                folder -> {
                                    var bytes = new ByteArrayOutputStream();
                                    bytes.write(gzip(text(GOOD.subList(0, 2))));
                                    bytes.write(gzip(text(GOOD.subList(2, 3))));
                                    return bytes.toByteArray();
                                }),
                        "read as one text",
                        likeGood(0)),
                taken(
                        TABLE,
                        "no rows",
                        tsv(List.of(HEADER)),
                        "empty tables",
                        folder -> assertEquals(List.of(), positives(folder))),
                taken(
                        ROW,
                        "chromosomes with and without `chr`, mixed",
                        tsv(List.of(HEADER, GOOD.get(1).replace("chr1", "1"), GOOD.get(2))),
                        "the same chromosome",
                        likeGood(0)),
                taken(
                        ROW,
                        "alleles in lower case",
                        tsv(
                                List.of(
                                        HEADER,
                                        GOOD.get(1).replace("A:G chr1 100 A G", "a:g chr1 100 a g"),
                                        GOOD.get(2))),
                        "read in upper case",
                        likeGood(0)),
                taken(
                        ROW,
                        "a patch, decoy or other contig",
                        tsv(
                                lines(
                                        "chrUn_KI270302v1:5:A:G chrUn_KI270302v1 5 A G ENSG01 nonsense 0")),
                        "left out, counted as `unknown_contig`",
                        likeGood(1, "unknown_contig")),
                taken(
                        ROW,
                        "a chromosome that was not asked for",
                        tsv(lines("chr2:5:A:G chr2 5 A G ENSG01 0.9 0")),
                        "left out, counted as `other_chromosome`",
                        likeGood(1, "other_chromosome")),
                taken(
                        ROW,
                        "a PIP between the thresholds",
                        tsv(lines("chr1:300:A:G chr1 300 A G ENSG01 0.03 0")),
                        "left out, counted as `neither_positive_nor_candidate`",
                        likeGood(1, "neither_positive_nor_candidate")),
                taken(
                        ROW,
                        "a pair that comes twice, with `duplicates: keep_highest_pip`",
                        folder ->
                                bench(folder)
                                        .keepHighestPip()
                                        .tsv(
                                                "pips.tsv",
                                                lines("chr1:200:A:G chr1 200 A G ENSG01 0.0005 0")
                                                        .toArray(String[]::new))
                                        .arguments(),
                        "the row with the higher PIP stands, the other is counted as `duplicate`",
                        likeGood(1, "duplicate")));
    }

    private static List<BadInput> lists() {
        return List.of(
                list("is not there", null, "genes.txt: no such file or folder"),
                list("is an empty file", "", "genes.txt: the file is empty, expected a table"),
                list(
                        "has several columns, none named gene_id",
                        "name\tchr\nA\t1\n",
                        "genes.txt: has columns name, chr, expected one gene id a line or a column named gene_id"),
                list(
                        "has a row without a gene",
                        "gene_id\tchr\nENSG01\t1\n\t2\n",
                        "genes.txt line 3, column gene_id: found nothing, expected a gene id"));
    }

    private static List<BadInput> settings() {
        return List.of(
                config(
                        "are no YAML",
                        "{cohort: [",
                        "label.yaml:1: is not valid YAML: expected the node content, but found '<stream end>'"),
                config(
                        "an unknown key",
                        "{cohort: C, chromosomes: ['1'], tables: [p.tsv], splits: {}, duplicate: error}",
                        "label.yaml:1: duplicate is not a known key; did you mean duplicates?"),
                config(
                        "a wrong type",
                        "{cohort: C, chromosomes: 1, tables: [p.tsv], splits: {}}",
                        "label.yaml:1: chromosomes expected a list, found '1'"),
                config(
                        "a cohort that leaves its folder",
                        "{cohort: ../../C, chromosomes: ['1'], tables: [p.tsv], splits: {}}",
                        "label.yaml:1: The cohort name '../../C' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                config(
                        "a cohort with a shell command in it",
                        "{cohort: 'C;rm -rf $HOME', chromosomes: ['1'], tables: [p.tsv], splits: {}}",
                        "label.yaml:1: The cohort name 'C;rm -rf $HOME' is refused: names become parts of paths and commands, so only letters, digits, '.', '_' and '-' are allowed, and not '.' or '-' first"),
                config(
                        "a chromosome that there is not, and no rules",
                        "{cohort: C, chromosomes: [chr77], tables: [], splits: {}}",
                        "3 faults:\n  'chr77' is not a chromosome; expected 1 to 22, X, Y or MT, with or without 'chr'\n  splits: none is given, expected rules for train, test, train_restricted\n  tables: none is given, expected fine-mapping tables"),
                config(
                        "a threshold that makes pairs positive and candidates at once",
                        "{cohort: C, chromosomes: ['1'], tables: [p.tsv], splits: {train: {positive: [{pip: 0.001}]}}}",
                        "label.yaml:1: splits.train A positive threshold of 0.001 below the negative one of 0.01 would make pairs positive and candidate at once"),
                config(
                        "a threshold that is no probability",
                        "{cohort: C, chromosomes: ['1'], tables: [p.tsv], splits: {train: {positive: [{pip: 5}]}, test: {positive: [{pip: 0.5}], negative_pip: -1}}}",
                        "2 faults:\n  label.yaml:1: splits.train.positive[0] A PIP threshold lies between 0 and 1, got 5.0\n  label.yaml:1: splits.test The threshold of negatives lies above 0 and is at most 1, got -1.0"),
                refused(
                        SETTINGS,
                        "only some of the columns that make a variant are named",
                        folder ->
                                bench(folder)
                                        .tsv("pips.tsv", GOOD.toArray(String[]::new))
                                        .columns(
                                                new FineMappingColumns(
                                                        null, "chr", "pos", null, null, null, null,
                                                        null, null))
                                        .arguments(),
                        "columns: 2 of chromosome, position, ref and alt are named, expected all four or none"),
                refused(
                        SETTINGS,
                        "a table given twice",
                        folder ->
                                bench(folder)
                                        .tsv("pips.tsv", GOOD.toArray(String[]::new))
                                        .table(folder.resolve("./pips.tsv"))
                                        .arguments(),
                        "./pips.tsv: is given twice as a table, which would repeat every pair"),
                refused(
                        SETTINGS,
                        "are not there",
                        folder ->
                                List.of(
                                        "--settings",
                                        folder + "/label.json",
                                        "--out_dir",
                                        folder + "/out"),
                        "label.json: cannot be read: no such file"),
                refused(
                        SETTINGS,
                        "the output folder is a file",
                        folder -> {
                            Files.writeString(folder.resolve("out"), "");
                            return bench(folder)
                                    .tsv("pips.tsv", GOOD.toArray(String[]::new))
                                    .arguments();
                        },
                        "out: is a file, expected the folder to write to"),
                wrongUse(
                        "options",
                        "an unknown option",
                        folder -> List.of("--settings", "x", "--setings=x"),
                        "Unknown option: '--setings=x'…"));
    }

    // ---- how cases are made

    /** One bad row after the good ones; {@code ~} is a blank within a field. */
    private static BadInput row(String wrong, String row, String message) {
        return refused(ROW, wrong, tsv(lines(row)), message);
    }

    private static List<String> lines(String... more) {
        return Stream.concat(GOOD.stream(), Arrays.stream(more)).toList();
    }

    private static Workbench bench(Path folder) {
        return new Workbench(folder);
    }

    private static SetUp tsv(List<String> lines) {
        return file("pips.tsv", folder -> text(lines).getBytes(UTF_8));
    }

    private static SetUp tsv(Content<List<String>> lines) {
        return folder -> tsv(lines.in(folder)).in(folder);
    }

    private static SetUp byId(String row) {
        return tsv(List.of("variant_id gene_id pip cs_coverage_0.95", row));
    }

    @FunctionalInterface
    private interface Content<T> {
        T in(Path folder) throws Exception;
    }

    private static SetUp file(String name, Content<byte[]> content) {
        return folder -> {
            Files.write(folder.resolve(name), content.in(folder));
            return bench(folder).table(folder.resolve(name)).arguments();
        };
    }

    private static String text(List<String> lines) {
        var text = new StringBuilder();
        for (String line : lines) {
            text.append(
                            line.replace(' ', '\t')
                                    .replaceAll("(?<=\t)-(?=\t|$)", "")
                                    .replace('~', ' '))
                    .append('\n');
        }
        return text.toString();
    }

    private static byte[] gzip(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static Path parquet(Path file) throws Exception {
        Workbench.parquet(
                file, SCEEMS, "chr1:100:A:G ENSG01 0.95 1", "chr1:200:A:G ENSG01 0.001 0");
        return file;
    }

    private static byte[] bytesOf(Content<Path> made) {
        try {
            Path folder = Files.createTempDirectory("gems");
            Path file = made.in(folder);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static BadInput list(String wrong, String content, String message) {
        return refused(
                GENES,
                wrong,
                folder -> {
                    Path genes = folder.resolve("genes.txt");
                    if (content != null) {
                        Files.writeString(genes, content);
                    }
                    var rule = LabelRulesTest.tutorial().get(org.gems.core.domain.Split.TEST);
                    return bench(folder)
                            .splits(
                                    java.util.Map.of(
                                            org.gems.core.domain.Split.TEST,
                                            new org.gems.core.settings.LabelSettings.SplitRule(
                                                    rule.positive(),
                                                    false,
                                                    0.01,
                                                    genes.toString())))
                            .tsv("pips.tsv", GOOD.toArray(String[]::new))
                            .arguments();
                },
                message);
    }

    private static BadInput config(String wrong, String yaml, String message) {
        return refused(
                SETTINGS,
                wrong,
                folder -> {
                    Files.writeString(folder.resolve("label.yaml"), yaml);
                    return List.of(
                            "--settings", folder + "/label.yaml", "--out_dir", folder + "/out");
                },
                message);
    }

    private static List<String> positives(Path folder) {
        return Workbench.rows(
                folder.resolve("out/C.chr1.positives.parquet"), StageTables.POSITIVES.names());
    }

    /** The tables are those of the good rows, and so many rows were left out for that reason. */
    private static Check likeGood(int leftOut, String... reason) {
        return folder -> {
            assertEquals(
                    List.of("chr1 100 A G ENSG01 0.95 1 0.95 true true true"), positives(folder));
            assertEquals(
                    List.of("200 A G ENSG01 0.001 0 true true true"),
                    Workbench.rows(
                            folder.resolve("out/C.chr1.candidates.parquet"),
                            StageTables.CANDIDATES.names()));
            JsonObject counts =
                    JsonParser.parseString(
                                    Files.readString(
                                            folder.resolve("out/C.chr1.label_report.json")))
                            .getAsJsonObject()
                            .getAsJsonObject("left_out");
            int all = 0;
            for (String key : counts.keySet()) {
                all += counts.getAsJsonObject(key).get("rows").getAsInt();
            }
            assertEquals(leftOut, all);
            for (String key : reason) {
                assertEquals(leftOut, counts.getAsJsonObject(key).get("rows").getAsInt());
            }
        };
    }
}
