package org.gems.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gems.testing.BadInput.Outcome;
import org.gems.testing.BadInput.Refused;
import org.gems.testing.BadInput.Taken;
import org.junit.jupiter.api.DynamicTest;
import picocli.CommandLine;

/**
 * Tests that a tool does with bad input what its list of cases says, and that docs/errors.md says
 * the same. {@code -Dgems.docs=write} writes the tool's part of that page instead of comparing it.
 */
public final class Catalogue {

    private static final Path PAGE = Path.of("../../docs/errors.md");

    private final String tool;
    private final Supplier<CommandLine> command;
    private final List<BadInput> cases;

    /**
     * @param tool its name, as in the page
     * @param command makes the tool's command line
     */
    public Catalogue(String tool, Supplier<CommandLine> command, List<BadInput> cases) {
        this.tool = tool;
        this.command = command;
        this.cases = List.copyOf(cases);
    }

    /** A test for every case and one for the page. */
    public Stream<DynamicTest> tests() {
        return Stream.concat(
                cases.stream()
                        .map(
                                one ->
                                        dynamicTest(
                                                one.input() + ": " + one.wrong(),
                                                () -> inFolder(folder -> run(one, folder)))),
                Stream.of(dynamicTest("docs/errors.md says the same", this::comparePage)));
    }

    private static void inFolder(BadInput.Check test) throws Exception {
        Path folder = Files.createTempDirectory("gems");
        try {
            test.of(folder.toRealPath());
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(BadInput one, Path folder) throws Exception {
        var err = new StringWriter();
        String[] arguments = one.setUp().in(folder).toArray(String[]::new);
        int exit =
                command.get()
                        .setErr(new PrintWriter(err))
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(arguments);
        String said = err.toString().replace(folder + "/", "").replace(folder.toString(), ".");
        assertEquals(one.outcome().exit(), exit, said);
        if (one.outcome() instanceof Refused refused) {
            String message = message(said);
            assertTrue(
                    pattern(refused.message()).matcher(message).matches(),
                    () -> "says\n" + message + "\nexpected\n" + refused.message());
            assertFalse(said.contains("\tat "), said);
            assertEquals(List.of(), written(folder.resolve("out")), "left behind");
        } else if (one.outcome() instanceof Taken taken) {
            taken.check().of(folder);
        }
    }

    /** From the error on: lines of progress may stand before it. */
    private static String message(String said) {
        int error = said.indexOf("ERROR ");
        return (error < 0 ? said : said.substring(error + 6)).strip();
    }

    private static Pattern pattern(String message) {
        return Pattern.compile(
                Stream.of(message.split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static List<Path> written(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void comparePage() throws IOException {
        String page = Files.readString(PAGE);
        String start = "<!-- " + tool + ": written by its tests -->\n";
        String end = "<!-- end of " + tool + " -->";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf(end);
        assertTrue(from >= start.length() && to >= from, PAGE + " lacks " + start + end);
        if ("write".equals(System.getProperty("gems.docs"))) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
        } else {
            assertEquals(table(), page.substring(from, to), "run the tests with -Dgems.docs=write");
        }
    }

    private String table() {
        var table =
                new StringBuilder(
                        "| input | what is wrong | exit | message |\n|---|---|---|---|\n");
        for (BadInput one : cases) {
            table.append(
                    "| %s | %s | %d | %s |\n"
                            .formatted(
                                    escaped(one.input()),
                                    escaped(one.wrong()),
                                    one.outcome().exit(),
                                    message(one.outcome())));
        }
        return table.toString();
    }

    private static String message(Outcome outcome) {
        if (outcome instanceof Taken taken) {
            return escaped(taken.message());
        }
        return outcome.message()
                .lines()
                .map(String::strip)
                .filter(line -> !line.equals("…"))
                .map(line -> "`" + escaped(line) + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("\t", "⇥");
    }
}
