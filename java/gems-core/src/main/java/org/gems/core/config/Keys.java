package org.gems.core.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;

/** How record components and types are spelled in YAML and JSON. */
final class Keys {

    /** The key that says which record of a sealed interface is meant. */
    static final String KIND = "kind";

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Keys() {}

    static String of(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key == null ? snakeCase(component.getName()) : key.value();
    }

    static String snakeCase(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    static String kindOf(Class<?> type) {
        return snakeCase(type.getSimpleName());
    }

    /** Whether a record is one of the choices of a sealed interface. */
    static boolean isChoice(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed()) {
                return true;
            }
        }
        return false;
    }
}
