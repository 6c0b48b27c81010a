package org.gems.train.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** One run of an engine: files in, process, files out or a failure in words. */
final class FitRun {

    private FitRun() {}

    static FitResult run(TrainingEngine engine, FitRequest request)
            throws IOException, InterruptedException {
        Path directory = request.directory();
        Files.writeString(directory.resolve(FitArguments.PARAMETERS), request.parametersJson());
        Path temporary = Files.createTempDirectory(directory, "unpacked");
        long start = System.nanoTime();
        ChildProcess.Exit exit;
        try {
            List<String> command = engine.command(FitArguments.of(request.learnSet()), temporary);
            exit = ChildProcess.run(command, directory, request.log());
        } finally {
            delete(temporary);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String what = "CatBoost (%s)".formatted(engine.name());
        if (exit.code() != 0) {
            throw EngineFailure.of(what, exit.code(), request.log());
        }
        return new FitResult(
                produced(what, directory.resolve(FitArguments.MODEL), request.log()),
                produced(what, directory.resolve(FitArguments.IMPORTANCES), request.log()),
                seconds,
                TreeClock.in(directory).map(TreeClock.Reading::seconds).orElse(0.0),
                exit.peakBytes());
    }

    private static Path produced(String what, Path file, Path log) {
        if (!Files.isRegularFile(file)) {
            throw EngineException.failed(
                    "%s ended without error but wrote no %s. Log: %s"
                            .formatted(what, file.getFileName(), log));
        }
        return file;
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
