package org.gems.core.settings;

import java.util.List;
import org.gems.core.config.Required;
import org.gems.core.domain.SafeName;

/**
 * What JOIN depends on.
 *
 * @param sources in feature order: the model's columns are those of the first source, then those of
 *     the second, ...
 * @param lastColumns columns that close the order, in this order, whichever source they come from
 *     (the tutorial's {@code generated_columns}); null: the sources' order stands
 */
public record JoinSettings(
        @Required String cohort,
        @Required String chromosome,
        @Required List<FeatureSource> sources,
        List<String> lastColumns) {

    public JoinSettings {
        SafeName.check("cohort", cohort);
        sources = List.copyOf(sources);
        lastColumns = lastColumns == null ? List.of() : List.copyOf(lastColumns);
    }
}
