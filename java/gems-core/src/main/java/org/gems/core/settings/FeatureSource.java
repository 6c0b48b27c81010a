package org.gems.core.settings;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gems.core.InputException;
import org.gems.core.config.Required;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;

/**
 * Turns pairs into feature columns. {@code name} names the source in manifests and messages; {@code
 * group} is the feature group of its columns; {@code missing} and {@code transform} go into the
 * manifest and are applied when a model is trained or applied.
 */
public sealed interface FeatureSource {

    String name();

    /** The feature groups of its columns. */
    List<String> groupNames();

    /** The same source with every file name replaced: templates filled in, files staged. */
    FeatureSource mapFiles(UnaryOperator<String> file);

    /**
     * A table with one row per pair.
     *
     * @param tables null: the table that the pairs themselves come from
     * @param columnsDict file (.pkl, .json, .yaml) that maps a group to its columns
     * @param remove columns of the groups that are left out
     * @param absoluteColumns columns whose absolute value is taken although their group's is not
     * @param absent what a column of a group that the table lacks means
     */
    record TrainingTable(
            @Required String name,
            List<String> tables,
            String columnsDict,
            @Required List<ColumnGroup> groups,
            List<String> remove,
            List<String> absoluteColumns,
            Absent absent)
            implements FeatureSource {

        public TrainingTable {
            remove = remove == null ? List.of() : List.copyOf(remove);
            absoluteColumns = absoluteColumns == null ? List.of() : List.copyOf(absoluteColumns);
            absent = absent == null ? Absent.ERROR : absent;
        }

        @Override
        public List<String> groupNames() {
            return groups.stream().map(ColumnGroup::name).toList();
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return new TrainingTable(
                    name,
                    tables == null ? null : tables.stream().map(file).toList(),
                    columnsDict == null ? null : file.apply(columnsDict),
                    groups,
                    remove,
                    absoluteColumns,
                    absent);
        }
    }

    /**
     * @param columns names or patterns with {@code *}; null: those that the columns_dict lists for
     *     this group
     */
    record ColumnGroup(
            @Required String name, List<String> columns, Transform transform, Missing missing) {

        public ColumnGroup {
            transform = transform == null ? Transform.NONE : transform;
            missing = missing == null ? Missing.ZERO : missing;
        }
    }

    /** What a feature that its table lacks means. */
    enum Absent {
        ERROR,
        ZERO
    }

    /**
     * A table with one row per variant; only the rows of the pairs' variants are kept in memory.
     *
     * @param columns names or patterns with {@code *}
     * @param rename from a column's name in the table to its name as a feature
     */
    record VariantTable(
            @Required String name,
            String group,
            @Required String table,
            String key,
            @Required List<String> columns,
            Map<String, String> rename,
            AlleleMatch alleles,
            Transform transform,
            Missing missing)
            implements FeatureSource {

        public VariantTable {
            group = group == null ? "variant" : group;
            key = key == null ? "variant_id" : key;
            rename = rename == null ? Map.of() : rename;
            alleles = alleles == null ? AlleleMatch.EXACT : alleles;
            transform = transform == null ? Transform.NONE : transform;
            missing = missing == null ? Missing.NAN : missing;
        }

        @Override
        public List<String> groupNames() {
            return List.of(group);
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return new VariantTable(
                    name,
                    group,
                    file.apply(table),
                    key,
                    columns,
                    rename,
                    alleles,
                    transform,
                    missing);
        }
    }

    /**
     * A table with one row per gene.
     *
     * @param sheet of an xlsx; null: the first
     * @param columns names or patterns with {@code *}
     */
    record GeneTable(
            @Required String name,
            String group,
            @Required String table,
            String sheet,
            String key,
            @Required List<String> columns,
            Map<String, String> rename,
            Transform transform,
            Missing missing)
            implements FeatureSource {

        public GeneTable {
            group = group == null ? "variant" : group;
            key = key == null ? "gene_id" : key;
            rename = rename == null ? Map.of() : rename;
            transform = transform == null ? Transform.NONE : transform;
            missing = missing == null ? Missing.TRAINING_MEDIAN : missing;
        }

        @Override
        public List<String> groupNames() {
            return List.of(group);
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return new GeneTable(
                    name,
                    group,
                    file.apply(table),
                    sheet,
                    key,
                    columns,
                    rename,
                    transform,
                    missing);
        }
    }

