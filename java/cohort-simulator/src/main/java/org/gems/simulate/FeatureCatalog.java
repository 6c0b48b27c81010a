package org.gems.simulate;

import static org.gems.core.table.TableSchema.Type.BOOLEAN;
import static org.gems.core.table.TableSchema.Type.DOUBLE;
import static org.gems.core.table.TableSchema.Type.FLOAT;
import static org.gems.core.table.TableSchema.Type.INT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every column but Enformer's, by feature group, under its real name and with its storage type. */
final class FeatureCatalog {

    static final String DISTANCE = "distance";
    static final String ABC = "ABC";
    static final String CELLTYPE = "celltype";
    static final String BASELINE = "baseline";
    static final String CHROMBPNET = "chrombpnet_positive";
    static final String DIFF = "diff";
    static final String TF = "tf_positive";

    static final List<Cell> CELLTYPE_ORDER =
            List.of(Cell.ASTROCYTE, Cell.NEURON, Cell.OLIGODENDROCYTE, Cell.MICROGLIA);

    private static final List<String> CHROMBPNET_SCORES =
            List.of("log_counts_diff", "log_probs_diff_abs_sum", "probs_jsd_diff");
    private static final List<String> ASSAYS = List.of("ATAC", "H3K27ac", "H3K4me3");

    /** A variant has chromBPNet scores of a cell and assay where a peak is near. */
    private static final double NEAR_PEAK = 0.4;

    private static final String EXTENDED = ".extend.500";

    /** Annotations that come alone. */
    private static final List<String> BASELINE_SINGLE =
            List.of(
                    "DHS_peaks_Trynka",
                    "H3K4me1_peaks_Trynka",
                    "H3K4me3_peaks_Trynka",
                    "H3K9ac_peaks_Trynka",
                    "non_synonymous",
                    "synonymous");

    /** Annotations that come a second time, extended by 500 base pairs. */
    private static final List<String> BASELINE_TWICE =
            List.of(
                    "BivFlnk",
                    "CTCF_Hoffman",
                    "Coding_UCSC",
                    "Conserved_LindbladToh",
                    "Conserved_Mammal_phastCons46way",
                    "Conserved_Primate_phastCons46way",
                    "Conserved_Vertebrate_phastCons46way",
                    "DGF_ENCODE",
                    "DHS_Trynka",
                    "Enhancer_Andersson",
                    "Enhancer_Hoffman",
                    "FetalDHS_Trynka",
                    "H3K27ac_Hnisz",
                    "H3K27ac_PGC2",
                    "H3K4me1_Trynka",
                    "H3K4me3_Trynka",
                    "H3K9ac_Trynka",
                    "Human_Enhancer_Villar",
                    "Human_Promoter_Villar",
                    "Human_Promoter_Villar_ExAC",
                    "Intron_UCSC",
                    "PromoterFlanking_Hoffman",
                    "Promoter_UCSC",
                    "Repressed_Hoffman",
                    "SuperEnhancer_Hnisz",
                    "TFBS_ENCODE",
                    "TSS_Hoffman",
                    "Transcr_Hoffman",
                    "UTR_3_UCSC",
                    "UTR_5_UCSC",
                    "WeakEnhancer_Hoffman");

    private FeatureCatalog() {}

    /** Group to column names, in feature order: what columns_dict holds. */
    static Map<String, List<String>> names(EnformerTracks tracks) {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put(DISTANCE, names(distance()));
        groups.put(ABC, names(abc()));
        var celltype = new ArrayList<>(names(peakFlags()));
        celltype.addAll(names(flaggedTfScores()));
        groups.put(CELLTYPE, celltype);
        groups.put(BASELINE, names(baseline()));
        groups.put(CHROMBPNET, names(chromBpNet()));
        groups.put(DIFF, tracks.names());
        groups.put(TF, names(tfScores()));
        return groups;
    }

    static <R> List<String> names(List<Column<R>> columns) {
        return columns.stream().map(Column::name).toList();
    }

    static List<Column<SimulatedPair>> distance() {
        return List.of(
                new Column<>("distance_TSS", DOUBLE, SimulatedPair::distance),
                new Column<>("abs_distance_TSS", DOUBLE, pair -> Math.abs(pair.distance())),
                // Minus infinity on the TSS itself, as in the real tables.
                new Column<>(
                        "abs_distance_TSS_log",
                        DOUBLE,
                        pair -> Math.log(Math.abs(pair.distance()))));
    }

    static List<Column<SimulatedPair>> abc() {
        var columns = new ArrayList<Column<SimulatedPair>>();
        for (Cell cell : Cell.ALL) {
            columns.add(new Column<>(abcName(cell), DOUBLE, pair -> pair.abc().of(cell)));
        }
        return columns;
    }

    static String abcName(Cell cell) {
        return "ABC_score_" + cell.label();
    }

