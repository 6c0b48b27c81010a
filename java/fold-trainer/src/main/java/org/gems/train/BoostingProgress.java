package org.gems.train;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.gems.train.engine.TreeClock;

/** Says how far a training is: a bar on a terminal, else a line now and then. */
final class BoostingProgress implements AutoCloseable {

    private static final long LOOK_MILLIS = 500;

    /** What is over sooner needs no progress. */
    private static final double QUIET_SECONDS = 5;

    private static final int PLAIN_LINES = 10;
    private static final int BAR_WIDTH = 40;

    private final Path directory;
    private final int trees;
    private final PrintStream err;
    private final boolean terminal;
    private final Thread watch = new Thread(this::follow, "boosting-progress");
    private int done;

    /**
     * Follows the training in {@code directory} from {@link #start()} on.
     *
     * @param trees number of trees that it will have
     */
    BoostingProgress(Path directory, int trees, PrintStream err, boolean terminal) {
        this.directory = directory;
        this.trees = trees;
        this.err = err;
        this.terminal = terminal;
        watch.setDaemon(true);
    }

    void start() {
        watch.start();
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                TreeClock.in(directory).ifPresent(this::say);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(TreeClock.Reading reading) {
        int before = done;
        if (reading.trees() == before || reading.seconds() < QUIET_SECONDS) {
            return;
        }
        if (terminal) {
            int filled = (int) ((long) BAR_WIDTH * reading.trees() / trees);
            err.printf(
                    "\r[%s%s] %d/%d trees",
                    "=".repeat(filled), " ".repeat(BAR_WIDTH - filled), reading.trees(), trees);
            err.flush();
        } else if ((long) reading.trees() * PLAIN_LINES / trees
                > (long) before * PLAIN_LINES / trees) {
            err.printf("%d of %d trees in %.0f s%n", reading.trees(), trees, reading.seconds());
        }
        done = reading.trees();
    }

    @Override
    public void close() {
        watch.interrupt();
        if (terminal && done > 0) {
            err.println();
        }
    }
}
