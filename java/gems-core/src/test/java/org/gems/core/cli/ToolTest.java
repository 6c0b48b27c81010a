package org.gems.core.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gems.core.InputException;
import org.gems.core.OutputException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ToolTest {

    @Command(name = "failing")
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static String run(Exception failure) {
        var err = new StringWriter();
        int exitCode =
                Tool.commandLine(new Failing(failure)).setErr(new PrintWriter(err, true)).execute();
        return exitCode + " " + err.toString().strip();
    }

    @Test
    void badInputIsOneLineAnd65() {
        assertEquals("65 ERROR x.tsv:3: bad", run(new InputException("x.tsv:3: bad")));
    }

    @Test
    void aFullDiskIsOneLineAnd74() {
        var full = new IOException("No space left on device");
        assertEquals(
                "74 ERROR a.parquet: cannot be written: No space left on device; make room or give"
                        + " another folder, then run again",
                run(
                        new OutputException(
                                Path.of("a.parquet"), new IOException("java: " + full, full))));
    }

    @Test
    void theSystemsReasonIsGivenNotTheName() {
        assertEquals(
                "74 ERROR out: cannot be written: Read-only file system; make room or give another"
                        + " folder, then run again",
                run(
                        new OutputException(
                                Path.of("out"),
                                new FileSystemException("out", null, "Read-only file system"))));
        assertEquals(
                "74 ERROR out: cannot be written: permission denied; make room or give another"
                        + " folder, then run again",
                run(new OutputException(Path.of("out"), new AccessDeniedException("out"))));
    }

    @Test
    void everyOtherFailureOfAFileIs74Too() {
        assertEquals(
                "74 ERROR cannot read x: Stale file handle",
                run(
                        new UncheckedIOException(
                                "cannot read x", new IOException("Stale file handle"))));
    }
}
