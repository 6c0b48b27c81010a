package org.gems.label;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gems.core.InputException;

/** Collects what is wrong with the rows, so that all of it is reported at once. */
final class BadRows {

    private static final int SHOWN = 20;

    private final List<String> messages = new ArrayList<>();
    private final Set<String> advice = new LinkedHashSet<>();
    private long count;

    /**
     * @param whatToDo said once, however many rows need it
     */
    void add(String message, String whatToDo) {
        count++;
        advice.add(whatToDo);
        if (messages.size() < SHOWN) {
            messages.add(message);
        }
    }

    void throwIfAny() {
        if (count == 0) {
            return;
        }
        var text = new StringBuilder();
        text.append(count).append(count == 1 ? " bad row:" : " bad rows:");
        messages.forEach(message -> text.append("\n  ").append(message));
        if (count > SHOWN) {
            text.append("\n  ... and ").append(count - SHOWN).append(" more");
        }
        advice.forEach(sentence -> text.append('\n').append(sentence));
        throw new InputException(text.toString());
    }
}
