package org.gems.simulate;

import java.util.Locale;

/** The ten peak annotations that a cell has, all derived from its ATAC, promoter and enhancer. */
enum Peaks {
    ATAC(0),
    PROMOTER(1),
    ENHANCER(2),
    PROMOTER_INTERSECT_ATAC(3),
    ENHANCER_INTERSECT_ATAC(4),
    ENHANCER_PROMOTER(5),
    ENHANCER_PROMOTER_INTERSECT_ATAC(6),
    ENHANCER_PROMOTER_UNION_ATAC(7),
    ENHANCER_PROMOTER_500(8),
    ENHANCER_PROMOTER_UNION_ATAC_500(9);

    private static final int EXTENSION = 500;

    private final int number;

    Peaks(int number) {
        this.number = number;
    }

    /** {@code microglia_enhancer_promoter_500}: the feature's name and its BED's. */
    String column(Cell cell) {
        return cell.label() + '_' + name().toLowerCase(Locale.ROOT);
    }

    /** Place of the flag in {@link Locus#regulation}. */
    int bit(Cell cell) {
        return number() * Cell.ALL.size() + cell.number();
    }

    boolean in(long regulation, Cell cell) {
        return (regulation >>> bit(cell) & 1) != 0;
    }

    /** All ten, by number; the extended ones stay within [start, end). */
    static Intervals[] derive(
            Intervals atac, Intervals promoter, Intervals enhancer, int start, int end) {
        Intervals either = enhancer.union(promoter);
        Intervals any = either.union(atac);
        var all = new Intervals[values().length];
        all[ATAC.number()] = atac;
        all[PROMOTER.number()] = promoter;
        all[ENHANCER.number()] = enhancer;
        all[PROMOTER_INTERSECT_ATAC.number()] = promoter.intersect(atac);
        all[ENHANCER_INTERSECT_ATAC.number()] = enhancer.intersect(atac);
        all[ENHANCER_PROMOTER.number()] = either;
        all[ENHANCER_PROMOTER_INTERSECT_ATAC.number()] = either.intersect(atac);
        all[ENHANCER_PROMOTER_UNION_ATAC.number()] = any;
        all[ENHANCER_PROMOTER_500.number()] = either.extend(EXTENSION, start, end);
        all[ENHANCER_PROMOTER_UNION_ATAC_500.number()] = any.extend(EXTENSION, start, end);
        return all;
    }

    /** Place among the ten. */
    int number() {
        return number;
    }
}
