package org.gems.bench.measure;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run of a process and its descendants took.
 *
 * @param cpuSeconds user and system time of the whole tree
 * @param peakBytes resident memory of all processes of the tree, summed at the same moment; pages
 *     that they share count for each of them
 * @param peakPssBytes the same with shared pages counted once; null where the system does not say
 * @param peakByProcess each process's own highest resident memory, in bytes
 * @param ownSeconds the time that the program itself says its work took, where that is what the
 *     benchmark compares; else null
 */
public record Measurement(
        Double wallSeconds,
        Double cpuSeconds,
        Long peakBytes,
        Long peakPssBytes,
        Map<String, Long> peakByProcess,
        Double ownSeconds) {

    public Measurement {
        SortedMap<String, Long> sorted = new TreeMap<>(peakByProcess);
        peakByProcess = sorted;
    }

    public Measurement withOwnSeconds(double seconds) {
        return new Measurement(
                wallSeconds, cpuSeconds, peakBytes, peakPssBytes, peakByProcess, seconds);
    }

    /** The seconds that are compared. */
    public double seconds() {
        return ownSeconds == null ? wallSeconds : ownSeconds;
    }

    /** The best that is known about the memory of the tree. */
    public long memory() {
        return peakPssBytes == null ? peakBytes : peakPssBytes;
    }
}
