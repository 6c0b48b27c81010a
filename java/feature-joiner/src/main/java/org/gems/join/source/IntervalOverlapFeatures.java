package org.gems.join.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gems.core.InputException;
import org.gems.core.domain.GeneId;
import org.gems.core.domain.Variant;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TextDialect;
import org.gems.core.table.TextTable;
import org.gems.join.interval.IntervalIndex;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;

/** 1 where the variant's first base lies in an interval of a BED file. */
final class IntervalOverlapFeatures implements PairFeatures {

    private final FeatureSource.IntervalOverlap source;
    private final Path bed;

    IntervalOverlapFeatures(FeatureSource.IntervalOverlap source) {
        this.source = source;
        bed = Path.of(source.bed());
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
        return List.of(bed);
    }

    @Override
    public Map<String, Object> write(FeatureSink sink) {
        PairRows rows = sink.rows();
        List<String> genes = new ArrayList<>();
        IntervalIndex intervals = read(rows, genes);
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            int current = row;
            Variant variant = rows.variant(row);
            intervals.overlapping(
                    variant.position(),
                    variant.position(),
                    interval -> {
                        if (source.geneColumn() == null
                                || genes.get(interval).equals(rows.gene(current))) {
                            values[current] = 1;
                        }
                    });
        }
        sink.put(0, 0, values, values.length);
        return Map.of("intervals_on_chromosome", intervals.size());
    }

    /**
     * The intervals of the chromosome, 1-based.
     *
     * @param genes filled with the gene of each, where the source goes by genes
     */
    private IntervalIndex read(PairRows rows, List<String> genes) {
        var intervals = new IntervalIndex();
        Set<String> wanted = new HashSet<>(rows.genes());
        List<String> columns = columns();
        int gene = columns.size() - 1;
        var contigs = new Contigs(bed, rows.chromosome());
        try (TableCursor row = bedTable(columns).open(columns)) {
            while (row.next()) {
                String contig = row.text(0);
                if (contig == null) {
                    throw row.bad(0, "a contig");
                }
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
                if (!contigs.isOurs(contig) || start == end) {
                    continue;
                }
                if (source.geneColumn() != null) {
                    String id = row.text(gene) == null ? "" : GeneId.unversioned(row.text(gene));
                    if (!wanted.contains(id)) {
                        continue;
                    }
                    genes.add(id);
                }
                intervals.add(start + 1, end);
            }
        }
        contigs.requireAnyChromosome();
        return intervals;
    }

    private List<String> columns() {
        int width = source.geneColumn() == null ? 3 : source.geneColumn();
        return IntStream.rangeClosed(1, width).mapToObj(i -> "field " + i).toList();
    }

    private TextTable bedTable(List<String> columns) {
        return TextTable.of(bed, TextDialect.bed(columns.toArray(String[]::new)));
    }
}