    /**
     * Distances between a variant and the transcription start site of the gene: {@code
     * distance_TSS} = TSS - position, {@code abs_distance_TSS}, {@code abs_distance_TSS_log} =
     * ln(abs), in base pairs.
     *
     * @param tss column with the TSS (1-based); where null, it is {@code start} of a plus-strand
     *     and {@code end} of a minus-strand gene
     * @param columns which of the three; null: the last
     * @param lowestCoordinate take {@code start} whatever the strand, as scEEMS does
     * @param missingIsZero a gene without a TSS has distance 0, as in scEEMS; else the value is
     *     missing
     */
    record TssDistance(
            @Required String name,
            String group,
            @Required String table,
            String gene,
            String tss,
            String start,
            String end,
            String strand,
            List<String> columns,
            Boolean lowestCoordinate,
            Boolean missingIsZero,
            Missing missing)
            implements FeatureSource {

        public TssDistance {
            group = group == null ? "distance" : group;
            gene = gene == null ? "gene_id" : gene;
            columns = columns == null ? List.of("abs_distance_TSS_log") : List.copyOf(columns);
            lowestCoordinate = lowestCoordinate != null && lowestCoordinate;
            missingIsZero = missingIsZero != null && missingIsZero;
            missing = missing == null ? Missing.NAN : missing;
            if (tss == null && (start == null || end == null || strand == null)) {
                throw new InputException(
                        "A tss_distance source needs the column 'tss', or 'start', 'end' and"
                                + " 'strand'");
            }
            for (String column : columns) {
                if (!List.of("distance_TSS", "abs_distance_TSS", "abs_distance_TSS_log")
                        .contains(column)) {
                    throw new InputException(
                            "'"
                                    + column
                                    + "' is not a distance; known are distance_TSS,"
                                    + " abs_distance_TSS, abs_distance_TSS_log");
                }
            }
        }

        @Override
        public List<String> groupNames() {
            return List.of(group);
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return new TssDistance(
                    name,
                    group,
                    file.apply(table),
                    gene,
                    tss,
                    start,
                    end,
                    strand,
                    columns,
                    lowestCoordinate,
                    missingIsZero,
                    missing);
        }
    }

    /**
     * 1 when the variant's first base, [position - 1, position), overlaps an interval, else 0.
     *
     * @param bed BED: contig, 0-based start, exclusive end; gzip allowed
     * @param column the feature's name
     * @param geneColumn 1-based number of a BED column with a gene id: only intervals of the pair's
     *     gene count; null: all
     */
    record IntervalOverlap(
            @Required String name,
            String group,
            @Required String bed,
            @Required String column,
            Integer geneColumn)
            implements FeatureSource {

        public IntervalOverlap {
            group = group == null ? "celltype" : group;
            if (geneColumn != null && geneColumn < 4) {
                throw new InputException("gene_column must be 4 or more, got " + geneColumn);
            }
        }

        @Override
        public List<String> groupNames() {
            return List.of(group);
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return new IntervalOverlap(name, group, file.apply(bed), column, geneColumn);
        }
    }

    /**
     * The largest score of the intervals within a window around the variant, both ends inclusive; 0
     * where there is none.
     *
     * @param window base pairs on either side; null: 1,024
     * @param gene column with the gene that an interval is linked to: only links of the pair's gene
     *     count; null: all
     * @param geneNames table that maps gene ids to the names used in {@code gene}; null: {@code
     *     gene} holds ids
     * @param centre measure from the centre of the interval (chromBPNet peaks) instead of its ends
     * @param absolute take absolute scores
     */
    record IntervalMax(
            @Required String name,
            String group,
            @Required String table,
            @Required String column,
            String chromosome,
            String start,
            String end,
            @Required String score,
            Integer window,
            String gene,
            GeneNames geneNames,
            Boolean centre,
            Boolean absolute)
            implements FeatureSource {

        public IntervalMax {
            group = group == null ? "ABC" : group;
            chromosome = chromosome == null ? "chr" : chromosome;
            start = start == null ? "start" : start;
            end = end == null ? "end" : end;
            window = window == null ? 1024 : window;
            centre = centre != null && centre;
            absolute = absolute != null && absolute;
            if (window < 0) {
                throw new InputException("window must not be negative, got " + window);
            }
        }

        @Override
        public List<String> groupNames() {
            return List.of(group);
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return new IntervalMax(
                    name,
                    group,
                    file.apply(table),
                    column,
                    chromosome,
                    start,
                    end,
                    score,
                    window,
                    gene,
                    geneNames == null
                            ? null
                            : new GeneNames(
                                    file.apply(geneNames.table()),
                                    geneNames.id(),
                                    geneNames.name()),
                    centre,
                    absolute);
        }
    }

    /** Which table says how a gene id is called. */
    record GeneNames(@Required String table, String id, @Required String name) {
        public GeneNames {
            id = id == null ? "gene_id" : id;
        }
    }

    /**
     * {@code length_diff} = len(ref) - len(alt), {@code is_SNP}, {@code is_indel}, {@code
     * is_insertion}, {@code is_deletion}, from the alleles.
     *
     * @param columns which of the five, in this order; null: all
     * @param swappedIndels set is_insertion and is_deletion the wrong way round, as the originals
     *     do
     * @param mnvIsSnp count multi-nucleotide variants as SNPs, as the originals do
     */
    record VariantType(
            @Required String name,
            String group,
            List<String> columns,
            Boolean swappedIndels,
            Boolean mnvIsSnp)
            implements FeatureSource {

        public static final List<String> ALL =
                List.of("length_diff", "is_SNP", "is_indel", "is_insertion", "is_deletion");

        public VariantType {
            group = group == null ? "variant" : group;
            columns = columns == null ? ALL : List.copyOf(columns);
            swappedIndels = swappedIndels != null && swappedIndels;
            mnvIsSnp = mnvIsSnp != null && mnvIsSnp;
            for (String column : columns) {
                if (!ALL.contains(column)) {
                    throw new InputException(
                            "'" + column + "' is not a variant feature; known are " + ALL);
                }
            }
        }

        @Override
        public List<String> groupNames() {
            return List.of(group);
        }

        @Override
        public FeatureSource mapFiles(UnaryOperator<String> file) {
            return this;
        }
    }
}
