package org.gems.predict;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.samtools.util.RuntimeIOException;
import htsjdk.tribble.SimpleFeature;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.tribble.index.tabix.TabixIndexCreator;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.gems.core.OutputException;
import org.gems.core.domain.Variant;
import org.gems.core.io.AtomicOutput;

/** The format of the released scores: block-gzipped TSV with a tabix index. */
final class ReleasedScores implements ScoreOutput {

    private static final String HEADER =
            "#CHROM\tPOS\tID\tREF\tALT\tGENE_ID\tPIP\tPRED_PROBABILITY\n";

    /** {@code tabix -s 1 -b 2 -e 2}. */
    private static final TabixFormat FORMAT =
            new TabixFormat(TabixFormat.GENERIC_FLAGS, 1, 2, 2, '#', 0);

    private final AtomicOutput scores;
    private final AtomicOutput index;
    private final BlockCompressedOutputStream out;
    private final TabixIndexCreator creator = new TabixIndexCreator(FORMAT);
    private boolean closed;

    /**
     * Starts the file.
     *
     * @param remark a line for the head of the file; null: none
     */
    ReleasedScores(Path file, String remark) {
        scores = new AtomicOutput(file);
        index = new AtomicOutput(file.resolveSibling(file.getFileName() + ".tbi"));
        try {
            out =
                    new BlockCompressedOutputStream(
                            Files.newOutputStream(scores.temporary()),
                            (File) null,
                            Deflater.DEFAULT_COMPRESSION);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
        if (remark != null) {
            print("##" + remark + "\n");
        }
        print(HEADER);
    }

    @Override
    public void write(ScoredRow row) {
        Variant variant = row.pair().variant();
        creator.addFeature(
                new SimpleFeature(
                        variant.chromosome().name(), variant.position(), variant.position()),
                out.getFilePointer());
        print(line(row));
    }

    /** One line of the file. */
    static String line(ScoredRow row) {
        Variant variant = row.pair().variant();
        return String.join(
                "\t",
                variant.chromosome().name(),
                Integer.toString(variant.position()),
                row.variantId(),
                variant.ref(),
                variant.alt(),
                row.pair().geneId(),
                Double.isNaN(row.pip()) ? "NA" : Double.toString(row.pip()),
                row.score() + "\n");
    }

    private void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeIOException e) {
            throw new OutputException(scores.target(), e);
        }
    }

    @Override
    public void commit() {
        long end = out.getFilePointer();
        try {
            closeStream();
        } catch (IOException | RuntimeIOException e) {
            throw new OutputException(scores.target(), e);
        }
        try {
            creator.finalizeIndex(end).write(index.temporary());
        } catch (IOException e) {
            throw new OutputException(index.target(), e);
        }
        scores.commit();
        index.commit();
    }

    private void closeStream() throws IOException {
        if (!closed) {
            closed = true;
            out.close();
        }
    }

    /** Deletes what was written unless it was committed. */
    @Override
    public void close() {
        try {
            closeStream();
        } catch (IOException | RuntimeIOException notFlushed) {
            // The file is deleted: commit() closed it otherwise. What made it fail was thrown then.
        } finally {
            scores.close();
            index.close();
        }
    }
}
