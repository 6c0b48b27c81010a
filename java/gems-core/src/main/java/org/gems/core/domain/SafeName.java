package org.gems.core.domain;

import java.util.regex.Pattern;
import org.gems.core.InputException;

/** Names that reach a path or a shell: cohorts, chromosomes, models. */
public final class SafeName {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private SafeName() {}

    /**
     * Refuses a name that could leave its folder or its command.
     *
     * @param what what is named, for the message: {@code cohort}
     * @return the name itself
     */
    public static String check(String what, String name) {
        if (!SAFE.matcher(name).matches() || name.startsWith("-")) {
            throw new InputException(
                    "The "
                            + what
                            + " name '"
                            + name
                            + "' is refused: names become parts of paths and commands, so only"
                            + " letters, digits, '.', '_' and '-' are allowed, and not '.' or '-'"
                            + " first");
        }
        return name;
    }
}
