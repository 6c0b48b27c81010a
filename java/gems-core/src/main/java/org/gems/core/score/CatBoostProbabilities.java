package org.gems.core.score;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import java.util.BitSet;

/** What a CatBoost classifier says of rows; several threads may ask at once. */
public final class CatBoostProbabilities implements Scorer.Model {

    private final CatBoostModel model;
    private final BitSet used = new BitSet();

    /**
     * @param model stays the caller's to close
     */
    public CatBoostProbabilities(CatBoostModel model) {
        this.model = model;
        for (var feature : model.getFeatures()) {
            used.set(feature.getFlatFeatureIndex(), feature.isUsedInModel());
        }
    }

    @Override
    public boolean uses(int feature) {
        return used.get(feature);
    }

    @Override
    public void score(float[][] rows, double[] probabilities) {
        try {
            var raw = model.predict(rows, (String[][]) null);
            for (int i = 0; i < rows.length; i++) {
                probabilities[i] = 1 / (1 + Math.exp(-raw.get(i, 0)));
            }
        } catch (CatBoostError e) {
            throw new IllegalStateException("CatBoost cannot apply its model", e);
        }
    }
}
