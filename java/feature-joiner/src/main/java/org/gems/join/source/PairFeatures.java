package org.gems.join.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.feature.Feature;
import org.gems.join.matrix.FeatureSink;

/** A feature source opened for the pairs of one task. */
public interface PairFeatures {

    /** In the source's order. */
    List<Feature> features();

    /** The files that the source reads, apart from the pairs' own tables. */
    List<Path> files();

    /**
     * Gives every feature a value for every row; NaN where there is none.
     *
     * @return counts and names for the report
     */
    Map<String, Object> write(FeatureSink sink);
}
