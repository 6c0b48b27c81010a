package org.gems.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gems.core.feature.Feature;
import org.gems.core.settings.FeatureSource;

/** Says in a screenful what a run would do. */
final class RunSummary {

    private static final String LINE = "%-13s%s%n";

    private final ConfigOptions.Planned planned;
    private final Plan plan;
    private final Inspection inspection;
    private final StringBuilder text = new StringBuilder();

    private RunSummary(ConfigOptions.Planned planned, Plan plan, Inspection inspection) {
        this.planned = planned;
        this.plan = plan;
        this.inspection = inspection;
    }

    static String of(ConfigOptions.Planned planned, Plan plan, Inspection inspection) {
        return new RunSummary(planned, plan, inspection).write();
    }

    private String write() {
        line("start", plan.label().isEmpty() ? "training tables" : "fine-mapping tables");
        line("cohorts", listed(planned.cohorts().size(), String.join(", ", planned.cohorts())));
        line("chromosomes", listed(planned.chromosomes().size(), Ranges.of(planned.chromosomes())));
        if (!planned.folds().equals(planned.chromosomes())) {
            line("held out", listed(planned.folds().size(), Ranges.of(planned.folds())));
        }
        models();
        sources();
        tasks();
        fold();
        line(
                "files",
                "%,d, %s; of each the header or footer and the first row were read"
                        .formatted(inspection.files().size(), size(bytes())));
        inspection.notes().forEach(note -> line("note", note));
        return text.toString();
    }

    private void line(String head, String rest) {
        text.append(LINE.formatted(head, rest));
    }

    private static String listed(int count, String list) {
        return count + ": " + list;
    }

    private void models() {
        String head = "models";
        for (ModelConfig.Model model : planned.models().models()) {
            Map<String, Object> parameters =
                    new LinkedHashMap<>(
                            planned.models().algorithm().parameterSets().get(model.parameterSet()));
            parameters.putAll(model.parameters());
            line(
                    head,
                    "%s: rows of %s%s%s"
                            .formatted(
                                    model.name(),
                                    model.split().label(),
                                    model.preset() == null
                                            ? ""
                                            : ", preset "
                                                    + model.preset()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT),
                                    parameters.entrySet().stream()
                                            .map(p -> ", " + p.getKey() + " " + p.getValue())
                                            .collect(Collectors.joining())));
            head = "";
        }
    }

    /** Sources of one kind in a row are one line when they are many. */
    private static final int MOST_LINES_OF_A_KIND = 3;

    /** What a line of the summary says of one or more sources; no features: not known. */
    private record Sources(String name, String kind, Optional<Long> features, Set<String> files) {

        static Sources of(List<Sources> all) {
            Sources first = all.get(0);
            Set<String> files = new TreeSet<>();
            all.forEach(source -> files.addAll(source.files));
            boolean known = all.stream().allMatch(source -> source.features.isPresent());
            long sum = all.stream().mapToLong(source -> source.features.orElse(0L)).sum();
            return new Sources(
                    first.name + " and " + (all.size() - 1) + " more",
                    first.kind,
                    known ? Optional.of(sum) : Optional.empty(),
                    files);
        }

        String count() {
            return features.map("%,d"::formatted).orElse("?");
        }

        String read() {
            return files.isEmpty() ? "from the alleles" : counted(files.size(), "file");
        }
    }

    private void sources() {
        List<Sources> lines = foldedByKind(allSources());
        int names = lines.stream().mapToInt(line -> line.name().length()).max().orElse(1);
        int kinds = lines.stream().mapToInt(line -> line.kind().length()).max().orElse(1);
        int counts = lines.stream().mapToInt(line -> line.count().length()).max().orElse(1);
        String format = "%%-%ds  %%-%ds  %%%ds %%s  %%s".formatted(names, kinds, counts);
        String head = "sources";
        for (Sources source : lines) {
            String noun = source.count().equals("1") ? "feature " : "features";
            line(
                    head,
                    format.formatted(
                            source.name(), source.kind(), source.count(), noun, source.read()));
            head = "";
        }
        inspection
                .manifest()
                .ifPresent(manifest -> line("features", "%,d".formatted(manifest.size())));
    }

    private List<Sources> allSources() {
        Map<String, Long> features = new HashMap<>();
        inspection
                .manifest()
                .ifPresent(
                        manifest ->
                                manifest.features().stream()
                                        .map(Feature::source)
                                        .forEach(name -> features.merge(name, 1L, Long::sum)));
        return planned.planner().sources().stream()
                .map(
                        source ->
                                new Sources(
                                        source.name(),
                                        kind(source),
                                        Optional.ofNullable(features.get(source.name())),
                                        inspection.filesOf(source.name())))
                .toList();
    }

    private static List<Sources> foldedByKind(List<Sources> all) {
        var lines = new ArrayList<Sources>();
        for (int from = 0; from < all.size(); ) {
            int to = from + 1;
            while (to < all.size() && all.get(to).kind().equals(all.get(from).kind())) {
                to++;
            }
            List<Sources> alike = all.subList(from, to);
            if (alike.size() > MOST_LINES_OF_A_KIND) {
                lines.add(Sources.of(alike));
            } else {
                lines.addAll(alike);
            }
            from = to;
        }
        return lines;
    }

    private static String counted(int count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    private static String kind(FeatureSource source) {
        return source.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    private void tasks() {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("LABEL", plan.label().size());
        counts.put("SAMPLE", plan.sample().size());
        counts.put("JOIN", plan.join().size());
        counts.put("TRAIN", plan.train().size());
        counts.put("AGGREGATE", plan.aggregate().size());
        counts.put("PREDICT", plan.predict().size());
        List<String> parts = new ArrayList<>();
        counts.forEach(
                (process, count) -> {
                    if (count > 0) {
                        parts.add(process + " " + count);
                    }
                });
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        line("tasks", listed(all, String.join(", ", parts)));
    }

    private void fold() {
        int threads = plan.train().stream().mapToInt(Plan.TrainTask::threads).max().orElse(0);
        String each = counted(threads, "thread");
        long rows = inspection.mostTrainingRows();
        if (rows > 0 && inspection.manifest().isPresent()) {
            int width = inspection.manifest().get().size();
            each +=
                    "; at most %,d rows x %,d features, a byte each: %s, and what CatBoost needs besides"
                            .formatted(rows, width, size(rows * width));
        }
        line("each fold", each);
    }

    private long bytes() {
        return inspection.files().stream()
                .filter(file -> !file.contains("://"))
                .map(Path::of)
                .filter(Files::exists)
                .mapToLong(RunSummary::bytes)
                .sum();
    }

    private static long bytes(Path path) {
        try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    private static String size(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return (unit == 0 ? "%.0f %s" : "%.1f %s").formatted(size, units[unit]);
    }
}
