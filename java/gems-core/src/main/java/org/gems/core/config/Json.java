package org.gems.core.config;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;

/**
 * Writes records, maps, lists and scalars as JSON that {@link Binder} reads back: snake_case keys,
 * absent values left out, a sealed choice marked by {@code kind}. The key order is that of the
 * record, so equal values give equal text.
 */
public final class Json {

    private Json() {}

    /** On one line, for what is passed on by content. */
    public static String compact(Object value) {
        return text(value, FormattingStyle.COMPACT);
    }

    /** Indented, for people. Ends with a line break. */
    public static String pretty(Object value) {
        return text(value, FormattingStyle.PRETTY) + "\n";
    }

    private static String text(Object value, FormattingStyle style) {
        var text = new StringWriter();
        try (var out = new JsonWriter(text)) {
            out.setFormattingStyle(style);
            out.setHtmlSafe(false);
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonWriter out, Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof Boolean flag) {
            out.value(flag);
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof Enum<?> choice) {
            out.value(choice.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Iterable<?> items) {
            out.beginArray();
            for (Object item : items) {
                write(out, item);
            }
            out.endArray();
        } else if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object key = entry.getKey();
                out.name(
                        key instanceof Enum<?> e
                                ? e.name().toLowerCase(Locale.ROOT)
                                : key.toString());
                write(out, entry.getValue());
            }
            out.endObject();
        } else if (value instanceof Record record) {
            writeRecord(out, record);
        } else {
            out.value(value.toString());
        }
    }

    private static void writeRecord(JsonWriter out, Record record) throws IOException {
        out.beginObject();
        if (Keys.isChoice(record.getClass())) {
            out.name(Keys.KIND).value(Keys.kindOf(record.getClass()));
        }
        RecordShape shape = RecordShape.of(record.getClass());
        for (int i = 0; i < shape.keys().size(); i++) {
            Object value = read(shape.components().get(i), record);
            if (value != null) {
                out.name(shape.keys().get(i));
                write(out, value);
            }
        }
        out.endObject();
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
