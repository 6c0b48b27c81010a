package org.gems.core.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.gems.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsDictTest {

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsJsonAndYamlAndPickleAlike() throws IOException {
        Path pickle = folder.resolve("d.pkl");
        // {"ABC": ["b", "a"]}, protocol 2
        String hex = "80027d7100580300000041424371015d7102285801000000627103580100000061710465732e";
        Files.write(pickle, HexFormat.of().parseHex(hex));
        for (Path path :
                List.of(
                        file("d.json", "{\"ABC\": [\"b\", \"a\"]}"),
                        file("d.yaml", "ABC:\n  - b\n  - a\n"),
                        pickle)) {
            assertEquals(List.of("b", "a"), ColumnsDict.read(path).columns("ABC"), path.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ABC\": [\"a\"]} | ABD | did you mean 'ABC'?",
                "{\"ABC\": [\"a\"]} | distance | it has ABC",
                "{\"ABC\": [\"a\", \"a\"]} | ABC | lists 'a' twice",
                "{\"ABC\": \"a\"} | ABC | is no list",
                "{\"ABC\": [[\"a\"]]} | ABC | expected column names",
                "[\"a\"] | ABC | holds no dict",
            })
    void saysWhatIsWrongWithAGroup(String json, String group, String message) throws IOException {
        Path path = file("d.json", json);
        var e = assertThrows(InputException.class, () -> ColumnsDict.read(path).columns(group));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    }

    @Test
    void refusesOtherEndingsMissingFilesAndEnormousOnes() throws IOException {
        Path text = file("d.txt", "a");
        assertThrows(InputException.class, () -> ColumnsDict.read(text));
        Path absent = folder.resolve("absent.json");
        var e = assertThrows(InputException.class, () -> ColumnsDict.read(absent));
        assertTrue(e.getMessage().contains("no such file"), e.getMessage());
        Path large = folder.resolve("d.pkl");
        Files.write(large, new byte[(16 << 20) + 1]);
        e = assertThrows(InputException.class, () -> ColumnsDict.read(large));
        assertTrue(e.getMessage().contains("is it another file?"), e.getMessage());
    }
}
