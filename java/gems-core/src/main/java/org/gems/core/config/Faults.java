package org.gems.core.config;

import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;

/** Collects everything that is wrong with a configuration, so that it is all reported at once. */
public final class Faults {

    private final List<String> messages = new ArrayList<>();

    public void add(String message) {
        if (!messages.contains(message)) {
            messages.add(message);
        }
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Throws one exception that lists every fault, a line each. */
    public void throwIfAny() {
        if (messages.size() == 1) {
            throw new InputException(messages.get(0));
        }
        if (!messages.isEmpty()) {
            throw new InputException(
                    messages.size() + " faults:\n  " + String.join("\n  ", messages));
        }
    }
}
