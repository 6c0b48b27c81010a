package org.gems.simulate;

import java.util.Locale;
import org.gems.core.InputException;
import org.gems.core.domain.Split;

/** Which files are made. */
enum Layout {
    /** Fine-mapping tables and the feature sources that training tables are made of. */
    FINE_MAPPING,
    /** Ready training tables in the folders of the public release. */
    RELEASE,
    /** Ready training tables in the folders of the training tutorial. */
    TUTORIAL;

    static Layout named(String name) {
        for (Layout layout : values()) {
            if (layout.label().equals(name)) {
                return layout;
            }
        }
        throw new InputException(
                "--layout '"
                        + name
                        + "' is not known; expected fine_mapping, release, tutorial or all");
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasTrainingTables() {
        return this != FINE_MAPPING;
    }

    /** Folder of a cohort's training tables, below the output folder. */
    String folder(String cohort, Split split) {
        return switch (this) {
            case RELEASE -> split.label() + "/" + cohort;
            case TUTORIAL ->
                    cohort
                            + "/training_data/"
                            + split.label()
                            + "_NPR_"
                            + PairSampler.NEGATIVES_PER_POSITIVE
                            + (split == Split.TRAIN ? "_PIP_0.1_0.01" : "_PIP_0.9_0.01");
            case FINE_MAPPING -> throw new IllegalStateException("has no training tables");
        };
    }
}
