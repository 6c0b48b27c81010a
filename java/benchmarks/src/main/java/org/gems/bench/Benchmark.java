package org.gems.bench;

import java.io.IOException;
import org.gems.bench.report.Report;

/** One question about speed or memory, with the means to answer it. */
interface Benchmark {

    /** As given on the command line, and as the marks of its table in docs/performance.md say. */
    String name();

    /** What is measured, for the help. */
    String question();

    /** Makes the input that is missing, runs everybody, checks that the results are the same. */
    Report run(Workshop workshop) throws IOException, InterruptedException;
}
