package org.gems.train.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.gems.core.io.Digests;

/**
 * Whether a large file holds what it should, read once at the speed of the disk. SHA-256 of the
 * file itself would take longer than making a pool anew, as the trainer runs without Java's
 * optimizing compiler. So it is taken of the CRC-32 and CRC-32C of every MiB: 64 bits that neither
 * damage nor another value leaves as they were. No guard against malice, which could replace the
 * digest too.
 */
final class ContentDigest {

    private static final int BLOCK_BYTES = 1 << 20;

    private ContentDigest() {}

    /** Of a file; of a folder, from the relative names and digests of the files in it. */
    static String of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return ofFile(path);
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        var all = new StringBuilder();
        for (Path file : files) {
            all.append(path.relativize(file)).append('\t').append(ofFile(file)).append('\n');
        }
        return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String ofFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int blocks = Math.toIntExact((size + BLOCK_BYTES - 1) / BLOCK_BYTES);
            var checksums = ByteBuffer.allocate(Long.BYTES + blocks * Long.BYTES).putLong(size);
            var block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            for (int i = 0; i < blocks; i++) {
                fill(block, channel);
                checksums.putInt(crc32(block)).putInt(crc32c(block));
            }
            return Digests.sha256(checksums.array());
        }
    }

    private static void fill(ByteBuffer block, FileChannel channel) throws IOException {
        block.clear();
        while (block.hasRemaining()) {
            if (channel.read(block) < 0) {
                break;
            }
        }
        block.flip();
    }

    private static int crc32(ByteBuffer block) {
        var crc = new CRC32();
        crc.update(block.duplicate());
        return (int) crc.getValue();
    }

    private static int crc32c(ByteBuffer block) {
        var crc = new CRC32C();
        crc.update(block.duplicate());
        return (int) crc.getValue();
    }
}
