package org.gems.join;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gems.core.cli.Tool;
import org.gems.core.cli.ToolVersion;
import org.gems.core.config.Binder;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Split;
import org.gems.core.settings.JoinSettings;
import org.gems.join.rows.PairReader;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Parses, reads the pairs, delegates. */
@Command(
        name = "feature-joiner",
        description = "Turns variant-gene pairs into matrices of features, one per split.",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  feature-joiner --settings join.json --pairs Mic_mega_eQTL.chr2.pairs.parquet"
                    + " --out_dir .",
            "  feature-joiner --settings join.json --table train=train_chr2.parquet"
                    + " --table test=test_chr2.parquet --out_dir .",
            "  feature-joiner --settings join.json --score variants.tsv --out_dir .",
        })
final class FeatureJoinerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--settings", required = true, description = "What to join, JSON or YAML.")
    private Path settings;

    @Option(
            names = {"--out_dir", "--out-dir"},
            required = true,
            description = "Folder for the matrices, their manifest and a report.")
    private Path outDir;

    @ArgGroup(multiplicity = "1")
    private Start start;

    /** Where the pairs come from. */
    private static final class Start {

        @Option(names = "--pairs", required = true, description = "Pairs of all splits, Parquet.")
        private Path pairs;

        @Option(
                names = "--table",
                required = true,
                paramLabel = "SPLIT=PATH",
                converter = SplitTable.Converter.class,
                description =
                        "A ready-made training table (file or folder of parts) for train, test or"
                                + " train_restricted.")
        private List<SplitTable> tables;

        @Option(
                names = "--score",
                required = true,
                description = "Pairs to be scored: variant_id, gene_id, optional pip and label.")
        private Path score;
    }

    record SplitTable(Split split, Path path) {

        static final class Converter implements ITypeConverter<SplitTable> {
            @Override
            public SplitTable convert(String text) {
                int equals = text.indexOf('=');
                for (Split split : Split.values()) {
                    if (equals > 0 && text.substring(0, equals).equals(split.label())) {
                        return new SplitTable(split, Path.of(text.substring(equals + 1)));
                    }
                }
                throw new TypeConversionException(
                        "expected train=PATH, test=PATH or train_restricted=PATH but was '"
                                + text
                                + "'");
            }
        }
    }

    @Override
    public Integer call() {
        var join = Binder.read(settings, JoinSettings.class);
        var reader = new PairReader(Chromosome.of(join.chromosome()));
        List<Path> inputs = new ArrayList<>();
        if (start.pairs != null) {
            inputs.add(start.pairs);
            reader.addPairs(start.pairs);
        } else if (start.score != null) {
            inputs.add(start.score);
            reader.addScore(start.score);
        } else {
            requireDistinctSplits();
            start.tables.sort(Comparator.comparing(SplitTable::split));
            for (SplitTable table : start.tables) {
                inputs.add(table.path());
                reader.addTable(table.split(), table.path());
            }
        }
        var rows = reader.rows();
        rows.splits().forEach(s -> log("%s: %,d rows", s.name(), s.size()));
        new Joiner(join, rows, outDir).join(rows, start.pairs == null, inputs);
        log("wrote %s", outDir);
        return ExitCode.OK;
    }

    private void requireDistinctSplits() {
        Set<Split> seen = EnumSet.noneOf(Split.class);
        for (SplitTable table : start.tables) {
            if (!seen.add(table.split())) {
                throw new ParameterException(
                        spec.commandLine(), "--table is given twice for " + table.split().label());
            }
        }
    }

    private void log(String format, Object... values) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
    }

    public static void main(String[] arguments) {
        Tool.exit(new FeatureJoinerCommand(), arguments);
    }
}
