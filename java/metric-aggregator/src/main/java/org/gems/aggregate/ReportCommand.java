package org.gems.aggregate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gems.core.InputException;
import org.gems.core.cli.ToolVersion;
import org.gems.core.io.AtomicOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts the metrics of all cohorts together: one table, one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = "Writes metrics.tsv and report.html over all cohorts.",
        footer = {
            "",
            "Example:",
            "  metric-aggregator report --metrics Ast.metrics.json Mic.metrics.json --out_dir results"
        })
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--metrics",
            required = true,
            arity = "1..*",
            description = "The cohorts' .metrics.json.")
    private List<Path> metrics;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder for the results.")
    private Path outDir;

    @Override
    public Integer call() {
        var cohorts = new ArrayList<CohortMetrics>();
        for (Path file : metrics) {
            CohortMetrics read = CohortMetrics.read(file);
            if (cohorts.stream().anyMatch(other -> other.cohort().equals(read.cohort()))) {
                throw new InputException(
                        file + ": the cohort " + read.cohort() + " was given already");
            }
            cohorts.add(read);
        }
        Tables.writeMetrics(outDir.resolve("metrics.tsv"), cohorts);
        AtomicOutput.write(outDir.resolve("report.html"), new HtmlReport(cohorts).html());
        return 0;
    }
}
