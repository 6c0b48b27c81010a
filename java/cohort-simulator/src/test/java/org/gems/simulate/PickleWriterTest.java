package org.gems.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickleWriterTest {

    @TempDir private Path folder;

    @Test
    void bytesAreThoseOfPickleDumps() {
        var dict = new LinkedHashMap<String, List<String>>();
        dict.put("ABC", List.of("x", "y"));
        // pickle.dumps({"ABC": ["x", "y"]}, 4) puts the same between its frame and its end.
        String expected =
                "8004"
                        + "95"
                        + "1700000000000000"
                        + "7d94"
                        + "28"
                        + "8c03"
                        + "414243"
                        + "94"
                        + "5d94"
                        + "28"
                        + "8c0178"
                        + "94"
                        + "8c0179"
                        + "94"
                        + "65"
                        + "75"
                        + "2e";
        assertArrayEquals(HexFormat.of().parseHex(expected), PickleWriter.of(dict));
    }

    @Test
    void pythonLoadsIt() throws IOException, InterruptedException {
        assumeTrue(hasPython(), "no python3");
        var dict = new LinkedHashMap<String, List<String>>();
        dict.put("none", List.of());
        dict.put("long", List.of("é".repeat(300)));
        dict.put("many", IntStream.range(0, 2500).mapToObj(i -> "c" + i).toList());
        Path file = folder.resolve("columns_dict.pkl");
        PickleWriter.write(file, dict);
        String program =
                "import pickle,sys;d=pickle.load(open(sys.argv[1],'rb'));"
                        + "print(list(d), d['none'], len(d['long'][0]), len(d['many']),"
                        + " d['many'][2499], type(d['many']).__name__)";
        Process python =
                new ProcessBuilder("python3", "-c", program, file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, python.waitFor(), said);
        assertEquals("['none', 'long', 'many'] [] 300 2500 c2499 list", said.strip());
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
