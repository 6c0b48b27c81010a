package org.gems.train;

import java.nio.file.Path;

/** The files of one fold, all named alike. */
record FoldFiles(Path folder, String stem) {

    Path model() {
        return folder.resolve(stem + ".cbm");
    }

    Path predictions() {
        return folder.resolve(stem + ".predictions.tsv");
    }

    Path importances() {
        return folder.resolve(stem + ".importances.csv");
    }

    Path summary() {
        return folder.resolve(stem + ".summary.json");
    }

    /** Times and memory, which differ between runs; nothing else here does but CatBoost's log. */
    Path phases() {
        return folder.resolve(stem + ".phases.json");
    }

    /** Everything that CatBoost printed. */
    Path log() {
        return folder.resolve(stem + ".catboost.log");
    }
}
