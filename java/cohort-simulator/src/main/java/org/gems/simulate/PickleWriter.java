package org.gems.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.OutputException;
import org.gems.core.io.AtomicOutput;

/** Pickles a dict of lists of text as Python's pickle protocol 4 does. */
final class PickleWriter {

    private static final int PROTO = 0x80;
    private static final int FRAME = 0x95;
    private static final int MEMOIZE = 0x94;
    private static final int EMPTY_DICT = '}';
    private static final int EMPTY_LIST = ']';
    private static final int MARK = '(';
    private static final int APPENDS = 'e';
    private static final int SETITEMS = 'u';
    private static final int STOP = '.';
    private static final int SHORT_TEXT = 0x8c;
    private static final int TEXT = 'X';

    /** Python closes a batch after so many items. */
    private static final int BATCH = 1000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PickleWriter() {}

    static void write(Path target, Map<String, List<String>> dict) {
        try (var output = new AtomicOutput(target)) {
            Files.write(output.temporary(), of(dict));
            output.commit();
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
    }

    /** The whole file. */
    static byte[] of(Map<String, List<String>> dict) {
        var writer = new PickleWriter();
        writer.dict(dict);
        writer.out.write(STOP);
        byte[] body = writer.out.toByteArray();
        return ByteBuffer.allocate(11 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) PROTO)
                .put((byte) 4)
                .put((byte) FRAME)
                .putLong(body.length)
                .put(body)
                .array();
    }

    private void dict(Map<String, List<String>> dict) {
        out.write(EMPTY_DICT);
        out.write(MEMOIZE);
        out.write(MARK);
        dict.forEach(
                (key, items) -> {
                    text(key);
                    list(items);
                });
        out.write(SETITEMS);
    }

    private void list(List<String> items) {
        out.write(EMPTY_LIST);
        out.write(MEMOIZE);
        for (int from = 0; from < items.size(); from += BATCH) {
            out.write(MARK);
            items.subList(from, Math.min(items.size(), from + BATCH)).forEach(this::text);
            out.write(APPENDS);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 256) {
            out.write(SHORT_TEXT);
            out.write(bytes.length);
        } else {
            out.write(TEXT);
            var length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(length.putInt(bytes.length).array());
        }
        out.writeBytes(bytes);
        out.write(MEMOIZE);
    }
}
