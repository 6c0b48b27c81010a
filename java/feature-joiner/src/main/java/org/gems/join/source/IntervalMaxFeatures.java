package org.gems.join.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.domain.GeneId;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.join.interval.IntervalIndex;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.RowPlace;

/**
 * The largest score of the intervals within a window around the variant's position. Start and end
 * are compared as they stand in the table, both inclusive, as the originals do.
 */
final class IntervalMaxFeatures implements PairFeatures {

    private final FeatureSource.IntervalMax source;
    private final TableSource table;

    IntervalMaxFeatures(FeatureSource.IntervalMax source) {
        this.source = source;
        table = TableSource.of(Path.of(source.table()));
    }

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature(
                        source.column(),
                        source.group(),
                        FeatureCategory.of(source.group(), source.column()),
                        source.name(),
                        Transform.NONE,
                        Missing.ZERO));
    }

    @Override
    public List<Path> files() {
        return source.geneNames() == null
                ? List.of(table.path())
                : List.of(table.path(), Path.of(source.geneNames().table()));
    }

    /** The intervals of the chromosome that may count, by number. */
    private static final class Scored {
        final IntervalIndex index = new IntervalIndex();
        final List<String> genes = new ArrayList<>();
        final List<Float> scores = new ArrayList<>();
        long withoutScore;
    }

    @Override
    public Map<String, Object> write(FeatureSink sink) {
        PairRows rows = sink.rows();
        String[] names = source.gene() == null ? null : geneNames(rows.genes());
        Scored scored = read(rows, names);
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            String gene = names == null ? null : names[rows.geneOf(row)];
            if (names == null || gene != null) {
                values[row] = largest(scored, rows.variant(row).position(), gene);
            }
        }
        sink.put(0, 0, values, values.length);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("intervals_on_chromosome", scored.index.size());
        report.put("intervals_without_score", scored.withoutScore);
        if (names != null) {
            long nameless = Arrays.stream(names).filter(Objects::isNull).count();
            report.put("genes_without_name", nameless);
        }
        return report;
    }

    private float largest(Scored scored, int position, String gene) {
        float[] largest = {Float.NaN};
        scored.index.overlapping(
                position - source.window(),
                (int) Math.min((long) position + source.window(), Integer.MAX_VALUE),
                interval -> {
                    if (gene == null || gene.equals(scored.genes.get(interval))) {
                        float score = scored.scores.get(interval);
                        largest[0] = largest[0] >= score ? largest[0] : score;
                    }
                });
        return Float.isNaN(largest[0]) ? 0 : largest[0];
    }

    private Scored read(PairRows rows, String[] names) {
        var scored = new Scored();
        Set<String> wanted = names == null ? Set.of() : namesIn(names);
        List<String> columns =
                new ArrayList<>(
                        List.of(source.chromosome(), source.start(), source.end(), source.score()));
        if (source.gene() != null) {
            columns.add(source.gene());
        }
        var contigs = new Contigs(table.path(), rows.chromosome());
        try (TableCursor row = table.open(columns)) {
            while (row.next()) {
                String contig = row.text(0);
                if (contig == null) {
                    throw row.bad(0, "a chromosome");
                }
                if (!contigs.isOurs(contig)) {
                    continue;
                }
                String gene = source.gene() == null ? null : linkedGene(row);
                if (source.gene() == null || wanted.contains(gene)) {
                    add(scored, row, gene);
                }
            }
        }
        contigs.requireAnyChromosome();
        return scored;
    }

    /** A gene id without version, or a name; "" when there is none. */
    private String linkedGene(TableCursor row) {
        String gene = row.text(4);
        if (gene == null) {
            return "";
        }
        return source.geneNames() == null ? GeneId.unversioned(gene) : gene;
    }

    private void add(Scored scored, TableCursor row, String gene) {
        int start = row.integer(1);
        int end = row.integer(2);
        if (start < 0 || end < start) {
            throw new InputException(
                    row.where()
                            + ": found the interval "
                            + start
                            + " to "
                            + end
                            + ", expected a start from 0 and an end that is not before it");
        }
        float score = (float) row.number(3);
        if (Float.isNaN(score)) {
            scored.withoutScore++;
            return;
        }
        int centre = start + (end - start) / 2;
        scored.index.add(source.centre() ? centre : start, source.centre() ? centre : end);
        scored.genes.add(gene);
        scored.scores.add(source.absolute() ? Math.abs(score) : score);
    }

    private static Set<String> namesIn(String[] names) {
        Set<String> known = new HashSet<>(Arrays.asList(names));
        known.remove(null);
        return known;
    }

    /** How the table calls each gene; null where nothing says so. */
    private String[] geneNames(List<String> genes) {
        if (source.geneNames() == null) {
            return genes.toArray(String[]::new);
        }
        String[] names = new String[genes.size()];
        Map<Integer, Long> rowOf = new HashMap<>();
        var key = new GeneKey(source.geneNames().id(), genes);
        TableSource namesTable = TableSource.of(Path.of(source.geneNames().table()));
        try (TableCursor row =
                namesTable.open(List.of(source.geneNames().id(), source.geneNames().name()))) {
            while (row.next()) {
                String name = row.text(1);
                key.match(
                        row,
                        gene -> {
                            if (name != null && names[gene] != null && !name.equals(names[gene])) {
                                throw new InputException(
                                        row.where()
                                                + ": calls "
                                                + genes.get(gene)
                                                + " '"
                                                + name
                                                + "', but it is '"
                                                + names[gene]
                                                + "' at "
                                                + RowPlace.of(namesTable, rowOf.get(gene))
                                                + "; remove one of the rows");
                            }
                            if (name != null) {
                                names[gene] = name;
                                rowOf.put(gene, row.row());
                            }
                        });
            }
        }
        return names;
    }
}
