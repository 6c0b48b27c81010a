package org.gems.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Chromosome;
import org.gems.core.table.TsvWriter;

/** The feature sources made of intervals, all chromosomes in one file: peaks and ABC links. */
final class IntervalFiles {

    private static final List<String> ABC_HEADER =
            List.of(
                    "chr",
                    "start",
                    "end",
                    "name",
                    "TargetGene",
                    "TargetGeneTSS",
                    "CellType",
                    "ABC.Score");

    private final Path folder;
    private final Genome genome;

    IntervalFiles(Path folder, Genome genome) {
        this.folder = folder;
        this.genome = genome;
    }

    /** Below the output folder; gzipped and plain ones, as collections have them. */
    static String bed(Peaks kind, Cell cell) {
        boolean extended = kind.name().endsWith("_500");
        return "celltype/" + kind.column(cell) + (extended ? ".bed.gz" : ".bed");
    }

    static String abc(Cell cell) {
        return "abc/abc_" + cell.label() + ".tsv.gz";
    }

    void write(List<Chromosome> chromosomes) {
        for (Cell cell : Cell.ALL) {
            writePeaks(cell, chromosomes);
        }
        writeLinks(chromosomes);
    }

    private void writePeaks(Cell cell, List<Chromosome> chromosomes) {
        Map<Peaks, TextOutput> beds = new EnumMap<>(Peaks.class);
        try {
            for (Peaks kind : Peaks.values()) {
                beds.put(kind, new TextOutput(folder.resolve(bed(kind, cell))));
            }
            for (Chromosome chromosome : chromosomes) {
                genome.forEachLocus(
                        chromosome,
                        locus ->
                                beds.forEach(
                                        (kind, bed) ->
                                                writePeaks(locus.peaks(cell, kind), locus, bed)));
            }
            beds.values().forEach(TextOutput::commit);
        } finally {
            beds.values().forEach(TextOutput::close);
        }
    }

    private static void writePeaks(Intervals peaks, Locus locus, TextOutput bed) {
        String chromosome = locus.chromosome().prefixed();
        for (Intervals.Interval peak : peaks.all()) {
            bed.line(chromosome + '\t' + peak.start() + '\t' + peak.end());
        }
    }

    private void writeLinks(List<Chromosome> chromosomes) {
        var files = new ArrayList<TsvWriter>();
        try {
            for (Cell cell : Cell.ALL) {
                files.add(TsvWriter.create(folder.resolve(abc(cell)), ABC_HEADER));
            }
            for (Chromosome chromosome : chromosomes) {
                genome.forEachLocus(
                        chromosome,
                        locus ->
                                locus.links()
                                        .forEach(
                                                link ->
                                                        write(
                                                                link,
                                                                files.get(link.cell().number()))));
            }
            files.forEach(TsvWriter::commit);
        } finally {
            files.forEach(TsvWriter::close);
        }
    }

    private static void write(AbcLink link, TsvWriter out) {
        String chromosome = link.gene().chromosome().prefixed();
        out.set(0, chromosome);
        out.set(1, link.start());
        out.set(2, link.end());
        out.set(3, "enhancer|" + chromosome + ':' + link.start() + '-' + link.end());
        out.set(4, link.gene().symbol());
        out.set(5, link.gene().tss());
        out.set(6, link.cell().label());
        out.set(7, link.score());
        out.endRow();
    }
}
