package org.gems.join;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.gems.testing.BadInput.refused;
import static org.gems.testing.BadInput.taken;
import static org.gems.testing.BadInput.wrongUse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.gems.core.cli.Tool;
import org.gems.testing.BadInput;
import org.gems.testing.BadInput.Check;
import org.gems.testing.BadInput.SetUp;
import org.gems.testing.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of bad input that feature-joiner knows; docs/errors.md lists them. */
class BadInputTest {

    private static final String TRAINING = "training table";
    private static final String DICT = "columns_dict";
    private static final String VARIANTS = "variant table (MAF, Enformer, ...)";
    private static final String GENES = "gene table";
    private static final String XLSX = "workbook (xlsx)";
    private static final String BED = "BED";
    private static final String INTERVALS = "interval table (ABC, ...)";
    private static final String SETTINGS = "settings";

    private static final String HEADER = "variant_id gene_id label a b";
    private static final String ROW = "chr1:100:A:G ENSG01 1 1 2";
    private static final String MAF =
            "\"kind\": \"variant_table\", \"name\": \"maf\", \"table\": \"FOLDER/maf.tsv\","
                    + " \"columns\": [\"gnomad_MAF\"]";
    private static final String TYPE = "\"kind\": \"variant_type\", \"name\": \"alleles\"";
    private static final String OVERLAP =
            "\"kind\": \"interval_overlap\", \"name\": \"atac\", \"bed\": \"FOLDER/atac.bed\","
                    + " \"column\": \"microglia_atac\"";
    private static final String LINKS =
            "\"kind\": \"interval_max\", \"name\": \"abc\", \"table\": \"FOLDER/abc.tsv\","
                    + " \"column\": \"ABC\", \"score\": \"score\", \"gene\": \"gene\"";
    private static final String SHEET =
            "\"kind\": \"gene_table\", \"name\": \"lof\", \"table\": \"FOLDER/lof.xlsx\","
                    + " \"sheet\": \"Table 1\", \"key\": \"ensg\", \"columns\": [\"post_mean\"]";
    private static final String GROUPS =
            "\"kind\": \"training_table\", \"name\": \"regulatory\", \"columns_dict\":"
                    + " \"FOLDER/columns_dict.pkl\", \"groups\": [{\"name\": \"ABC\"}]";

    @TestFactory
    Stream<DynamicTest> everyCaseHasItsMessage() {
        List<BadInput> cases = new ArrayList<>();
        cases.addAll(trainingTables());
        cases.addAll(columnsDicts());
        cases.addAll(variantTables());
        cases.addAll(geneTables());
        cases.addAll(intervals());
        cases.addAll(settings());
        return new Catalogue(
                        "feature-joiner", () -> Tool.commandLine(new FeatureJoinerCommand()), cases)
                .tests();
    }

