package org.gems.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes damaged copies of inputs. */
final class Damage {

    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 64;

    /** Numbers at which lengths, counts and offsets go wrong. */
    private static final int[] EDGES = {
        0, 1, -1, 2, 127, 128, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    private static final List<String> USUAL_WORDS =
            List.of(
                    "",
                    "\0",
                    "\n",
                    "\r\n",
                    "\t",
                    "\"",
                    "NaN",
                    "-inf",
                    "-1",
                    "1e999",
                    "99999999999999999999",
                    "\ufeff",
                    "\u00e9",
                    "\ud83d\ude00");

    private final Random random;
    private final List<byte[]> good;
    private final byte[][] words;

    Damage(Random random, List<byte[]> good, String... words) {
        this.random = random;
        this.good = good;
        this.words =
                java.util.stream.Stream.concat(USUAL_WORDS.stream(), Arrays.stream(words))
                        .map(word -> word.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
    }

    byte[] next() {
        byte[] input = any().clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] any() {
        return good.get(random.nextInt(good.size()));
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + random.nextInt(LONGEST_PIECE));
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(input, at);
            case 1 -> spliced(input, at, at, words[random.nextInt(words.length)]);
            case 2 -> spliced(input, at, end, words[random.nextInt(words.length)]);
            case 3 -> spliced(input, at, end, new byte[0]);
            case 4 -> spliced(input, at, at, Arrays.copyOfRange(input, at, end));
            case 5 -> {
                byte[] other = any();
                int from = random.nextInt(other.length + 1);
                yield spliced(
                        input, at, input.length, Arrays.copyOfRange(other, from, other.length));
            }
            case 6 -> withNumber(input, at);
            default -> {
                if (at < input.length) {
                    input[at] =
                            (byte)
                                    (random.nextBoolean()
                                            ? input[at] ^ (1 << random.nextInt(8))
                                            : random.nextInt(256));
                }
                yield input;
            }
        };
    }

    private byte[] withNumber(byte[] input, int at) {
        int number = EDGES[random.nextInt(EDGES.length)];
        boolean bigEndian = random.nextBoolean();
        for (int i = 0; i < Integer.BYTES && at + i < input.length; i++) {
            input[at + i] = (byte) (number >> (8 * (bigEndian ? Integer.BYTES - 1 - i : i)));
        }
        return input;
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(input, from + piece.length + input.length - to);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(input, to, result, from + piece.length, input.length - to);
        return result;
    }
}
