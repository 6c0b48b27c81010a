package org.gems.core.finemapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gems.core.InputException;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.CredibleSetIndex;
import org.gems.core.domain.GeneId;
import org.gems.core.domain.Variant;
import org.gems.core.domain.VariantSpelling;
import org.gems.core.settings.LabelSettings.FineMappingColumns;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;

/**
 * Reads the rows of a fine-mapping table into fields that the next row overwrites: tables have 10^8
 * rows, and an object for each would cost more than to decode it. Knows how tables spell things,
 * not what they mean.
 *
 * <p>A row is read in two steps, {@link #contig()} and then {@link #read()}, so that rows of other
 * chromosomes cost next to nothing.
 */
public final class FineMappingReader implements AutoCloseable {

    /** What {@link #contig()} says of patches, decoys and other contigs. */
    public static final int UNKNOWN_CONTIG = 0;

    private static final List<String> USUAL_VARIANT_COLUMNS = List.of("chr", "pos", "ref", "alt");
    private static final int ABSENT = -1;

    private final TableCursor cursor;
    private final Chromosome fileChromosome;
    private final String onlyGene;
    private final int idColumn;
    private final int chromosomeColumn;
    private final int positionColumn;
    private final int refColumn;
    private final int altColumn;
    private final int geneColumn;
    private final int pipColumn;
    private final int credibleSetColumn;

    private boolean numberedSets = true;
    private String lastContigText;
    private int lastContig;
    private String lastGene;
    private String lastSetText;
    private int lastSet;

    private VariantSpelling spelling;
    private int spellingContig = UNKNOWN_CONTIG;

    private int contig;
    private int position;
    private String ref;
    private String alt;
    private String gene;
    private double pip;
    private int credibleSet;

    private FineMappingReader(TableSource table, FineMappingFile file, FineMappingColumns names) {
        var columns = new ArrayList<String>();
        List<String> variant = variantColumns(table, file, names);
        boolean separate = !variant.isEmpty();
        idColumn =
                !separate || table.hasColumn(names.variantId())
                        ? add(columns, names.variantId())
                        : ABSENT;
        chromosomeColumn =
                separate && table.hasColumn(variant.get(0)) ? add(columns, variant.get(0)) : ABSENT;
        positionColumn = separate ? add(columns, variant.get(1)) : ABSENT;
        refColumn = separate ? add(columns, variant.get(2)) : ABSENT;
        altColumn = separate ? add(columns, variant.get(3)) : ABSENT;
        geneColumn = names.gene() == null ? ABSENT : add(columns, names.gene());
        pipColumn = add(columns, names.pip());
        credibleSetColumn = add(columns, names.credibleSet());
        onlyGene = names.geneId();
        fileChromosome = file.chromosome();
        cursor = table.open(columns);
    }

    public static FineMappingReader open(FineMappingFile file, FineMappingColumns names) {
        return new FineMappingReader(TableSource.of(file.path()), file, names);
    }

    private static int add(List<String> columns, String name) {
        columns.add(name);
        return columns.size() - 1;
    }

    /**
     * Chromosome, position, ref, alt: those that were named, or the usual ones; none when the table
     * has not all of them, and the id must do.
     */
    private static List<String> variantColumns(
            TableSource table, FineMappingFile file, FineMappingColumns names) {
        List<String> wanted =
                Arrays.asList(names.chromosome(), names.position(), names.ref(), names.alt());
        if (wanted.stream().allMatch(Objects::isNull)) {
            wanted = USUAL_VARIANT_COLUMNS;
        }
        List<String> inFile = file.chromosome() == null ? wanted : wanted.subList(1, wanted.size());
        if (inFile.stream().allMatch(table::hasColumn)) {
            return wanted;
        }
        if (!table.hasColumn(names.variantId())) {
            throw new InputException(
                    table.path()
                            + ": says nowhere which variant a row is about: it has neither the"
                            + " column "
                            + names.variantId()
                            + " nor all of "
                            + String.join(", ", wanted)
                            + "; found "
                            + String.join(", ", table.columnNames())
                            + "; name the columns in the settings");
        }
        return List.of();
    }

    public boolean next() {
        return cursor.next();
    }

    /**
     * The chromosome's rank, or {@link #UNKNOWN_CONTIG}.
     *
     * @throws InputException when the row does not say
     */
    public int contig() {
        if (positionColumn == ABSENT) {
            readId();
        } else if (chromosomeColumn == ABSENT) {
            contig = fileChromosome.rank();
        } else {
            String text = cursor.text(chromosomeColumn);
            if (text == null) {
                throw cursor.bad(chromosomeColumn, "a chromosome");
            }
            if (!text.equals(lastContigText)) {
                lastContig = Chromosome.find(text).map(Chromosome::rank).orElse(UNKNOWN_CONTIG);
                lastContigText = text;
            }
            contig = lastContig;
        }
        return contig;
    }

    private void readId() {
        Optional<Variant> variant = parseId(cursor.text(idColumn));
        contig = UNKNOWN_CONTIG;
        if (variant.isPresent()) {
            contig = variant.get().chromosome().rank();
            position = variant.get().position();
            ref = variant.get().ref();
            alt = variant.get().alt();
        }
    }

