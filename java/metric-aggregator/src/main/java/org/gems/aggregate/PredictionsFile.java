package org.gems.aggregate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.LabelledPair;
import org.gems.core.domain.Pair;
import org.gems.core.domain.Variant;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/** The held-out predictions of one fold as fold-trainer writes them. */
final class PredictionsFile {

    private static final int CHROM = 0;
    private static final int POS = 1;
    private static final int REF = 2;
    private static final int ALT = 3;
    private static final int GENE = 4;
    private static final int PIP = 5;
    private static final int LABEL = 6;
    private static final int SCORE = 7;
    private static final int PREDICTED = 8;

    private PredictionsFile() {}

    static String scoreColumn(String model) {
        return "standard_subset_" + model + "_pred_prob";
    }

    static String predictedColumn(String model) {
        return "standard_subset_" + model + "_pred_label";
    }

    static List<HeldOutPair> read(Path file, FoldSummary fold) {
        List<String> columns =
                List.of(
                        "chrom",
                        "pos",
                        "ref",
                        "alt",
                        "gene_id",
                        "pip",
                        "actual_label",
                        scoreColumn(fold.model()),
                        predictedColumn(fold.model()));
        var pairs = new ArrayList<HeldOutPair>();
        try (TableCursor cursor = TableSource.of(file).open(columns)) {
            while (cursor.next()) {
                pairs.add(row(cursor, fold.heldOut()));
            }
        }
        pairs.sort(HeldOutPair.ORDER); // sums over rows then never depend on the file's order
        requireCounts(file, fold, pairs);
        return pairs;
    }

    private static HeldOutPair row(TableCursor cursor, Chromosome heldOut) {
        String chrom = cursor.text(CHROM);
        if (chrom == null || !Chromosome.find(chrom).equals(Optional.of(heldOut))) {
            throw cursor.bad(CHROM, heldOut.prefixed() + ", the chromosome that the fold held out");
        }
        var pair = new Pair(variant(cursor, heldOut), required(cursor, GENE, "a gene"));
        double score = cursor.number(SCORE);
        if (!(score >= 0 && score <= 1)) {
            throw cursor.bad(SCORE, "a probability, 0 to 1");
        }
        double pip = cursor.number(PIP);
        if (pip < 0 || pip > 1) {
            throw cursor.bad(PIP, "a PIP, 0 to 1, or nothing");
        }
        var row = new LabelledPair(pair, classAt(cursor, LABEL), pip);
        return new HeldOutPair(row, score, classAt(cursor, PREDICTED));
    }

    private static Variant variant(TableCursor cursor, Chromosome heldOut) {
        int position = cursor.integer(POS);
        String ref = required(cursor, REF, "an allele");
        String alt = required(cursor, ALT, "an allele");
        try {
            return new Variant(heldOut, position, ref, alt);
        } catch (InputException e) {
            throw new InputException(cursor.where() + ": " + e.getMessage(), e);
        }
    }

    private static int classAt(TableCursor cursor, int column) {
        double value = cursor.number(column);
        if (value != 0 && value != 1) {
            throw cursor.bad(column, "0 or 1");
        }
        return (int) value;
    }

    private static String required(TableCursor cursor, int column, String expected) {
        String text = cursor.text(column);
        if (text == null) {
            throw cursor.bad(column, expected);
        }
        return text;
    }

    private static void requireCounts(Path file, FoldSummary fold, List<HeldOutPair> pairs) {
        long positives = pairs.stream().filter(pair -> pair.row().label() == 1).count();
        if (pairs.size() != fold.test().rows() || positives != fold.test().positives()) {
            throw new InputException(
                    "%s: has %d rows with %d positives, but the summary of the fold says %d with %d; they come from different runs"
                            .formatted(
                                    file,
                                    pairs.size(),
                                    positives,
                                    fold.test().rows(),
                                    fold.test().positives()));
        }
    }
}
