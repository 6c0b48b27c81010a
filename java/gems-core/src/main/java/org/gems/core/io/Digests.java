package org.gems.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * SHA-256 digests of inputs, as they are written into outputs.
 *
 * <p>Of a Parquet file only the footer is read: it holds the size, place and statistics of every
 * column chunk, the pages carry checksums of their own, and a 20 GB table need not be read twice.
 */
public final class Digests {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private Digests() {}

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Of a file; of a directory, from the relative names and digests of what it holds. */
    public static String ofInput(Path input) {
        try {
            if (!Files.isDirectory(input)) {
                return ofFile(input);
            }
            MessageDigest all = sha256();
            List<Path> files;
            try (Stream<Path> walk = Files.walk(input, FileVisitOption.FOLLOW_LINKS)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                String line = input.relativize(file) + "\t" + ofFile(file) + "\n";
                all.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + input, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileSystemLoopException loop) {
                throw InputPath.loop(loop.getFile(), e);
            }
            throw e;
        }
    }

    private static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            var tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            if (size >= 12) {
                channel.read(tail, size - 8);
                tail.flip();
                int footer = tail.getInt();
                byte[] magic = new byte[4];
                tail.get(magic);
                if (java.util.Arrays.equals(magic, PARQUET) && footer > 0 && footer < size - 8) {
                    var bytes = ByteBuffer.allocate(footer);
                    channel.read(bytes, size - 8 - footer);
                    digest.update(bytes.flip());
                    return HexFormat.of().formatHex(digest.digest());
                }
            }
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
