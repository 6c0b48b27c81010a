package org.gems.join.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gems.core.domain.Variant;
import org.gems.core.domain.VariantType;
import org.gems.core.feature.Feature;
import org.gems.core.feature.FeatureCategory;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.core.settings.FeatureSource;
import org.gems.join.matrix.FeatureSink;
import org.gems.join.rows.PairRows;

/** What the alleles say about a variant. A variant of equal lengths but several bases is no SNP. */
final class VariantTypeFeatures implements PairFeatures {

    private final FeatureSource.VariantType source;

    VariantTypeFeatures(FeatureSource.VariantType source) {
        this.source = source;
    }

    @Override
    public List<Feature> features() {
        return source.columns().stream()
                .map(
                        column ->
                                new Feature(
                                        column,
                                        source.group(),
                                        FeatureCategory.of(source.group(), column),
                                        source.name(),
                                        Transform.NONE,
                                        Missing.ZERO))
                .toList();
    }

    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public Map<String, Object> write(FeatureSink sink) {
        PairRows rows = sink.rows();
        float[] values = new float[rows.variants().size()];
        for (int i = 0; i < source.columns().size(); i++) {
            String column = source.columns().get(i);
            for (int variant = 0; variant < values.length; variant++) {
                values[variant] = value(column, rows.variants().get(variant));
            }
            sink.spread(i, rows::variantOf, values);
        }
        return Map.of();
    }

    private float value(String column, Variant variant) {
        VariantType type = variant.type();
        boolean insertion = type == VariantType.INSERTION;
        boolean deletion = type == VariantType.DELETION;
        boolean mnv = type == VariantType.MNV;
        return switch (column) {
            case "length_diff" -> variant.ref().length() - variant.alt().length();
            case "is_SNP" -> flag(type == VariantType.SNV || (source.mnvIsSnp() && mnv));
            case "is_indel" -> flag(insertion || deletion);
            case "is_insertion" -> flag(source.swappedIndels() ? deletion : insertion);
            case "is_deletion" -> flag(source.swappedIndels() ? insertion : deletion);
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static float flag(boolean set) {
        return set ? 1 : 0;
    }
}