    static List<Column<SimulatedVariant>> peakFlags() {
        var columns = new ArrayList<Column<SimulatedVariant>>();
        for (Peaks kind : Peaks.values()) {
            for (Cell cell : CELLTYPE_ORDER) {
                columns.add(
                        new Column<>(
                                kind.column(cell),
                                INT,
                                variant -> kind.in(variant.regulation(), cell) ? 1 : 0));
            }
        }
        return columns;
    }

    /** The widest peak flag of a cell times the cell's TF score. */
    static List<Column<SimulatedVariant>> flaggedTfScores() {
        var columns = new ArrayList<Column<SimulatedVariant>>();
        for (Cell cell : Cell.ALL) {
            String name = Peaks.ENHANCER_PROMOTER_UNION_ATAC_500.column(cell) + '-' + cell.label();
            columns.add(
                    new Column<>(
                            name.replaceFirst("_", "-"),
                            DOUBLE,
                            variant ->
                                    Peaks.ENHANCER_PROMOTER_UNION_ATAC_500.in(
                                                    variant.regulation(), cell)
                                            ? (float) tfScore(variant.key(), cell)
                                            : 0));
        }
        return columns;
    }

    /** Flags; the extended ones as bool, the others as int; {@code synonymous} is always 0. */
    static List<Column<SimulatedVariant>> baseline() {
        var columns = new ArrayList<Column<SimulatedVariant>>();
        for (String name : BASELINE_TWICE) {
            long key = Draw.key(Draw.key(0, Purpose.BASELINE), name);
            double share = 0.005 + 0.3 * Draw.uniform(key) * Draw.uniform(key);
            columns.add(new Column<>(name, INT, v -> inBaseline(key, v.key(), share) ? 1 : 0));
            columns.add(
                    new Column<>(
                            name + EXTENDED,
                            BOOLEAN,
                            v -> inBaseline(key, v.key(), 1.5 * share) ? 1 : 0));
        }
        for (String name : BASELINE_SINGLE) {
            long key = Draw.key(Draw.key(0, Purpose.BASELINE), name);
            double share = name.equals("synonymous") ? 0 : 0.02;
            columns.add(new Column<>(name, INT, v -> inBaseline(key, v.key(), share) ? 1 : 0));
        }
        return columns;
    }

    private static boolean inBaseline(long annotation, long variant, double share) {
        return Draw.chance(Draw.key(variant ^ annotation, Purpose.BASELINE), share);
    }

    static List<Column<SimulatedVariant>> chromBpNet() {
        var columns = new ArrayList<Column<SimulatedVariant>>();
        for (Cell cell : Cell.ALL) {
            for (String score : CHROMBPNET_SCORES) {
                for (String assay : ASSAYS) {
                    int part = CHROMBPNET_SCORES.indexOf(score) * 10 + ASSAYS.indexOf(assay);
                    columns.add(
                            new Column<>(
                                    chromBpNetName(cell, score, assay),
                                    DOUBLE,
                                    variant -> chromBpNet(variant.key(), cell, part)));
                }
            }
        }
        return columns;
    }

    private static String chromBpNetName(Cell cell, String score, String assay) {
        return cell.label() + '-' + score + "_chrombpnet_abs_max_" + assay;
    }

    /** The chromBPNet column of a cell that the causal model looks at. */
    static String informativeChromBpNet(Cell cell) {
        return chromBpNetName(cell, CHROMBPNET_SCORES.get(0), ASSAYS.get(0));
    }

    /** Its value, 0 where missing or infinite. */
    static double chromBpNetCounts(long variant, Cell cell) {
        double value = chromBpNet(variant, cell, 0);
        return Double.isFinite(value) ? value : 0;
    }

    /**
     * 0 where no peak of the assay is near; the three scores of one assay follow a common effect.
     * Missing in one of a thousand, infinite in one of a hundred thousand.
     */
    private static double chromBpNet(long variant, Cell cell, int part) {
        long key = Draw.key(variant, Purpose.CHROMBPNET, cell.number());
        int assay = part % 10;
        if (!Draw.chance(Draw.key(key, assay), NEAR_PEAK)) {
            return 0;
        }
        long own = Draw.key(key, 100 + part);
        double rare = Draw.uniform(Draw.key(own, 1));
        if (rare < 1e-3) {
            return rare < 1e-5 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double effect = Math.abs(Draw.heavy(Draw.key(key, 50)));
        return 0.05 * (0.7 * effect + 0.3 * Math.abs(Draw.heavy(own)));
    }

    static List<Column<SimulatedVariant>> tfScores() {
        var columns = new ArrayList<Column<SimulatedVariant>>();
        for (Cell cell : Cell.ALL) {
            columns.add(
                    new Column<>(
                            "abs_max_" + cell.label() + "_TF_score",
                            FLOAT,
                            variant -> tfScore(variant.key(), cell)));
        }
        return columns;
    }

    private static double tfScore(long variant, Cell cell) {
        long key = Draw.key(variant, Purpose.TF_SCORE, cell.number());
        return 10 * Math.abs(Draw.heavy(key));
    }
}
