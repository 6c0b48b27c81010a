package org.gems.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNodesTest {

    /** An empty line before it, and it is not taken for JSON. */
    private static final String AS_YAML = "\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": null, \"b\": [], \"c\": {}, \"d\": \"\"}",
                "{\"a\": [1, -2, 0.5, 1e5, 1E+2, -0.0, 12345678901234567890]}",
                "{\"a\": [true, false, \"true\", \"null\", \"1\", \"1e5\", \"~\", \"yes\"]}",
                "{\"a\": \"\\u00e9\\n\\t\\\\ \\\" ü 变异\", \"<<\": \"b\", \"a:b\": \" # c\"}",
                "{\"a\": {\"b\": {\"c\": [[1], [[2]], {\"d\": []}]}}}\n",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": [1, null]}",
                "{\"\": 1}",
            })
    void bindsToWhatYamlsParserGives(String json) {
        assertTrue(JsonNodes.of(json).isPresent());
        requireSame(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1",
                "{a: 1}",
                "{\"a\": 1,}",
                "{\"a\": 1} # why",
                "{\"a\": 'b'}",
                "{\"a\": yes}",
                "{\"a\": NaN}",
                "{\"a\": 1}{\"b\": 2}",
                "{\"a\": 1",
                "{\"a\": *b}",
                "{\"a\": \"b\tc\"}",
            })
    void whatIsNotJsonByTheLetterIsLeftToYaml(String text) {
        assertFalse(JsonNodes.of(text).isPresent());
    }

    @Test
    void bindsAnythingThatWeWrite() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Map<String, Object> value = object(random, 4);
            requireSame(Json.compact(value));
            requireSame(Json.pretty(value));
        }
    }

    @Test
    void faultsNameTheirLine() {
        var faults = new Faults();
        record Named(String name) {}
        Binder.parse("a.json", "{\n \"name\": \"b\",\n \"nam\": 1}", Named.class, faults);
        assertEquals(
                List.of("a.json:3: nam is not a known key; did you mean name?"), faults.messages());
    }

    private static void requireSame(String json) {
        var ours = new Faults();
        var yamls = new Faults();
        Object found = Binder.parse("f", json, Object.class, ours);
        assertEquals(Binder.parse("f", AS_YAML + json, Object.class, yamls), found, json);
        assertEquals(yamls.messages().size(), ours.messages().size(), json);
    }

    private static Map<String, Object> object(Random random, int depth) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(text(random), value(random, depth - 1));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            case 2 -> random.nextBoolean();
            case 3, 4 -> text(random);
            case 5 -> object(random, depth);
            default -> {
                var items = new ArrayList<Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(random, depth - 1));
                }
                yield items;
            }
        };
    }

    private static String text(Random random) {
        String characters = "abc -_:.,#&*!|>%@`'\"\\/{}[]0123\n\té变~?=<";
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
