package org.gems.core.table;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** parquet-java's own need Hadoop at run time. */
final class Codecs implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return ParquetCodecs.compressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(Zstd.decompress(bytes.toInputStream().readAllBytes(), size));
            }

            @Override
            public void decompress(ByteBuffer from, int length, ByteBuffer to, int size)
                    throws IOException {
                throw new UnsupportedOperationException("of buffers");
            }

            @Override
            public void release() {
                // Nothing is held.
            }
        };
    }

    @Override
    public void release() {
        // Nothing is held.
    }
}