    private static List<BadInput> trainingTables() {
        return List.of(
                training(
                        "a label that is neither 0 nor 1",
                        "chr1:100:A:G ENSG01 2 1 2",
                        "t.tsv line 2, column label: found '2', expected the label 0 or 1"),
                training(
                        "no label",
                        "chr1:100:A:G ENSG01 NA 1 2",
                        "t.tsv line 2, column label: found 'NA', expected the label 0 or 1"),
                training(
                        "a variant of another chromosome",
                        "chr2:100:A:G ENSG01 1 1 2",
                        "t.tsv line 2, column variant_id: found 'chr2:100:A:G', expected a variant"
                                + " of chr1, the chromosome of this task"),
                training(
                        "a variant of another contig",
                        "HLA-A:100:A:G ENSG01 1 1 2",
                        "t.tsv line 2, column variant_id: found 'HLA-A:100:A:G', expected a variant"
                                + " of chr1, the chromosome of this task"),
                training(
                        "an rsID instead of a variant id",
                        "rs7 ENSG01 1 1 2",
                        "t.tsv line 2: 'rs7' is not a variant id; expected chr:position:ref:alt (or"
                                + " with '_')"),
                training(
                        "a position beyond the end of the chromosome: another genome build",
                        "chr1:249000000:A:G ENSG01 1 1 2",
                        "t.tsv line 2: Position 249000000 is beyond the end of chr1 in GRCh38"
                                + " (248956422); lift the table over if it is of another build"),
                training(
                        "no gene",
                        "chr1:100:A:G NA 1 1 2",
                        "t.tsv line 2, column gene_id: found 'NA', expected a gene id"),
                training(
                        "a feature that is text",
                        "chr1:100:A:G ENSG01 1 high 2",
                        "t.tsv line 2, column a: found 'high', expected a number"),
                refused(
                        TRAINING,
                        "a pair that comes twice",
                        table(HEADER, ROW, "chr1:200:A:G ENSG01 0 1 2", "1:100:A:G ENSG01 0 1 2"),
                        "t.tsv line 4: the pair chr1:100:A:G ENSG01 of the split train also stands"
                                + " at t.tsv line 2; expected every pair once, remove one"),
                refused(
                        TRAINING,
                        "lacks columns that are features",
                        table("variant_id gene_id label z", "chr1:100:A:G ENSG01 1 5"),
                        "t.tsv: lacks 2 of the 2 columns of source 'regulatory': a, b; correct the"
                                + " groups, or set 'absent: zero' to take them for 0"),
                refused(
                        TRAINING,
                        "has no gene ids",
                        table("variant_id label a b", "chr1:100:A:G 1 1 2"),
                        "t.tsv: has no column 'gene_id'; it has variant_id, label, a, b"),
                refused(
                        TRAINING,
                        "is not there",
                        folder ->
                                arguments(
                                        folder,
                                        groups(),
                                        "--table",
                                        "train=" + folder + "/t.parquet"),
                        "t.parquet: no such file or folder"),
                taken(
                        TRAINING,
                        "infinite, missing and enormous values",
                        table(HEADER, "chr1:100:A:G ENSG01 1 -inf NaN"),
                        "kept; training and scoring take infinite ones for 0 and apply the rule for"
                                + " missing ones",
                        matrix("train", "a", Float.NEGATIVE_INFINITY)));
    }

    private static List<BadInput> columnsDicts() {
        return List.of(
                dict(
                        "a pickle that runs a command",
                        "cos\nsystem\n(S'touch pwned'\ntR.".getBytes(UTF_8),
                        "columns_dict.pkl: the pickle names the code os.system (byte 0) and is"
                                + " refused: only plain dicts, lists and strings are read. Convert it"
                                + " where it is trusted: python3 -c \"import json, pickle; d ="
                                + " pickle.load(open('columns_dict.pkl', 'rb')); json.dump({str(k):"
                                + " [str(c) for c in v] for k, v in d.items()},"
                                + " open('columns_dict.json', 'w'))\""),
                dict(
                        "a pickle that runs code by protocol 4",
                        bytes(
                                "8004",
                                "8c026f73",
                                "8c0673797374656d",
                                "93",
                                "8c02 6964",
                                "85",
                                "52",
                                "2e"),
                        "columns_dict.pkl: the pickle names the code os.system (byte 14) and is"
                                + " refused: only plain dicts, lists and strings are read. Convert it"
                                + " where it is trusted: python3 -c \"import json, pickle; d ="
                                + " pickle.load(open('columns_dict.pkl', 'rb')); json.dump({str(k):"
                                + " [str(c) for c in v] for k, v in d.items()},"
                                + " open('columns_dict.json', 'w'))\""),
                dict(
                        "a pickle of a numpy array or another object",
                        "cnumpy.core.multiarray\n_reconstruct\n.".getBytes(UTF_8),
                        "columns_dict.pkl: the pickle names the code"
                                + " numpy.core.multiarray._reconstruct (byte 0) and is refused: only"
                                + " plain dicts, lists and strings are read. Convert it where it is"
                                + " trusted: python3 -c \"import json, pickle; d ="
                                + " pickle.load(open('columns_dict.pkl', 'rb')); json.dump({str(k):"
                                + " [str(c) for c in v] for k, v in d.items()},"
                                + " open('columns_dict.json', 'w'))\""),
                dict(
                        "a pickle that is cut short",
                        bytes("80049524000000000000007d94"),
                        "columns_dict.pkl: is not a pickle that can be read: it ends in the middle"
                                + " of a frame (byte 11); expected one that Python wrote, or use JSON"
                                + " or YAML"),
                dict(
                        "a pickle that claims a string of 2 GB",
                        bytes("8004", "58ffffff7f", "61"),
                        "columns_dict.pkl: is not a pickle that can be read: it ends in the middle"
                                + " of a value (byte 7); expected one that Python wrote, or use JSON or"
                                + " YAML"),
                dict(
                        "no pickle, though named so",
                        "hello".getBytes(UTF_8),
                        "columns_dict.pkl: is not a pickle that can be read: it refers to value"
                                + " 101, which it did not store (byte 2); expected one that Python"
                                + " wrote, or use JSON or YAML"),
                dict(
                        "an empty file",
                        new byte[0],
                        "columns_dict.pkl: is not a pickle that can be read: it ends in the middle"
                                + " of a value (byte 0); expected one that Python wrote, or use JSON or"
                                + " YAML"),
                dict(
                        "a list instead of a dict",
                        "(lp0\n.".getBytes(UTF_8),
                        "columns_dict.pkl: holds no dict, expected one from group names to column"
                                + " names"),
                dict(
                        "the group is not in it",
                        "(dp0\nVABD\np1\n(lp2\nVa\np3\nas.".getBytes(UTF_8),
                        "columns_dict.pkl: has no group 'ABC'; did you mean 'ABD'?"),
                dict(
                        "a group lists a column twice",
                        "(dp0\nVABC\np1\n(lp2\nVa\np3\nag3\nas.".getBytes(UTF_8),
                        "columns_dict.pkl: group 'ABC' lists 'a' twice"),
                dict(
                        "a group lists a key column",
                        "(dp0\nVABC\np1\n(lp2\nVlabel\np3\nas.".getBytes(UTF_8),
                        "Group 'ABC' lists 'label', which says what a row is about and is never a"
                                + " feature; remove it from the group"),
                refused(
                        DICT,
                        "is not there",
                        table(List.of(GROUPS), HEADER, ROW),
                        "columns_dict.pkl: no such file"),
                refused(
                        DICT,
                        "has another ending",
                        folder -> {
                            Files.writeString(folder.resolve("columns_dict.txt"), "ABC: a");
                            return table(List.of(GROUPS.replace(".pkl", ".txt")), HEADER, ROW)
                                    .in(folder);
                        },
                        "columns_dict.txt: a columns_dict ends in .pkl, .json or .yaml; rename"
                                + " it"));
    }

