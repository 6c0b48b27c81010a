package org.gems.train.engine;

/** Ends a child process when its parent is gone, so that a killed tool leaves no orphan behind. */
public final class ParentWatch {

    private static final int ORPHANED = 143;

    private ParentWatch() {}

    public static void start() {
        ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
        if (parent == null) {
            return;
        }
        var watch =
                new Thread(
                        () -> {
                            parent.onExit().join();
                            Runtime.getRuntime().halt(ORPHANED);
                        },
                        "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
