package org.gems.label;

import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;
import org.gems.core.finemapping.FineMappingReader;
import org.gems.core.settings.LabelSettings.Duplicates;
import org.gems.label.LeftOut.Reason;

/**
 * Labels rows as they come by, in one pass: candidates go out at once, what may be positive waits
 * for {@link #finish()}, when the top PIPs of all credible sets are known. Memory grows with the
 * positives and the genes, not with the rows.
 *
 * <p>Pairs that come twice: among those that may be positive every one is found. The others are
 * found as long as no other position of the same gene lies in between, which covers tables that are
 * sorted by position, whether within genes or not.
 */
final class Labelling {

    private static final int RANKS = 26;
    private static final String CORRECT_THE_TABLE =
            "Correct these rows, or leave them out of the table; nothing was written.";
    private static final String ON_DUPLICATES =
            "If the source repeats a pair, for every rsID or overlapping credible set, set"
                    + " duplicates: keep_highest_pip.";

    private final LabelRules rules;
    private final Genes genes;
    private final boolean keepHighest;
    private final ChromosomeTables[] tables = new ChromosomeTables[RANKS];
    private final List<Positive> positives = new ArrayList<>();
    private final LeftOut leftOut = new LeftOut();
    private final BadRows badRows = new BadRows();
    private long rows;
    private long positiveAndCandidate;

    Labelling(
            LabelRules rules,
            Genes genes,
            Duplicates duplicates,
            List<ChromosomeTables> chromosomeTables) {
        this.rules = rules;
        this.genes = genes;
        keepHighest = duplicates == Duplicates.KEEP_HIGHEST_PIP;
        for (ChromosomeTables table : chromosomeTables) {
            tables[table.chromosome().rank()] = table;
        }
    }

    /** Takes all rows of a table. */
    void read(FineMappingReader row) {
        while (row.next()) {
            rows++;
            int contig;
            try {
                contig = row.contig();
                if (contig != FineMappingReader.UNKNOWN_CONTIG && tables[contig] != null) {
                    row.read();
                }
            } catch (InputException e) {
                badRows.add(e.getMessage(), CORRECT_THE_TABLE);
                continue;
            }
            if (contig == FineMappingReader.UNKNOWN_CONTIG) {
                leftOut.add(Reason.UNKNOWN_CONTIG, row::where);
            } else if (tables[contig] == null) {
                leftOut.add(Reason.OTHER_CHROMOSOME, row::where);
            } else {
                label(contig, row);
            }
        }
    }

    private void label(int contig, FineMappingReader row) {
        Gene gene = genes.find(row.gene());
        if (gene.splits() == 0) {
            leftOut.add(Reason.GENE_NOT_LISTED, row::where);
            return;
        }
        if (row.credibleSet() != 0) {
            gene.seeCredibleSet(row.credibleSet(), row.pip());
        }
        Site site = gene.site();
        if (!site.isAt(contig, row.position())) {
            settle(gene);
            site.moveTo(contig, row.position());
        }
        int earlier = site.find(row.ref(), row.alt());
        if (earlier == Site.NEW) {
            site.add(row.ref(), row.alt(), row.pip(), row.credibleSet());
        } else if (!keepHighest) {
            badRows.add(repeated(row.where(), positive(contig, gene, row)), ON_DUPLICATES);
            return;
        }
        boolean mayBePositive = rules.mayBePositive(row.pip());
        if (mayBePositive) {
            positives.add(positive(contig, gene, row));
        }
        if (keepHighest) {
            mergeWithEarlier(row, site, earlier, mayBePositive);
            return;
        }
        int splits = rules.candidates(row.pip()) & gene.splits();
        if (splits != 0) {
            tables[contig].addCandidate(
                    row.position(),
                    row.ref(),
                    row.alt(),
                    gene.id(),
                    row.pip(),
                    row.credibleSet(),
                    splits);
        } else if (!mayBePositive) {
            leftOut.add(Reason.NEITHER_POSITIVE_NOR_CANDIDATE, row::where);
        }
    }

    private static Positive positive(int contig, Gene gene, FineMappingReader row) {
        return new Positive(
                contig,
                row.position(),
                row.ref(),
                row.alt(),
                gene,
                row.pip(),
                row.credibleSet(),
                row.where());
    }

    /** Duplicates of which both may be positive are counted when those are resolved. */
    private void mergeWithEarlier(
            FineMappingReader row, Site site, int earlier, boolean mayBePositive) {
        if (earlier == Site.NEW) {
            return;
        }
        if (!mayBePositive || !rules.mayBePositive(site.pip(earlier))) {
            leftOut.add(Reason.DUPLICATE, row::where);
        }
        site.keepHigher(earlier, row.pip(), row.credibleSet());
    }

    /** Where duplicates are merged, a gene's rows at a position go out when it has moved on. */
    private void settle(Gene gene) {
        if (!keepHighest) {
            return;
        }
        Site site = gene.site();
        for (int i = 0; i < site.size(); i++) {
            int splits = rules.candidates(site.pip(i)) & gene.splits();
            if (splits != 0) {
                tables[site.chromosome()].addCandidate(
                        site.position(),
                        site.ref(i),
                        site.alt(i),
                        gene.id(),
                        site.pip(i),
                        site.credibleSet(i),
                        splits);
            } else if (!rules.mayBePositive(site.pip(i))) {
                String variant = site.variant(i);
                leftOut.add(Reason.NEITHER_POSITIVE_NOR_CANDIDATE, () -> variant + " " + gene.id());
            }
        }
    }

    /**
     * Resolves the positives, once all tables were read.
     *
     * @throws InputException when rows were bad, all in one message
     */
    void finish() {
        genes.inOrderOfAppearance().forEach(this::settle);
        positives.sort(Positive.ORDER);
        Positive first = null;
        for (Positive row : positives) {
            if (first == null || !row.isSamePair(first)) {
                first = row;
                resolve(row);
            } else if (keepHighest) {
                leftOut.add(Reason.DUPLICATE, row::where);
            } else {
                badRows.add(repeated(row.where(), first), ON_DUPLICATES);
            }
        }
        badRows.throwIfAny();
    }

    private void resolve(Positive row) {
        Gene gene = row.gene();
        int splits =
                rules.positives(row.pip(), row.credibleSet(), row.credibleSetPip()) & gene.splits();
        boolean candidate = (rules.candidates(row.pip()) & gene.splits()) != 0;
        if (splits != 0) {
            positiveAndCandidate += candidate ? 1 : 0;
            tables[row.chromosome()].addPositive(row, splits);
        } else if (!candidate) {
            leftOut.add(Reason.NEITHER_POSITIVE_NOR_CANDIDATE, row::where);
        }
    }

    private static String repeated(String where, Positive pair) {
        String earlier = where.equals(pair.where()) ? "an earlier row" : pair.where();
        return where
                + ": "
                + Site.variant(pair.chromosome(), pair.position(), pair.ref(), pair.alt())
                + " with "
                + pair.gene().id()
                + " is the pair of "
                + earlier
                + " too, expected each pair once";
    }

    long rows() {
        return rows;
    }

    /** Pairs that are in both tables: positive in one split and a candidate in another. */
    long positiveAndCandidate() {
        return positiveAndCandidate;
    }

    LeftOut leftOut() {
        return leftOut;
    }
}