    private static List<BadInput> variantTables() {
        return List.of(
                maf(
                        "a value that is text",
                        "variant_id\tgnomad_MAF\nchr1:100:A:G\tcommon\n",
                        "maf.tsv line 2, column gnomad_MAF: found 'common', expected a number"),
                maf(
                        "too few fields",
                        "variant_id\tgnomad_MAF\nchr1:100:A:G\n",
                        "maf.tsv line 2: has 1 fields, expected 2 as in the header"),
                maf(
                        "too many fields",
                        "variant_id\tgnomad_MAF\nchr1:100:A:G\t0.1\t0.2\n",
                        "maf.tsv line 2: has 3 fields, expected 2 as in the header"),
                maf(
                        "a blank line between rows",
                        "variant_id\tgnomad_MAF\n\nchr1:100:A:G\t0.1\n",
                        "maf.tsv line 2: is blank, expected a row of 2 fields"),
                maf(
                        "no variant id",
                        "variant_id\tgnomad_MAF\n.\t0.1\n",
                        "maf.tsv line 2, column variant_id: found '.', expected a variant id"),
                maf(
                        "rsIDs instead of variant ids",
                        "variant_id\tgnomad_MAF\nrs7\t0.1\n",
                        "maf.tsv line 2, column variant_id: 'rs7' is not a variant id; expected"
                                + " chr:position:ref:alt (or with '_')"),
                maf(
                        "ids of build 37",
                        "variant_id\tgnomad_MAF\nchr1_100_A_G_b37\t0.1\n",
                        "maf.tsv line 2, column variant_id: 'chr1_100_A_G_b37' is not on build 38;"
                                + " lift the table over to GRCh38 first"),
                maf(
                        "two rows of a variant that differ",
                        "variant_id\tgnomad_MAF\nchr1:100:A:G\t0.1\n1:100:A:G\t0.2\n",
                        "maf.tsv line 3, column gnomad_MAF: found 0.2, expected 0.1 as at maf.tsv"
                                + " line 2, which has the same key; remove one of the rows"),
                maf(
                        "another name for the column",
                        "variant_id\tMAF\nchr1:100:A:G\t0.1\n",
                        "maf.tsv: has no column 'gnomad_MAF'; it has variant_id, MAF"),
                maf(
                        "another name for the key",
                        "SNP\tgnomad_MAF\nchr1:100:A:G\t0.1\n",
                        "maf.tsv: has no column 'variant_id'; it has SNP, gnomad_MAF"),
                maf(
                        "no header",
                        "chr1:100:A:G\t0.1\n",
                        "maf.tsv: has no column 'variant_id'; it has chr1:100:A:G, 0.1"),
                maf("an empty file", "", "maf.tsv: the file is empty, expected a table"),
                maf(
                        "a quote that is not closed",
                        "variant_id\tgnomad_MAF\nchr1:100:A:G\t\"0.1\n",
                        "maf.tsv line 2, field 2: starts with a quote that is not closed on its"
                                + " line"),
                refused(VARIANTS, "is not there", score(MAF), "maf.tsv: no such file or folder"),
                refused(
                        VARIANTS,
                        "is a folder without Parquet files",
                        folder -> {
                            Files.createDirectory(folder.resolve("maf.tsv"));
                            return score(MAF).in(folder);
                        },
                        "maf.tsv: the directory has no part files, expected Parquet files in it"),
                refused(
                        VARIANTS,
                        "gzip, cut short",
                        file(
                                MAF,
                                "maf.tsv",
                                firstHalf(gzip("variant_id\tgnomad_MAF\nchr1:100:A:G\t0.1\n"))),
                        "maf.tsv: ends in the middle of its compressed data, after line 0; the file"
                                + " was cut short, copy or make it again"),
                refused(
                        VARIANTS,
                        "text that is not UTF-8",
                        file(
                                MAF,
                                "maf.tsv",
                                "variant_id\tgnomad_MAF\nchr1:100:A:\u00e9\t0.1\n"
                                        .getBytes(ISO_8859_1)),
                        "maf.tsv line 2, column variant_id: found 'chr1:100:A:\ufffd', expected"
                                + " text in UTF-8"),
                refused(
                        VARIANTS,
                        "no column fits the pattern",
                        folder -> {
                            Files.writeString(
                                    folder.resolve("maf.tsv"), "variant_id\tgnomad_MAF\n");
                            return score(MAF.replace("\"gnomad_MAF\"", "\"diff_*\"")).in(folder);
                        },
                        "maf.tsv: no column matches 'diff_*', which the source 'maf' asks for"),
                refused(
                        VARIANTS,
                        "Parquet, a column of text",
                        folder -> {
                            new Run(folder)
                                    .parquet(
                                            "maf.tsv",
                                            1,
                                            java.util.Map.of("variant_id", List.of("chr1:100:A:G")),
                                            java.util.Map.of("x", new float[] {1}));
                            return score(MAF.replace("gnomad_MAF\"]", "variant_id\"]")).in(folder);
                        },
                        "Source 'maf' makes a feature 'variant_id', which is the name of a key"
                                + " column; rename it"),
                taken(
                        VARIANTS,
                        "Windows line ends and a byte order mark",
                        file(
                                MAF,
                                "maf.tsv",
                                "\ufeffvariant_id\tgnomad_MAF\r\nchr1:100:A:G\t0.25\r\n"
                                        .getBytes(UTF_8)),
                        "read as any other",
                        matrix("score", "gnomad_MAF", 0.25f)),
                taken(
                        VARIANTS,
                        "`chr` in some ids and not in others",
                        file(
                                MAF,
                                "maf.tsv",
                                "variant_id\tgnomad_MAF\n1:100:A:G\t0.25\nchr1_7_C_T\t0.1\n"
                                        .getBytes(UTF_8)),
                        "the same variants",
                        matrix("score", "gnomad_MAF", 0.25f)),
                taken(
                        VARIANTS,
                        "alleles the other way round",
                        file(
                                MAF,
                                "maf.tsv",
                                "variant_id\tgnomad_MAF\nchr1:100:G:A\t0.25\n".getBytes(UTF_8)),
                        "no row of this variant, unless `alleles: either`; counted as"
                                + " `rows_without_match`",
                        matrix("score", "gnomad_MAF", Float.NaN)),
                taken(
                        VARIANTS,
                        "missing values (nothing, `.`, `NA`, `NaN`, `nan`, `null`)",
                        file(
                                MAF,
                                "maf.tsv",
                                "variant_id\tgnomad_MAF\nchr1:100:A:G\tNA\n".getBytes(UTF_8)),
                        "missing, as the source's rule says",
                        matrix("score", "gnomad_MAF", Float.NaN)),
                taken(
                        VARIANTS,
                        "patches and other contigs",
                        file(
                                MAF,
                                "maf.tsv",
                                "variant_id\tgnomad_MAF\nchr1_KI270706v1_random:100:A:G\t0.1\nchr1:100:A:G\t0.25\n"
                                        .getBytes(UTF_8)),
                        "other variants",
                        matrix("score", "gnomad_MAF", 0.25f)));
    }

