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
import org.gems.train.matrix.TrainingRows;

/** Hands the decisions about rows to the child process: which rows, with which labels, weights. */
final class RowsFile {

    private final List<TrainingRows.Selection> selections;
    private final float[] labels;
    private final float[] weights;

    RowsFile(List<TrainingRows.Selection> selections, float[] labels, float[] weights) {
        this.selections = selections;
        this.labels = labels;
        this.weights = weights;
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

    static RowsFile read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
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
            return new RowsFile(selections, labels, weights);
        }
    }
}
