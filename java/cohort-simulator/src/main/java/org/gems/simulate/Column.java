package org.gems.simulate;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.gems.core.table.RowWriter;
import org.gems.core.table.TableSchema;

/**
 * A feature, as it is stored.
 *
 * @param value NaN for missing; whole numbers for INT and LONG, 0 or 1 for BOOLEAN
 */
record Column<R>(String name, TableSchema.Type type, ToDoubleFunction<R> value) {

    /** The same column of something that has an {@code R}. */
    <S> Column<S> of(Function<S, R> part) {
        return new Column<>(name, type, row -> value.applyAsDouble(part.apply(row)));
    }

    void write(RowWriter out, int index, R row) {
        double it = value.applyAsDouble(row);
        switch (type) {
            case INT -> out.set(index, (int) it);
            case LONG -> out.set(index, (long) it);
            case FLOAT -> out.set(index, (float) it);
            case DOUBLE -> out.set(index, it);
            case BOOLEAN -> out.set(index, it != 0);
            case STRING -> throw new IllegalStateException("No feature is text: " + name);
        }
    }
}