    private static List<BadInput> geneTables() {
        return List.of(
                refused(
                        XLSX,
                        "no xlsx, though named so",
                        file(SHEET, "lof.xlsx", "ensg\tpost_mean\n".getBytes(UTF_8)),
                        "lof.xlsx: cannot be read as an xlsx workbook (…); copy or make it again,"
                                + " or save the table as TSV"),
                refused(
                        XLSX,
                        "unpacks to far more than a table (zip bomb)",
                        file(SHEET, "lof.xlsx", bomb()),
                        "lof.xlsx: unpacks to more than a workbook should"
                                + " (xl/worksheets/sheet1.xml); save the table as TSV"),
                refused(
                        XLSX,
                        "a zip bomb that lies about its size",
                        file(SHEET, "lof.xlsx", lying(bomb())),
                        "lof.xlsx: unpacks to more than a workbook should"
                                + " (xl/worksheets/sheet1.xml); save the table as TSV"),
                refused(
                        XLSX,
                        "cut short",
                        file(
                                SHEET,
                                "lof.xlsx",
                                firstHalf(workbook("Table 1", "post_mean", "ENSG01"))),
                        "lof.xlsx: cannot be read as an xlsx workbook (…); copy or make it again,"
                                + " or save the table as TSV"),
                refused(
                        XLSX,
                        "another zip file",
                        file(SHEET, "lof.xlsx", zip("a.txt", "hello".getBytes(UTF_8))),
                        "lof.xlsx: cannot be read as an xlsx workbook ([Content_Types].xml not"
                                + " found); copy or make it again, or save the table as TSV"),
                refused(
                        XLSX,
                        "the sheet is not in it",
                        file(SHEET, "lof.xlsx", workbook("Table 2", "post_mean", "ENSG01")),
                        "lof.xlsx: has no sheet 'Table 1'; it has 'Table 2'"),
                refused(
                        XLSX,
                        "the sheet lacks a column",
                        file(SHEET, "lof.xlsx", workbook("Table 1", "obs_lof", "ENSG01")),
                        "lof.xlsx: has no column 'post_mean'; it has ensg, obs_lof"),
                refused(
                        XLSX,
                        "a folder",
                        folder -> {
                            Files.createDirectory(folder.resolve("lof.xlsx"));
                            return score(SHEET).in(folder);
                        },
                        "lof.xlsx: is a folder, expected a file"),
                refused(
                        GENES,
                        "two rows of a gene that differ",
                        folder -> {
                            Files.writeString(
                                    folder.resolve("lof.tsv"),
                                    "gene_id\tf\nENSG00000000001.1\t1\nENSG00000000001.2\t2\n");
                            return score(
                                            "\"kind\": \"gene_table\", \"name\": \"lof\","
                                                    + " \"table\": \"FOLDER/lof.tsv\", \"columns\":"
                                                    + " [\"f\"]")
                                    .in(folder);
                        },
                        "lof.tsv line 3, column f: found 2.0, expected 1.0 as at lof.tsv line 2,"
                                + " which has the same key; remove one of the rows"),
                refused(
                        GENES,
                        "a strand that is none",
                        folder -> {
                            Files.writeString(
                                    folder.resolve("genes.tsv"),
                                    "gene_id\ts\te\tstrand\nENSG00000000001\t5\t9\tforward\n");
                            return score(
                                            "\"kind\": \"tss_distance\", \"name\": \"tss\","
                                                    + " \"table\": \"FOLDER/genes.tsv\", \"start\":"
                                                    + " \"s\", \"end\": \"e\", \"strand\": \"strand\"")
                                    .in(folder);
                        },
                        "genes.tsv line 2, column strand: found 'forward', expected the strand + or"
                                + " -"),
                refused(
                        GENES,
                        "a TSS that is no integer",
                        folder -> {
                            Files.writeString(
                                    folder.resolve("genes.tsv"),
                                    "gene_id\ttss\nENSG00000000001\t5.5\n");
                            return score(
                                            "\"kind\": \"tss_distance\", \"name\": \"tss\","
                                                    + " \"table\": \"FOLDER/genes.tsv\", \"tss\":"
                                                    + " \"tss\"")
                                    .in(folder);
                        },
                        "genes.tsv line 2, column tss: found '5.5', expected an integer"));
    }

