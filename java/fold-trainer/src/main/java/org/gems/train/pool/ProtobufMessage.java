package org.gems.train.pool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The few kinds of protobuf fields that a pool file has, in the order in which they are added. */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    ProtobufMessage number(int field, int value) {
        varint((field << 3) | VARINT);
        varint(value);
        return this;
    }

    ProtobufMessage number(int field, float value) {
        varint((field << 3) | FIXED_32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            content.write(bits >>> shift);
        }
        return this;
    }

    ProtobufMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufMessage message(int field, ProtobufMessage value) {
        return bytes(field, value.bytes());
    }

    private ProtobufMessage bytes(int field, byte[] value) {
        varint((field << 3) | BYTES);
        varint(value.length);
        content.writeBytes(value);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            content.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        content.write(rest);
    }

    byte[] bytes() {
        return content.toByteArray();
    }
}
