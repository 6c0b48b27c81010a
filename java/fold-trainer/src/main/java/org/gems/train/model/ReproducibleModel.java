package org.gems.train.model;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.gems.core.io.Digests;

/**
 * Takes the moment of training out of a model file: CatBoost stores a random id and the time, so
 * that equal models would differ in their bytes. Both are replaced in place, the id by one made
 * from the rest of the file; the trees are not touched.
 */
public final class ReproducibleModel {

    private static final String GUID = "model_guid";
    private static final String TIME = "train_finish_time";
    private static final String NO_TIME = "1970-01-01T00:00:00Z";

    private ReproducibleModel() {}

    /** Rewrites the file. */
    public static void make(Path model) throws IOException, CatBoostError {
        Map<String, String> metadata;
        try (var loaded = CatBoostModel.loadModel(model.toString())) {
            metadata = loaded.getMetadata();
        }
        byte[] bytes = Files.readAllBytes(model);
        String guid = metadata.get(GUID);
        String time = metadata.get(TIME);
        if (time != null && time.length() == NO_TIME.length()) {
            replace(bytes, time, NO_TIME);
        }
        if (guid != null) {
            String neutral = "0".repeat(guid.length());
            replace(bytes, guid, neutral);
            replace(bytes, neutral, idOf(bytes, guid));
        }
        Files.write(model, bytes);
    }

    /** As CatBoost writes ids: groups of eight hex digits, as many as {@code like} has. */
    private static String idOf(byte[] bytes, String like) {
        String digest = Digests.sha256(bytes);
        var id = new StringBuilder();
        for (int i = 0, used = 0; i < like.length(); i++) {
            id.append(like.charAt(i) == '-' ? '-' : digest.charAt(used++));
        }
        return id.toString();
    }

    private static void replace(byte[] bytes, String old, String replacement) {
        byte[] from = old.getBytes(StandardCharsets.UTF_8);
        byte[] to = replacement.getBytes(StandardCharsets.UTF_8);
        int at = find(bytes, from, 0);
        if (at < 0 || to.length != from.length || find(bytes, from, at + 1) >= 0) {
            throw new IllegalStateException(
                    "the model file does not hold '%s' exactly once".formatted(old));
        }
        System.arraycopy(to, 0, bytes, at, to.length);
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] == wanted[0]
                    && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
