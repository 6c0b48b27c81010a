package org.gems.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches the memory of a process and its descendants from outside, through {@code /proc}: the
 * resident memory of all at the same moment, every 50 ms or more.
 *
 * <p>Resident memory counts a page for every process that maps it. What the processes share is
 * taken out by their proportional set sizes; reading those makes the kernel walk the page tables
 * and holds up the process, so it is done only when the sum has grown past the last such reading.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final double GROWTH = 1.02;

    private final ProcessHandle root;
    private final Map<Long, String> names = new TreeMap<>();
    private final Map<Long, Long> highest = new TreeMap<>();
    private long peak;
    private long peakPss;
    private boolean pssReadable = true;
    private long sumAtLastPss;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    void look() {
        List<Long> alive = new ArrayList<>();
        alive.add(root.pid());
        root.descendants().forEach(child -> alive.add(child.pid()));
        long sum = 0;
        for (long pid : alive) {
            sum += resident(pid);
        }
        peak = Math.max(peak, sum);
        if (pssReadable && sum > GROWTH * sumAtLastPss) {
            sumAtLastPss = sum;
            long pss = 0;
            for (long pid : alive) {
                pss += proportional(pid);
            }
            peakPss = Math.max(peakPss, pss);
        }
    }

    /** A process that is gone by now counts 0. */
    private long resident(long pid) {
        String status = read(pid, "status");
        long high = kilobytes(status, "VmHWM:");
        if (high == 0) {
            return 0;
        }
        names.computeIfAbsent(pid, p -> name(p));
        highest.merge(pid, high, Math::max);
        return kilobytes(status, "VmRSS:");
    }

    private long proportional(long pid) {
        String rollup = read(pid, "smaps_rollup");
        long pss = kilobytes(rollup, "Pss:");
        if (pss == 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            pssReadable = false;
        }
        return pss;
    }

    private static long kilobytes(String text, String key) {
        int at = text.indexOf(key);
        if (at < 0) {
            return 0;
        }
        String number = text.substring(at + key.length()).stripLeading();
        return Long.parseLong(number.substring(0, number.indexOf(' '))) * 1024;
    }

    /** The main class or jar of a Java process, else the program. */
    private static String name(long pid) {
        String[] words = read(pid, "cmdline").split("\0", -1);
        String name = last(words[0], '/');
        for (int i = 1; i < words.length && name.equals("java"); i++) {
            if (words[i].equals("-cp") || words[i].equals("-classpath")) {
                i++;
            } else if (words[i].equals("-jar")) {
                return last(words[i + 1], '/').replace(".jar", "");
            } else if (!words[i].startsWith("-")) {
                return last(words[i], '.');
            }
        }
        return name;
    }

    private static String last(String text, char separator) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }

    private static String read(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    long peak() {
        return peak;
    }

    /** Null where the system does not say. */
    Long peakPss() {
        return pssReadable && peakPss > 0 ? peakPss : null;
    }

    /** The highest memory of the processes of each name. */
    Map<String, Long> peakByProcess() {
        var byName = new TreeMap<String, Long>();
        highest.forEach((pid, bytes) -> byName.merge(names.get(pid), bytes, Math::max));
        return byName;
    }
}
