package org.gems.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a fold is trained from.
 *
 * @param test matrix of the held-out chromosome; absent where it has no test rows
 */
record FoldInputs(Path settings, Path features, List<Path> training, Optional<Path> test) {

    FoldInputs {
        training = List.copyOf(training);
    }
}