    private static List<BadInput> intervals() {
        return List.of(
                bed(
                        "an end before its start",
                        "chr1\t50\t20\n",
                        "atac.bed line 1: found the interval 50 to 20, expected a start from 0 and"
                                + " an end that is not before it"),
                bed(
                        "a negative start",
                        "chr1\t-5\t20\n",
                        "atac.bed line 1: found the interval -5 to 20, expected a start from 0 and"
                                + " an end that is not before it"),
                bed(
                        "a start that is text",
                        "chr1\tstart\tend\n",
                        "atac.bed line 1, column field 2: found 'start', expected a number"),
                bed(
                        "blanks instead of tabs",
                        "chr1 5 20\n",
                        "atac.bed line 1: has 1 fields, expected 3 or more, separated by tabs"),
                bed(
                        "contigs of names that are no chromosome's",
                        "NC_000001.11\t5\t20\nNC_000002.12\t5\t20\n",
                        "atac.bed: none of its 2 intervals is on a chromosome, the first is on"
                                + " 'NC_000001.11'; expected 1 to 22, X, Y or MT, with or without"
                                + " 'chr'"),
                bed(
                        "ragged lines",
                        "chr1\t5\t20\tx\nchr1\t5\t20\n",
                        "atac.bed line 2: has 3 fields, expected 4 as in the rows above"),
                refused(
                        BED,
                        "is a folder",
                        folder -> {
                            Files.createDirectory(folder.resolve("atac.bed"));
                            return score(OVERLAP).in(folder);
                        },
                        "atac.bed: is a folder, expected a file"),
                refused(BED, "is not there", score(OVERLAP), "atac.bed: no such file or folder"),
                refused(
                        BED,
                        "is a dangling symbolic link",
                        folder -> {
                            Files.createSymbolicLink(
                                    folder.resolve("atac.bed"), folder.resolve("nowhere.bed"));
                            return score(OVERLAP).in(folder);
                        },
                        "atac.bed: is a symbolic link that leads nowhere, or back to itself; link"
                                + " it to the file that is meant"),
                refused(
                        INTERVALS,
                        "a score that is text",
                        file(
                                LINKS,
                                "abc.tsv",
                                "chr\tstart\tend\tgene\tscore\nchr1\t50\t200\tENSG00000000001\thigh\n"
                                        .getBytes(UTF_8)),
                        "abc.tsv line 2, column score: found 'high', expected a number"),
                refused(
                        INTERVALS,
                        "an end before its start",
                        file(
                                LINKS,
                                "abc.tsv",
                                "chr\tstart\tend\tgene\tscore\nchr1\t500\t200\tENSG00000000001\t1\n"
                                        .getBytes(UTF_8)),
                        "abc.tsv line 2: found the interval 500 to 200, expected a start from 0 and"
                                + " an end that is not before it"),
                refused(
                        INTERVALS,
                        "lacks a column",
                        file(
                                LINKS,
                                "abc.tsv",
                                "chr\tstart\tend\tscore\nchr1\t50\t200\t1\n".getBytes(UTF_8)),
                        "abc.tsv: has no column 'gene'; it has chr, start, end, score"),
                refused(
                        INTERVALS,
                        "contigs of names that are no chromosome's",
                        file(
                                LINKS,
                                "abc.tsv",
                                "chr\tstart\tend\tgene\tscore\n01\t50\t200\tENSG00000000001\t1\n"
                                        .getBytes(UTF_8)),
                        "abc.tsv: none of its 1 intervals is on a chromosome, the first is on '01';"
                                + " expected 1 to 22, X, Y or MT, with or without 'chr'"),
                taken(
                        BED,
                        "comment, track and browser lines; no interval on the chromosome",
                        file(
                                OVERLAP,
                                "atac.bed",
                                "#x\ntrack name=a\nbrowser position\nchr7\t5\t20\n"
                                        .getBytes(UTF_8)),
                        "all zeros; the report says `intervals_on_chromosome: 0`",
                        matrix("score", "microglia_atac", 0f)));
    }

