package org.gems.core.domain;

import java.util.Locale;

/** Which positives a table of pairs holds; see the label rules. */
public enum Split {
    TRAIN,
    TRAIN_RESTRICTED,
    TEST;

    /** As it stands in files and configuration: {@code train_restricted}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
