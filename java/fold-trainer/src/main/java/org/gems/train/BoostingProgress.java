package org.gems.train;

import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows CatBoost's output: tells how far the training is, and measures the boosting itself, from
 * the first tree to the last.
 */
final class BoostingProgress implements Consumer<String> {

    private static final Pattern TREE = Pattern.compile("^(\\d+):\\s+learn:");
    private static final long QUIET_NANOS = 5_000_000_000L;
    private static final int PLAIN_LINES = 10;
    private static final int BAR_WIDTH = 40;

    private final int trees;
    private final PrintStream err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long firstTree;
    private long lastTree;
    private int done;
    private int said;

    BoostingProgress(int trees, PrintStream err, boolean terminal) {
        this.trees = trees;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void accept(String line) {
        Matcher tree = TREE.matcher(line);
        if (!tree.find()) {
            return;
        }
        lastTree = System.nanoTime();
        if (done == 0) {
            firstTree = lastTree;
        }
        done = Integer.parseInt(tree.group(1)) + 1;
        if (lastTree - start > QUIET_NANOS) {
            say();
        }
    }

    private void say() {
        if (terminal) {
            int filled = (int) ((long) BAR_WIDTH * done / trees);
            err.printf(
                    "\r[%s%s] %d/%d trees%s",
                    "=".repeat(filled),
                    " ".repeat(BAR_WIDTH - filled),
                    done,
                    trees,
                    done == trees ? System.lineSeparator() : "");
            err.flush();
        } else if ((long) done * PLAIN_LINES / trees > said) {
            said = (int) ((long) done * PLAIN_LINES / trees);
            err.printf("%d of %d trees after %.0f s%n", done, trees, (lastTree - start) / 1e9);
        }
    }

    /** From the start to the first tree: loading the pool. */
    double loadSeconds() {
        return done == 0 ? 0 : (firstTree - start) / 1e9 - secondsPerTree();
    }

    /** All trees, the first one estimated by the others. */
    double boostSeconds() {
        return secondsPerTree() * done;
    }

    private double secondsPerTree() {
        return done < 2 ? 0 : (lastTree - firstTree) / 1e9 / (done - 1);
    }
}
