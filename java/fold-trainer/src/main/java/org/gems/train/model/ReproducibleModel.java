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
    private static final int GROUP_LENGTH = 8;
    private static final int ID_LENGTH = 32;
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
            byte[] noTime = NO_TIME.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(noTime, 0, bytes, placeOf(bytes, time), noTime.length);
        }
        if (guid != null) {
            replaceId(bytes, guid);
        }
        Files.write(model, bytes);
    }

    /**
     * CatBoost leaves out the leading zeros of each of the id's four groups, so that a quarter of
     * all ids are shorter than 35 characters. The place that the file has for one is the same for
     * 32 to 35 (it ends at a multiple of four): all get 32. Still shorter ids, one in 2,000, keep
     * their length.
     */
    private static void replaceId(byte[] bytes, String guid) {
        int length = Math.min(guid.length(), ID_LENGTH);
        int at = placeOf(bytes, guid);
        if (bytes[at - Integer.BYTES] != guid.length()) {
            throw new IllegalStateException("the model file does not say how long its id is");
        }
        bytes[at - Integer.BYTES] = (byte) length;
        Arrays.fill(bytes, at, at + guid.length(), (byte) 0);
        String digest = Digests.sha256(bytes);
        for (int i = 0; i < length; i++) {
            boolean between = i % (GROUP_LENGTH + 1) == GROUP_LENGTH;
            bytes[at + i] = (byte) (between ? '-' : digest.charAt(i));
        }
    }

    private static int placeOf(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int at = find(bytes, wanted, 0);
        if (at < Integer.BYTES || find(bytes, wanted, at + 1) >= 0) {
            throw new IllegalStateException(
                    "the model file does not hold '%s' exactly once".formatted(text));
        }
        return at;
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
