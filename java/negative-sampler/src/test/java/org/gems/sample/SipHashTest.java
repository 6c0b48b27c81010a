package org.gems.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {

    /** Published vectors: key 00 01 .. 0f, message 00 01 .. of the given length. */
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
        "16, 3f2acc7f57c29bdb",
    })
    void givesThePublishedValues(int length, String expected) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }

        long hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).hash(message);

        assertEquals(expected, String.format("%016x", hash));
    }
}
