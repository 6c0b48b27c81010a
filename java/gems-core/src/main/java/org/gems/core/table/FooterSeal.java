package org.gems.core.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gems.core.io.Digests;

/**
 * A digest of a Parquet footer, kept in that footer. The format gives checksums to pages only, yet
 * one bit of a footer is enough to rename a column or to find it elsewhere.
 *
 * <p>The digest is that of the footer with zeros in its place. Tables of others have none and are
 * read as they are.
 */
final class FooterSeal {

    private static final String KEY = "gems.footer_sha256";
    private static final String ZEROS = "0".repeat(64);

    /** What stands before the digest: its key, then Thrift's mark of a text, and its length. */
    private static final byte[] BEFORE = (KEY + "\u0018@").getBytes(StandardCharsets.US_ASCII);

    private static final int TAIL = 8; // footer length and mark

    private FooterSeal() {}

    /** Adds the place for the digest to what a footer holds. */
    static SortedMap<String, String> blank(SortedMap<String, String> entries) {
        SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(KEY, ZEROS);
        return more;
    }

    /** Fills in the digest of a finished file. */
    static void seal(Path file) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size() - TAIL;
            int length = read(channel, end, Integer.BYTES).getInt();
            byte[] footer = read(channel, end - length, length).array();
            int at = find(footer);
            if (at < 0) {
                throw new IllegalStateException(file + ": no place for the footer's digest");
            }
            ByteBuffer digest = ByteBuffer.wrap(digest(footer, at));
            for (long to = end - length + at; digest.hasRemaining(); ) {
                to += channel.write(digest, to);
            }
        }
    }

    /** Whether a footer holds a digest that is not its own. */
    static boolean isBroken(byte[] footer) {
        int at = find(footer);
        return at >= 0
                && !Arrays.equals(
                        digest(footer, at), Arrays.copyOfRange(footer, at, at + ZEROS.length()));
    }

    private static byte[] digest(byte[] footer, int at) {
        byte[] blanked = footer.clone();
        Arrays.fill(blanked, at, at + ZEROS.length(), (byte) '0');
        return Digests.sha256(blanked).getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the digest begins; -1 without one. It stands near the end, after the schema. */
    private static int find(byte[] footer) {
        for (int at = footer.length - ZEROS.length() - BEFORE.length; at >= 0; at--) {
            if (Arrays.equals(footer, at, at + BEFORE.length, BEFORE, 0, BEFORE.length)) {
                return at + BEFORE.length;
            }
        }
        return -1;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("a finished file ends in its footer");
            }
        }
        return bytes.flip();
    }
}
