package org.gems.core.training;

import java.util.List;

/**
 * One line of the table of parameters.
 *
 * @param name CatBoost's canonical name
 * @param aliases other names of the same parameter in the Python package
 * @param reason why it is not passed on; empty when it is
 */
record KnownParameter(String name, List<String> aliases, ValueType type, Use use, String reason) {

    KnownParameter {
        aliases = List.copyOf(aliases);
    }
}