    private Optional<Variant> parseId(String id) {
        if (id == null) {
            throw cursor.bad(idColumn, "a variant id");
        }
        try {
            return Variant.parse(id);
        } catch (InputException e) {
            throw new InputException(
                    cursor.where()
                            + ", column "
                            + cursor.columnName(idColumn)
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Reads the rest of a row whose contig was asked for.
     *
     * @throws InputException naming the row and column when a value makes no sense
     */
    public void read() {
        if (positionColumn != ABSENT) {
            position = cursor.integer(positionColumn);
            if (position < 1) {
                throw cursor.bad(positionColumn, "a position, 1 or above");
            }
            if (position > Chromosome.length(contig)) {
                throw cursor.bad(
                        positionColumn,
                        "a position on "
                                + new Chromosome(contig)
                                + " of GRCh38, which ends at "
                                + Chromosome.length(contig)
                                + "; lift the table over if it is of another build");
            }
            ref = allele(refColumn);
            alt = allele(altColumn);
            if (idColumn != ABSENT && !isSpelledAsBefore() && !cursor.isMissing(idColumn)) {
                compareWithId(cursor.text(idColumn));
            }
        }
        gene = geneColumn == ABSENT ? onlyGene : cursor.text(geneColumn);
        if (gene == null || (!gene.equals(lastGene) && !GeneId.isPlain(gene))) {
            throw cursor.bad(geneColumn, "a gene id");
        }
        lastGene = gene;
        pip = cursor.number(pipColumn);
        if (!(pip >= 0 && pip <= 1)) {
            throw cursor.bad(pipColumn, "a PIP, from 0 to 1");
        }
        credibleSet = readCredibleSet();
    }

    private String allele(int column) {
        String text = cursor.text(column);
        if (text == null) {
            throw cursor.bad(column, "an allele");
        }
        boolean upper = true;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case 'A', 'C', 'G', 'T', 'N' -> {}
                case 'a', 'c', 'g', 't', 'n' -> upper = false;
                default -> throw cursor.bad(column, "an allele of the letters A, C, G, T, N");
            }
        }
        return upper ? text : text.toUpperCase(java.util.Locale.ROOT);
    }

    /** Nearly all ids are, and are compared without making a text of them. */
    private boolean isSpelledAsBefore() {
        if (spellingContig != contig) {
            return false;
        }
        int length = spelling.spell(position, ref, alt);
        return cursor.isText(idColumn, spelling.bytes(), length);
    }

    /** An id that is an rsID says nothing that could be compared. */
    private void compareWithId(String id) {
        if (spells(id)) {
            char separator = id.indexOf(':') >= 0 ? ':' : '_';
            spelling = new VariantSpelling(id.substring(0, id.indexOf(separator)), separator);
            spellingContig = contig;
            return;
        }
        if (id.startsWith("rs")) {
            return;
        }
        Optional<Variant> variant = parseId(id);
        var fromColumns = new Variant(new Chromosome(contig), position, ref, alt);
        if (!variant.equals(Optional.of(fromColumns))) {
            throw cursor.bad(
                    idColumn, fromColumns.id() + " as the columns of position and alleles say");
        }
    }

    /**
     * Whether an id is the usual spelling of the row's variant; compared without taking it apart.
     */
    private boolean spells(String id) {
        int at = id.startsWith("chr") ? 3 : 0;
        if (contig >= 10) {
            if (contig > 22 || at + 1 >= id.length() || id.charAt(at++) != '0' + contig / 10) {
                return false;
            }
        }
        if (at >= id.length() || id.charAt(at++) != '0' + contig % 10 || at >= id.length()) {
            return false;
        }
        char separator = id.charAt(at++);
        if (separator != ':' && separator != '_') {
            return false;
        }
        int number = 0;
        while (at < id.length() && id.charAt(at) >= '0' && id.charAt(at) <= '9') {
            number = 10 * number + (id.charAt(at++) - '0');
        }
        return number == position
                && at + 2 + ref.length() + alt.length() == id.length()
                && id.charAt(at) == separator
                && id.startsWith(ref, at + 1)
                && id.charAt(at + 1 + ref.length()) == separator
                && id.endsWith(alt);
    }

    /** Sets are numbered in most tables, also as 1.0; at the first name all are read as names. */
    private int readCredibleSet() {
        if (numberedSets) {
            double number;
            try {
                number = cursor.number(credibleSetColumn);
            } catch (InputException notANumber) {
                numberedSets = false;
                return namedSet();
            }
            if (Double.isNaN(number) || number == -1) {
                return CredibleSetIndex.NONE;
            }
            if (number != (int) number || number < 0) {
                throw cursor.bad(credibleSetColumn, "the number of a credible set (0 or -1: none)");
            }
            return (int) number;
        }
        return namedSet();
    }

    private int namedSet() {
        String text = cursor.text(credibleSetColumn);
        if (text == null) {
            return CredibleSetIndex.NONE;
        }
        if (!text.equals(lastSetText)) {
            try {
                lastSet = CredibleSetIndex.parse(text);
            } catch (InputException e) {
                throw new InputException(
                        cursor.where()
                                + ", column "
                                + cursor.columnName(credibleSetColumn)
                                + ": "
                                + e.getMessage(),
                        e);
            }
            lastSetText = text;
        }
        return lastSet;
    }

    public int position() {
        return position;
    }

    public String ref() {
        return ref;
    }

    public String alt() {
        return alt;
    }

    /** As the table spells it. */
    public String gene() {
        return gene;
    }

    public double pip() {
        return pip;
    }

    public int credibleSet() {
        return credibleSet;
    }

    public String where() {
        return cursor.where();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
