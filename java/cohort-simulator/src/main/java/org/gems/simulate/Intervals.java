package org.gems.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of one chromosome: 0-based, end exclusive, sorted, apart from each other. */
record Intervals(List<Interval> all) {

    /** 0-based, end exclusive. */
    record Interval(int start, int end) {}

    /** Sorts, and joins what overlaps or touches. */
    static Intervals of(List<Interval> any) {
        var sorted = new ArrayList<>(any);
        sorted.sort(Comparator.comparingInt(Interval::start).thenComparingInt(Interval::end));
        var apart = new ArrayList<Interval>();
        for (Interval next : sorted) {
            int last = apart.size() - 1;
            if (last >= 0 && next.start() <= apart.get(last).end()) {
                int end = Math.max(apart.get(last).end(), next.end());
                apart.set(last, new Interval(apart.get(last).start(), end));
            } else if (next.start() < next.end()) {
                apart.add(next);
            }
        }
        return new Intervals(List.copyOf(apart));
    }

    Intervals union(Intervals other) {
        var both = new ArrayList<>(all);
        both.addAll(other.all);
        return of(both);
    }

    Intervals intersect(Intervals other) {
        var common = new ArrayList<Interval>();
        int i = 0;
        int j = 0;
        while (i < all.size() && j < other.all.size()) {
            Interval a = all.get(i);
            Interval b = other.all.get(j);
            int start = Math.max(a.start(), b.start());
            int end = Math.min(a.end(), b.end());
            if (start < end) {
                common.add(new Interval(start, end));
            }
            if (a.end() < b.end()) {
                i++;
            } else {
                j++;
            }
        }
        return of(common);
    }

    /** By {@code bases} on either side, but not beyond [start, end). */
    Intervals extend(int bases, int start, int end) {
        return of(
                all.stream()
                        .map(
                                a ->
                                        new Interval(
                                                Math.max(start, a.start() - bases),
                                                Math.min(end, a.end() + bases)))
                        .toList());
    }
}
