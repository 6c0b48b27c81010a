package org.gems.train.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.gems.core.io.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir Path folder;

    @Test
    void isTakenOfTheSizeAndTheTwoChecksumsOfABlock() throws Exception {
        // The check values of both in the catalogue of CRC algorithms.
        byte[] expected =
                ByteBuffer.allocate(16).putLong(9).putInt(0xcbf43926).putInt(0xe3069283).array();

        assertEquals(
                Digests.sha256(expected),
                ContentDigest.of(write("a", "123456789".getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE + 5})
    void anyByteCounts(int size) throws Exception {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        String digest = ContentDigest.of(write("a", bytes));

        assertEquals(digest, ContentDigest.of(write("b", bytes)));
        for (int place : new int[] {0, size / 2, size - 1}) {
            bytes[place] ^= 1;
            assertNotEquals(digest, ContentDigest.of(write("b", bytes)), "byte " + place);
            bytes[place] ^= 1;
        }
    }

    @Test
    void lengthCounts() throws Exception {
        assertNotEquals(
                ContentDigest.of(write("a", new byte[0])),
                ContentDigest.of(write("b", new byte[1])));
    }

    @Test
    void namesAndContentOfAFolderCount() throws Exception {
        Path part = Files.createDirectories(folder.resolve("table")).resolve("part.1");
        Files.writeString(part, "a");
        String digest = ContentDigest.of(part.getParent());

        Files.writeString(part, "b");
        assertNotEquals(digest, ContentDigest.of(part.getParent()));
        Files.writeString(part, "a");
        assertEquals(digest, ContentDigest.of(part.getParent()));
        Files.move(part, part.resolveSibling("part.2"));
        assertNotEquals(digest, ContentDigest.of(part.getParent()));
    }

    private Path write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }
}