    private static List<BadInput> settings() {
        return List.of(
                refused(
                        SETTINGS,
                        "two sources of one feature",
                        score(TYPE, TYPE.replace("alleles", "again")),
                        "The feature 'length_diff' comes from source 'alleles' and from source"
                                + " 'again'; rename or remove one"),
                refused(
                        SETTINGS,
                        "a kind of source that there is not",
                        score("\"kind\": \"variant_tabel\", \"name\": \"maf\""),
                        "join.json:1: sources[0].kind 'variant_tabel' is not known; did you mean"
                                + " variant_table?"),
                refused(
                        SETTINGS,
                        "a source without its table",
                        score(
                                "\"kind\": \"variant_table\", \"name\": \"maf\", \"columns\":"
                                        + " [\"x\"]"),
                        "join.json:1: sources[0].table is missing"),
                refused(
                        SETTINGS,
                        "a source without a kind",
                        score("\"name\": \"maf\""),
                        "join.json:1: sources[0] expected a key 'kind', one of training_table,"
                                + " variant_table, gene_table, tss_distance, interval_overlap,"
                                + " interval_max, variant_type"),
                refused(
                        SETTINGS,
                        "a path that no file can have",
                        score(OVERLAP.replace("atac.bed", "\\u0000.bed")),
                        "'\\0.bed' cannot be the name of a file: Nul character not allowed"),
                refused(
                        SETTINGS,
                        "a window that is negative",
                        score(LINKS + ", \"window\": -1"),
                        "join.json:1: sources[0] window must not be negative, got -1"),
                refused(
                        SETTINGS,
                        "a column renamed that is not taken",
                        folder -> {
                            Files.writeString(
                                    folder.resolve("maf.tsv"), "variant_id\tgnomad_MAF\n");
                            return score(MAF + ", \"rename\": {\"AF\": \"gnomad_MAF\"}").in(folder);
                        },
                        "Source 'maf' renames the column 'AF', which is none of its columns"),
                refused(
                        SETTINGS,
                        "a group without columns",
                        table(
                                List.of(
                                        GROUPS.replace(
                                                "\"columns_dict\": \"FOLDER/columns_dict.pkl\", ",
                                                "")),
                                HEADER,
                                ROW),
                        "Group 'ABC' of source 'regulatory' lists no columns and the source has no"
                                + " columns_dict; give one of them"),
                wrongUse(
                        "options",
                        "no pairs at all",
                        folder -> List.of("--settings", "x", "--out_dir", folder + "/out"),
                        "Error: Missing required argument (specify one of these): (--pairs=<pairs>"
                                + " | --table=SPLIT=PATH [--table=SPLIT=PATH]... | --score=<score>)"),
                wrongUse(
                        "options",
                        "a split that there is not",
                        folder ->
                                List.of(
                                        "--settings",
                                        "x",
                                        "--out_dir",
                                        folder + "/out",
                                        "--table",
                                        "dev=x"),
                        "Invalid value for option '--table' (SPLIT=PATH): expected train=PATH,"
                                + " test=PATH or train_restricted=PATH but was 'dev=x'"));
    }

