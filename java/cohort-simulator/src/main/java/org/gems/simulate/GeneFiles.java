package org.gems.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gems.core.OutputException;
import org.gems.core.io.AtomicOutput;
import org.gems.core.table.TsvWriter;

/** What is published about genes: places, the list of MEGA genes, and their constraint. */
final class GeneFiles {

    static final String GENES = "genes/genes.tsv";
    static final String MEGA_GENES = "genes/mega_genes.tsv";
    static final String CONSTRAINT = "gene_lof/gene_lof.xlsx";
    static final String SHEET = "Supplementary Table 1";

    private static final double WITH_CONSTRAINT = 0.9;

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);

    private GeneFiles() {}

    static void writeGenes(Path target, List<Gene> genes) {
        List<String> header =
                List.of("gene_id", "gene_name", "chr", "tss", "strand", "start", "end");
        try (var out = TsvWriter.create(target, header)) {
            for (Gene gene : genes) {
                out.set(0, gene.id());
                if (gene.isNamed()) {
                    out.set(1, gene.symbol());
                }
                out.set(2, gene.chromosome().prefixed());
                if (gene.hasPublishedTss()) {
                    out.set(3, gene.tss());
                    out.set(5, gene.start());
                    out.set(6, gene.end());
                }
                out.set(4, gene.plusStrand() ? "+" : "-");
                out.endRow();
            }
            out.commit();
        }
    }

    static void writeMegaGenes(Path target, List<Gene> genes) {
        try (var out = TsvWriter.create(target, List.of("gene_id"))) {
            for (Gene gene : genes) {
                if (gene.isInMega()) {
                    out.set(0, gene.id());
                    out.endRow();
                }
            }
            out.commit();
        }
    }

    /** One gene in ten is not in it. */
    static void writeConstraint(Path target, List<Gene> genes) {
        try (var output = new AtomicOutput(target)) {
            Path dated = output.temporary().resolveSibling(".dated.xlsx");
            try {
                try (OutputStream out = Files.newOutputStream(dated);
                        var book = new Workbook(out, "gems", null)) {
                    fill(book.newWorksheet(SHEET), genes);
                }
                withoutTimes(dated, output.temporary());
            } finally {
                Files.deleteIfExists(dated);
            }
            output.commit();
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
    }

    private static void fill(Worksheet sheet, List<Gene> genes) {
        List<String> header =
                List.of("ensg", "hgnc", "chrom", "obs_lof", "exp_lof", "prior_mean", "post_mean");
        for (int column = 0; column < header.size(); column++) {
            sheet.value(0, column, header.get(column));
        }
        int row = 1;
        for (Gene gene : genes) {
            long key = Draw.key(gene.key(), Purpose.GENE_CONSTRAINT);
            if (!Draw.chance(key, WITH_CONSTRAINT)) {
                continue;
            }
            double expected = 5 + 30 * Draw.exponential(Draw.key(key, 1));
            double constraint = Draw.uniform(Draw.key(key, 2));
            sheet.value(row, 0, gene.id());
            sheet.value(row, 1, gene.symbol());
            sheet.value(row, 2, gene.chromosome().prefixed());
            sheet.value(row, 3, Math.round(expected * (1 - constraint)));
            sheet.value(row, 4, expected);
            sheet.value(row, 5, 0.05);
            sheet.value(row, 6, 1e-4 + 0.6 * Math.pow(constraint, 3));
            row++;
        }
    }

    /** The same workbook with a fixed date in its properties and in its zip entries. */
    private static void withoutTimes(Path dated, Path target) throws IOException {
        // By the zip's directory: java.util.zip cannot stream the entries that fastexcel writes.
        try (var in = new ZipFile(dated.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry from : Collections.list(in.entries())) {
                byte[] bytes = in.getInputStream(from).readAllBytes();
                if (from.getName().equals("docProps/core.xml")) {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    bytes =
                            TIME.matcher(text)
                                    .replaceAll(DATE + "Z")
                                    .getBytes(StandardCharsets.UTF_8);
                }
                var entry = new ZipEntry(from.getName());
                entry.setTimeLocal(DATE);
                out.putNextEntry(entry);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }
}
