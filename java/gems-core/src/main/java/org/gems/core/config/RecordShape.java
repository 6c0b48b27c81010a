package org.gems.core.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * A record's components, their keys and its constructor, looked up once per type: a manifest has
 * thousands of records of one type, and the look-up took most of the time of reading it.
 *
 * @param keys of the components, in their order
 */
record RecordShape(
        List<RecordComponent> components, List<String> keys, Constructor<?> constructor) {

    private static final ClassValue<RecordShape> SHAPES =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return read(type);
                }
            };

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static RecordShape read(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordShape(
                    List.of(components),
                    Arrays.stream(components).map(Keys::of).toList(),
                    constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Cannot build " + type, e);
        }
    }
}
