package org.gems.join.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;
import org.gems.join.rows.RowPlace;

/**
 * Distances to the transcription start site of the gene. The log-distance of a variant on the TSS
 * is 0, which is also that of its neighbour: ln(1).
 */
final class TssDistanceFeatures implements PairFeatures {

    private final FeatureSource.TssDistance source;
    private final TableSource table;

    TssDistanceFeatures(FeatureSource.TssDistance source) {
        this.source = source;
        table = TableSource.of(Path.of(source.table()));
    }

    @Override
    public List<Feature> features() {
        return source.columns().stream()
                .map(
                        column ->
                                new Feature(
                                        column,
                                        source.group(),
                                        FeatureCategory.of(source.group(), column),
                                        source.name(),
                                        Transform.NONE,
                                        source.missing()))
                .toList();
    }

    @Override
    public List<Path> files() {
        return List.of(table.path());
    }

    @Override
    public Map<String, Object> write(FeatureSink sink) {
        PairRows rows = sink.rows();
        double[] tss = startSites(rows.genes());
        float[] values = new float[rows.size()];
        for (int i = 0; i < source.columns().size(); i++) {
            String column = source.columns().get(i);
            for (int row = 0; row < values.length; row++) {
                values[row] =
                        (float)
                                distance(
                                        column,
                                        tss[rows.geneOf(row)],
                                        rows.variant(row).position());
            }
            sink.put(i, 0, values, values.length);
        }
        long without = 0;
        for (int row = 0; row < rows.size(); row++) {
            without += Double.isNaN(tss[rows.geneOf(row)]) ? 1 : 0;
        }
        return Map.of("rows_without_match", without);
    }

    private double distance(String column, double tss, int position) {
        if (Double.isNaN(tss)) {
            return source.missingIsZero() ? 0 : Double.NaN;
        }
        double distance = tss - position;
        double absolute = Math.abs(distance);
        return switch (column) {
            case "distance_TSS" -> distance;
            case "abs_distance_TSS" -> absolute;
            default -> absolute == 0 ? 0 : Math.log(absolute);
        };
    }

    /** By gene; NaN where the table has none. */
    private double[] startSites(List<String> genes) {
        double[] tss = new double[genes.size()];
        long[] rowOf = new long[genes.size()];
        Arrays.fill(tss, Double.NaN);
        var key = new GeneKey(source.gene(), genes);
        List<String> columns =
                source.tss() != null
                        ? List.of(source.gene(), source.tss())
                        : List.of(source.gene(), source.start(), source.end(), source.strand());
        try (TableCursor row = table.open(columns)) {
            while (row.next()) {
                key.match(
                        row,
                        gene -> {
                            double site = source.tss() != null ? site(row, 1) : byStrand(row);
                            if (!Double.isNaN(tss[gene]) && tss[gene] != site) {
                                throw new InputException(
                                        row.where()
                                                + ": the TSS of "
                                                + genes.get(gene)
                                                + " is "
                                                + site
                                                + ", but "
                                                + tss[gene]
                                                + " at "
                                                + RowPlace.of(table, rowOf[gene])
                                                + "; remove one of the rows");
                            }
                            tss[gene] = site;
                            rowOf[gene] = row.row();
                        });
            }
        }
        return tss;
    }

    private static double site(TableCursor row, int column) {
        return row.isMissing(column) ? Double.NaN : row.integer(column);
    }

    private double byStrand(TableCursor row) {
        if (source.lowestCoordinate()) {
            return site(row, 1);
        }
        String strand = row.text(3);
        return switch (strand == null ? "" : strand) {
            case "+", "1" -> site(row, 1);
            case "-", "-1" -> site(row, 2);
            default -> throw row.bad(3, "the strand + or -");
        };
    }
}
