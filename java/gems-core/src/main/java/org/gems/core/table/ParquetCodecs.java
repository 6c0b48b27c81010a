package org.gems.core.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Parquet's compressions, without the Hadoop classes that its own factory needs. */
final class ParquetCodecs {

    private static final int GZIP_HEADER = 10;
    private static final int ZSTD_LEVEL = 1;

    /** Made once per thread: making one per page took 7 % of the time of reading. */
    private static final ThreadLocal<ZstdDecompressCtx> ZSTD =
            ThreadLocal.withInitial(ZstdDecompressCtx::new);

    private ParquetCodecs() {}

    /** Decompresses one page into {@code target[targetAt..targetAt+targetLength)}. */
    static void decompress(
            CompressionCodec codec,
            byte[] source,
            int sourceAt,
            int sourceLength,
            byte[] target,
            int targetAt,
            int targetLength)
            throws IOException {
        long length =
                switch (codec) {
                    case SNAPPY ->
                            unsnap(source, sourceAt, sourceLength, target, targetAt, targetLength);
                    case ZSTD ->
                            unzstd(source, sourceAt, sourceLength, target, targetAt, targetLength);
                    case GZIP ->
                            gunzip(source, sourceAt, sourceLength, target, targetAt, targetLength);
                    case UNCOMPRESSED -> {
                        System.arraycopy(source, sourceAt, target, targetAt, targetLength);
                        yield sourceLength;
                    }
                    default -> throw new IOException("compression " + codec + " is not supported");
                };
        if (length != targetLength) {
            throw new IOException(
                    "a page holds " + length + " bytes, expected " + targetLength + " bytes");
        }
    }

    private static int unsnap(byte[] source, int at, int length, byte[] target, int to, int room)
            throws IOException {
        int needed = Snappy.uncompressedLength(source, at, length);
        return needed > room ? needed : Snappy.uncompress(source, at, length, target, to);
    }

    private static long unzstd(byte[] source, int at, int length, byte[] target, int to, int room)
            throws IOException {
        try {
            return ZSTD.get().decompressByteArray(target, to, room, source, at, length);
        } catch (ZstdException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Gzip as Parquet writers make it: one member with a bare header, or zlib's format. */
    private static long gunzip(byte[] source, int at, int length, byte[] target, int to, int room)
            throws IOException {
        boolean gzip = length > GZIP_HEADER && source[at] == 0x1f && source[at + 1] == (byte) 0x8b;
        if (gzip && source[at + 3] != 0) {
            throw new IOException("a gzip header with extra fields is not supported");
        }
        int header = gzip ? GZIP_HEADER : 0;
        Inflater inflater = new Inflater(gzip);
        try {
            inflater.setInput(source, at + header, length - header);
            int filled = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(target, to + filled, room - filled);
                filled += count;
                if (count == 0 && !inflater.finished()) {
                    throw new IOException("a gzip page is cut short or too long");
                }
            }
            return filled;
        } catch (DataFormatException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Compresses the first {@code length} bytes, as {@link ParquetOutput#CODEC} says. */
    static byte[] zstd(byte[] plain, int length) {
        byte[] compressed = new byte[Math.toIntExact(Zstd.compressBound(length))];
        long size =
                Zstd.compressByteArray(
                        compressed, 0, compressed.length, plain, 0, length, ZSTD_LEVEL);
        if (Zstd.isError(size)) {
            throw new IllegalStateException("zstd: " + Zstd.getErrorName(size));
        }
        return Arrays.copyOf(compressed, (int) size);
    }

    /** The compressor for pages that we write. */
    static BytesInputCompressor compressor(CompressionCodecName codec) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                ByteArrayOutputStream copy =
                        new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
                bytes.writeAllTo(copy);
                byte[] plain = copy.toByteArray();
                return switch (codec) {
                    case UNCOMPRESSED -> BytesInput.from(plain);
                    case SNAPPY -> BytesInput.from(Snappy.compress(plain));
                    case ZSTD -> BytesInput.from(zstd(plain, plain.length));
                    case GZIP -> BytesInput.from(gzip(plain));
                    default -> throw new IOException("compression " + codec + " is not supported");
                };
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec;
            }

            @Override
            public void release() {
                // Nothing is held between pages.
            }
        };
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