    // ---- how cases are made

    private static List<String> arguments(Path folder, String source, String... rows) {
        return arguments(folder, List.of(source), rows);
    }

    private static List<String> arguments(Path folder, List<String> sources, String... rows) {
        Path settings =
                new Run(folder)
                        .settings(
                                "1",
                                sources.stream()
                                        .map(source -> source.replace("FOLDER", folder.toString()))
                                        .toArray(String[]::new));
        List<String> arguments =
                new ArrayList<>(
                        List.of("--settings", settings.toString(), "--out_dir", folder + "/out"));
        arguments.addAll(Arrays.asList(rows));
        return arguments;
    }

    private static String groups() {
        return "\"kind\": \"training_table\", \"name\": \"regulatory\", \"groups\": [{\"name\":"
                + " \"ABC\", \"columns\": [\"a\", \"b\"], \"missing\": \"nan\"}]";
    }

    private static SetUp table(String... lines) {
        return table(List.of(groups()), lines);
    }

    private static SetUp table(List<String> sources, String... lines) {
        return folder -> {
            Files.writeString(
                    folder.resolve("t.tsv"), String.join("\n", lines).replace(' ', '\t') + "\n");
            return arguments(folder, sources, "--table", "train=" + folder + "/t.tsv");
        };
    }

    private static BadInput training(String wrong, String row, String message) {
        return refused(TRAINING, wrong, table(HEADER, row), message);
    }

