package org.gems.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {

    enum Colour {
        RED,
        DARK_BLUE
    }

    sealed interface Shape {
        record Circle(@Required Double radius) implements Shape {}

        record UnitSquare() implements Shape {}
    }

    record Inner(@Required String name, Integer maxCount) {
        Inner {
            maxCount = maxCount == null ? 7 : maxCount;
            if (maxCount < 0) {
                throw new InputException("max_count must not be negative, got " + maxCount);
            }
        }
    }

    record Settings(
            @Required String cohort,
            Boolean flag,
            Double ratio,
            Colour colour,
            List<Inner> inner,
            Map<Colour, Integer> counts,
            Shape shape,
            Map<String, Object> parameters,
            @Key("odd.name") String oddName) {}

    private final Faults faults = new Faults();

    private Settings parse(String yaml) {
        return Binder.parse("c.yaml", yaml, Settings.class, faults);
    }

    @Test
    void keysAreTheSnakeCaseOfComponentsAndDefaultsComeFromTheRecord() {
        Settings settings =
                parse(
                        """
                        cohort: A
                        flag: yes
                        ratio: 1e-3
                        colour: dark_blue
                        inner:
                          - {name: x}
                          - {name: y, max_count: 2}
                        counts: {red: 1}
                        shape: {kind: circle, radius: 2}
                        odd.name: z
                        """);
        assertEquals(List.of(), faults.messages());
        assertEquals(0.001, settings.ratio());
        assertEquals(Colour.DARK_BLUE, settings.colour());
        assertEquals(List.of(new Inner("x", 7), new Inner("y", 2)), settings.inner());
        assertEquals(Map.of(Colour.RED, 1), settings.counts());
        assertEquals(2.0, assertInstanceOf(Shape.Circle.class, settings.shape()).radius());
        assertEquals("z", settings.oddName());
        assertTrue(settings.flag());
    }

    @Test
    void freeFormValuesKeepTheTypesThatYamlGivesThem() {
        Settings settings =
                parse(
                        "cohort: A\nparameters: {depth: 6, rate: 0.03, loss: Logloss, on: true, s: '6', l: [1]}");
        assertEquals(
                Map.of(
                        "depth",
                        6L,
                        "rate",
                        0.03,
                        "loss",
                        "Logloss",
                        "on",
                        true,
                        "s",
                        "6",
                        "l",
                        List.of(1L)),
                settings.parameters());
    }

    @Test
    void everyFaultIsReportedAtOnceWithItsLine() {
        parse(
                """
                cohrt: A
                ratio: fast
                colour: green
                inner:
                  - {name: x, max_count: -1}
                  - {max_count: 1}
                shape: {kind: circel, radius: 1}
                flag: maybe
                """);
        assertEquals(
                List.of(
                        "c.yaml:1: cohrt is not a known key; did you mean cohort?",
                        "c.yaml:2: ratio expected a number, found 'fast'",
                        "c.yaml:3: colour 'green' is not known; known are red, dark_blue",
                        "c.yaml:5: inner[0] max_count must not be negative, got -1",
                        "c.yaml:6: inner[1].name is missing",
                        "c.yaml:7: shape.kind 'circel' is not known; did you mean circle?",
                        "c.yaml:8: flag expected true or false, found 'maybe'"),
                faults.messages());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cohort: [A",
                "",
                "- a",
                "cohort: A\ncohort: B",
                "cohort: {a: 1}",
                "cohort:",
                "cohort: A\nratio: .nan",
                "cohort: A\nratio: .inf",
                "cohort: A\ninner: [null]",
                "cohort: A\nparameters: {a: 1, a: 2}",
                "a: &a [x]\nb: *a\nc: *d",
                "cohort: A\nparameters: &p {a: {b: *p}}",
                "cohort: A\nparameters: {a: &l [*l]}"
            })
    void brokenYamlIsAFaultAndNeverAnException(String yaml) {
        assertNull(parse(yaml));
        assertEquals(
                1, faults.messages().stream().filter(m -> m.startsWith("c.yaml")).limit(1).count());
    }

    @Test
    void aTagCannotMakeObjects() {
        parse("cohort: !!javax.script.ScriptEngineManager [x]");
        assertTrue(faults.messages().get(0).startsWith("c.yaml:1"), faults.messages().toString());
    }

    @Test
    void aMissingFileIsAFault() {
        assertNull(Binder.read(Path.of("nowhere.yaml"), Settings.class, faults));
        assertEquals(List.of("nowhere.yaml: cannot be read: no such file"), faults.messages());
    }

    @Test
    void whatJsonWritesTheBinderReadsBack() {
        Settings settings =
                new Settings(
                        "A",
                        true,
                        0.1,
                        Colour.RED,
                        List.of(new Inner("x\"'$\n", 3)),
                        Map.of(Colour.DARK_BLUE, 4),
                        new Shape.UnitSquare(),
                        Map.of("depth", 6L, "e", 1e-7),
                        null);
        assertEquals(settings, parse(Json.compact(settings)));
        assertEquals(settings, parse(Json.pretty(settings)));
        assertEquals(List.of(), faults.messages());
    }

    @Test
    void aFileOfManyMegabytesIsRead() {
        String name = "x".repeat(100_000);
        String yaml = "cohort: A\nnames:\n" + ("- " + name + "\n").repeat(40);
        assertEquals(40, Binder.parse("c.yaml", yaml, Names.class, faults).names().size());
    }

    private record Names(String cohort, List<String> names) {}

    @Test
    void compactJsonIsOneLine() {
        assertEquals("{\"kind\":\"circle\",\"radius\":2.0}", Json.compact(new Shape.Circle(2.0)));
    }
}
