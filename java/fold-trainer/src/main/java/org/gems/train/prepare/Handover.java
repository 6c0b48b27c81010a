package org.gems.train.prepare;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gems.core.feature.Feature;
import org.gems.core.feature.Missing;
import org.gems.core.feature.Transform;
import org.gems.train.matrix.TrainingRows;

/**
 * What is too much for the job's JSON: the features, and the decisions about rows. Binary, because
 * reading a manifest of thousands of features takes seconds that the parent has already spent.
 */
final class Handover {

    private final List<Feature> features;
    private final List<TrainingRows.Selection> selections;
    private final float[] labels;
    private final float[] weights;

    Handover(
            List<Feature> features,
            List<TrainingRows.Selection> selections,
            float[] labels,
            float[] weights) {
        this.features = features;
        this.selections = selections;
        this.labels = labels;
        this.weights = weights;
    }

    List<Feature> features() {
        return features;
    }

    List<TrainingRows.Selection> selections() {
        return selections;
    }

    float[] labels() {
        return labels;
    }

    float[] weights() {
        return weights;
    }

    void write(Path file) throws IOException {
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(features.size());
            for (Feature feature : features) {
                out.writeUTF(feature.name());
                out.writeUTF(feature.group());
                out.writeUTF(feature.category());
                out.writeUTF(feature.source());
                out.writeUTF(feature.transform().name());
                out.writeUTF(feature.missing().name());
            }
            out.writeInt(selections.size());
            for (TrainingRows.Selection selection : selections) {
                byte[] kept = selection.kept().toByteArray();
                out.writeInt(selection.rows());
                out.writeInt(kept.length);
                out.write(kept);
            }
            out.writeInt(labels.length);
            for (int i = 0; i < labels.length; i++) {
                out.writeFloat(labels[i]);
                out.writeFloat(weights[i]);
            }
        }
    }

    static Handover read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var features = new ArrayList<Feature>();
            for (int left = in.readInt(); left > 0; left--) {
                features.add(
                        new Feature(
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                Transform.valueOf(in.readUTF()),
                                Missing.valueOf(in.readUTF())));
            }
            var selections = new ArrayList<TrainingRows.Selection>();
            for (int left = in.readInt(); left > 0; left--) {
                int rows = in.readInt();
                var kept = new byte[in.readInt()];
                in.readFully(kept);
                selections.add(new TrainingRows.Selection(rows, BitSet.valueOf(kept)));
            }
            var labels = new float[in.readInt()];
            var weights = new float[labels.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = in.readFloat();
                weights[i] = in.readFloat();
            }
            return new Handover(features, selections, labels, weights);
        }
    }
}