    private static BadInput dict(String wrong, byte[] pickle, String message) {
        return refused(
                DICT,
                wrong,
                folder -> {
                    Files.write(folder.resolve("columns_dict.pkl"), pickle);
                    return table(List.of(GROUPS), HEADER, ROW).in(folder);
                },
                message);
    }

    /** Scores one pair with these sources. */
    private static SetUp score(String... sources) {
        return folder -> {
            Files.writeString(
                    folder.resolve("rows.tsv"),
                    "variant_id\tgene_id\nchr1:100:A:G\tENSG00000000001\n");
            return arguments(folder, List.of(sources), "--score", folder + "/rows.tsv");
        };
    }

    private static SetUp file(String source, String name, byte[] content) {
        return folder -> {
            Files.write(folder.resolve(name), content);
            return score(source).in(folder);
        };
    }

    private static BadInput maf(String wrong, String content, String message) {
        return refused(VARIANTS, wrong, file(MAF, "maf.tsv", content.getBytes(UTF_8)), message);
    }

    private static BadInput bed(String wrong, String content, String message) {
        return refused(BED, wrong, file(OVERLAP, "atac.bed", content.getBytes(UTF_8)), message);
    }

    private static Check matrix(String split, String column, float value) {
        return folder ->
                assertEquals(
                        List.of(value),
                        new Run(folder)
                                .matrix("c.chr1." + split + ".matrix.parquet")
                                .column(column));
    }

    private static byte[] bytes(String... hex) {
        return java.util.HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private interface Content {
        void write(ByteArrayOutputStream out) throws Exception;
    }

    private static byte[] made(Content content) {
        var out = new ByteArrayOutputStream();
        try {
            content.write(out);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(String text) {
        return made(
                out -> {
                    try (var gzip = new GZIPOutputStream(out)) {
                        gzip.write(text.getBytes(UTF_8));
                    }
                });
    }

    private static byte[] zip(String name, byte[] content) {
        return made(
                out -> {
                    try (var zip = new ZipOutputStream(out)) {
                        zip.putNextEntry(new ZipEntry(name));
                        zip.write(content);
                    }
                });
    }

    private static byte[] bomb() {
        return zip("xl/worksheets/sheet1.xml", new byte[40 << 20]);
    }

    /** The same zip, whose directory says that its first entry has 100 bytes. */
    private static byte[] lying(byte[] zip) {
        int at = zip.length - 1;
        while (zip[at] != 'P' || zip[at + 1] != 'K' || zip[at + 2] != 1 || zip[at + 3] != 2) {
            at--;
        }
        java.nio.ByteBuffer.wrap(zip).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(at + 24, 100);
        return zip;
    }

    private static byte[] workbook(String sheetName, String column, String gene) {
        return made(
                out -> {
                    try (var book = new Workbook(out, "test", "1.0")) {
                        var sheet = book.newWorksheet(sheetName);
                        sheet.value(0, 0, "ensg");
                        sheet.value(0, 1, column);
                        sheet.value(1, 0, gene);
                        sheet.value(1, 1, 0.5);
                    }
                });
    }
}
