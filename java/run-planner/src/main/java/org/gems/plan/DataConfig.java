package org.gems.plan;

import java.util.List;
import java.util.Map;
import org.gems.core.InputException;
import org.gems.core.config.Key;
import org.gems.core.config.Required;
import org.gems.core.settings.FeatureSource;
import org.gems.core.settings.LabelSettings.Duplicates;
import org.gems.core.settings.LabelSettings.FineMappingColumns;

/**
 * {@code data_config.yaml}: where the data are and which features are made of them. The first three
 * keys are the tutorial's; the others are additions of GEMS and optional.
 *
 * <p>Every path is a template: {@code {cohort}} and {@code {chromosome}} are filled in.
 *
 * @param fineMapping start from fine-mapped eQTLs; {@code trainingData}: start from ready-made
 *     tables
 */
record DataConfig(
        FeatureData featureData,
        TrainingData trainingData,
        Output output,
        FineMapping fineMapping,
        Features features,
        Prediction prediction) {

    DataConfig {
        if ((fineMapping == null) == (trainingData == null)) {
            throw new InputException(
                    "needs one start: 'fine_mapping' (GEMS labels and samples the pairs) or"
                            + " 'training_data' (ready-made tables), "
                            + (fineMapping == null ? "found neither" : "found both"));
        }
        if (featureData == null && features == null) {
            throw new InputException("needs features: 'feature_data', 'features' or both");
        }
    }

    record FeatureData(
            GeneConstraint geneConstraint,
            PopulationGenetics populationGenetics,
            Section distanceFeatures,
            Section regulatoryFeatures,
            Section deepLearningFeatures,
            VariantFeatures variantFeatures) {}

    record GeneConstraint(
            String name,
            @Required String filePath,
            String xlsxSheet,
            List<String> includeColumns,
            @Required GeneMapping columnMapping,
            Map<String, List<String>> transformations) {}

    record GeneMapping(
            @Required String sourceGeneId,
            String targetGeneId,
            @Required String sourceValue,
            @Required String targetValue) {}

    record PopulationGenetics(
            String name, @Required String filePattern, @Required VariantMapping columnMapping) {}

    /**
     * @param sourceValue column in the file; null: it is called like {@code targetValue} already
     */
    record VariantMapping(String variantId, String sourceValue, @Required String targetValue) {}

    /** Groups of the training tables' own columns. */
    record Section(
            @Required String columnsDictFile,
            @Required List<String> subsetKeys,
            List<String> columnsToRemove,
            Transformations transformations) {}

    /**
     * @param absoluteValue groups or single columns
     */
    record Transformations(List<String> absoluteValue) {}

    record VariantFeatures(@Required List<String> generatedColumns) {}

    /**
     * @param trainRestrictedDirPattern like {@code trainDirPattern}; null: there is no such split
     * @param absentColumns what a feature that the tables lack means
     */
    record TrainingData(
            @Required String baseDir,
            @Required String filePattern,
            @Required String trainDirPattern,
            @Required String testDirPattern,
            String trainRestrictedDirPattern,
            List<String> metadataColumns,
            FeatureSource.Absent absentColumns) {}

    record Output(@Required String baseDir, String predictionsDir) {}

    /**
     * @param path a table or a folder {@code chr=chrN/}; with {@code {chromosome}} one per
     *     chromosome
     * @param testGenes gene list of the test split; null: all genes
     */
    record FineMapping(
            @Required String path,
            FineMappingColumns columns,
            Duplicates duplicates,
            String testGenes) {}

    record Features(@Required List<FeatureSource> sources, List<String> lastColumns) {}

    /**
     * @param rows table of the pairs to score; null: those of the test split
     * @param labelThreshold null: 0.5
     */
    record Prediction(@Key("rows") String rows, Double labelThreshold) {}
}
