package org.gems.plan;

import static org.gems.plan.Compatibility.INERT_TRANSFORMS_AND_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gems.core.InputException;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.core.settings.FeatureSource.ColumnGroup;

/**
 * The feature sources that a data configuration means, in feature order: the tutorial's {@code
 * feature_data} (groups of the training tables, then the generated columns), then {@code
 * features.sources}.
 */
final class PlannedSources {

    private final DataConfig config;
    private final Set<Compatibility> compatibility;

    private PlannedSources(DataConfig config, Set<Compatibility> compatibility) {
        this.config = config;
        this.compatibility = compatibility;
    }

    static List<FeatureSource> of(DataConfig config, Set<Compatibility> compatibility) {
        var planned = new PlannedSources(config, compatibility);
        var sources = new ArrayList<FeatureSource>();
        if (config.featureData() != null) {
            planned.addSections(sources);
            planned.addGenerated(sources);
        }
        if (config.features() != null) {
            config.features().sources().forEach(source -> sources.add(planned.compatible(source)));
        }
        return sources;
    }

    private void addSections(List<FeatureSource> sources) {
        DataConfig.FeatureData data = config.featureData();
        addSection(sources, "distance_features", data.distanceFeatures());
        addSection(sources, "regulatory_features", data.regulatoryFeatures());
        addSection(sources, "deep_learning_features", data.deepLearningFeatures());
    }

    private void addSection(List<FeatureSource> sources, String name, DataConfig.Section section) {
        if (section == null) {
            return;
        }
        if (config.trainingData() == null) {
            throw new InputException(
                    "feature_data."
                            + name
                            + " takes its columns from ready-made training tables, but the start"
                            + " is fine_mapping; give the columns a source in features.sources");
        }
        List<String> absolute =
                section.transformations() == null
                                || compatibility.contains(INERT_TRANSFORMS_AND_WEIGHTS)
                        ? List.of()
                        : section.transformations().absoluteValue();
        List<ColumnGroup> groups =
                section.subsetKeys().stream()
                        .map(
                                key ->
                                        new ColumnGroup(
                                                key,
                                                null,
                                                absolute.contains(key)
                                                        ? Transform.ABS
                                                        : Transform.NONE,
                                                Missing.ZERO))
                        .toList();
        sources.add(
                new FeatureSource.TrainingTable(
                        name,
                        null,
                        section.columnsDictFile(),
                        groups,
                        section.columnsToRemove(),
                        absolute.stream()
                                .filter(column -> !section.subsetKeys().contains(column))
                                .toList(),
                        config.trainingData().absentColumns()));
    }

    /** In the order of {@code generated_columns}, which is that of the model's last columns. */
    private void addGenerated(List<FeatureSource> sources) {
        DataConfig.FeatureData data = config.featureData();
        if (data.variantFeatures() == null) {
            return;
        }
        var alleleColumns = new ArrayList<String>();
        for (String column : data.variantFeatures().generatedColumns()) {
            if (FeatureSource.VariantType.ALL.contains(column)) {
                alleleColumns.add(column);
                continue;
            }
            addAlleleColumns(sources, alleleColumns);
            if (data.geneConstraint() != null
                    && column.equals(data.geneConstraint().columnMapping().targetValue())) {
                sources.add(geneConstraint(data.geneConstraint()));
            } else if (data.populationGenetics() != null
                    && column.equals(data.populationGenetics().columnMapping().targetValue())) {
                sources.add(populationGenetics(data.populationGenetics()));
            } else {
                throw new InputException(
                        "feature_data.variant_features.generated_columns names '"
                                + column
                                + "', which neither the alleles ("
                                + String.join(", ", FeatureSource.VariantType.ALL)
                                + ") nor gene_constraint nor population_genetics give");
            }
        }
        addAlleleColumns(sources, alleleColumns);
    }

    private void addAlleleColumns(List<FeatureSource> sources, List<String> columns) {
        if (!columns.isEmpty()) {
            long earlier =
                    sources.stream().filter(FeatureSource.VariantType.class::isInstance).count();
            String name = earlier == 0 ? "alleles" : "alleles_" + (earlier + 1);
            sources.add(
                    compatible(
                            new FeatureSource.VariantType(
                                    name, null, List.copyOf(columns), null, null)));
            columns.clear();
        }
    }

    private static FeatureSource geneConstraint(DataConfig.GeneConstraint gene) {
        DataConfig.GeneMapping mapping = gene.columnMapping();
        Transform transform = Transform.NONE;
        if (gene.transformations() != null) {
            for (Map.Entry<String, List<String>> entry : gene.transformations().entrySet()) {
                if (entry.getValue().contains(mapping.sourceValue())
                        || entry.getValue().contains(mapping.targetValue())) {
                    transform = transform(entry.getKey());
                }
            }
        }
        return new FeatureSource.GeneTable(
                gene.name() == null ? "gene_constraint" : gene.name(),
                null,
                gene.filePath(),
                gene.xlsxSheet(),
                mapping.sourceGeneId(),
                List.of(mapping.sourceValue()),
                Map.of(mapping.sourceValue(), mapping.targetValue()),
                transform,
                Missing.TRAINING_MEDIAN);
    }

    private static Transform transform(String name) {
        return switch (name) {
            case "log2" -> Transform.LOG2;
            case "ln" -> Transform.LN;
            case "abs", "absolute_value" -> Transform.ABS;
            default ->
                    throw new InputException(
                            "feature_data.gene_constraint.transformations has '"
                                    + name
                                    + "'; known are log2, ln, absolute_value");
        };
    }

    private static FeatureSource populationGenetics(DataConfig.PopulationGenetics frequencies) {
        DataConfig.VariantMapping mapping = frequencies.columnMapping();
        String source =
                mapping.sourceValue() == null ? mapping.targetValue() : mapping.sourceValue();
        return new FeatureSource.VariantTable(
                frequencies.name() == null ? "population_genetics" : frequencies.name(),
                null,
                frequencies.filePattern(),
                mapping.variantId(),
                List.of(source),
                source.equals(mapping.targetValue()) ? null : Map.of(source, mapping.targetValue()),
                null,
                Transform.NONE,
                Missing.TRAINING_MEDIAN);
    }

    private FeatureSource compatible(FeatureSource source) {
        if (source instanceof FeatureSource.VariantType type) {
            return new FeatureSource.VariantType(
                    type.name(),
                    type.group(),
                    type.columns(),
                    type.swappedIndels()
                            || compatibility.contains(Compatibility.SWAPPED_INSERTION_DELETION),
                    type.mnvIsSnp() || compatibility.contains(Compatibility.MNV_IS_SNP));
        }
        if (source instanceof FeatureSource.TssDistance distance) {
            return new FeatureSource.TssDistance(
                    distance.name(),
                    distance.group(),
                    distance.table(),
                    distance.gene(),
                    distance.tss(),
                    distance.start(),
                    distance.end(),
                    distance.strand(),
                    distance.columns(),
                    distance.lowestCoordinate()
                            || compatibility.contains(Compatibility.LOWEST_COORDINATE_TSS),
                    distance.missingIsZero()
                            || compatibility.contains(Compatibility.MISSING_TSS_IS_ZERO),
                    distance.missing());
        }
        return source;
    }
}
