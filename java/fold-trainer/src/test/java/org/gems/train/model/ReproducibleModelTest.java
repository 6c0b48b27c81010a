package org.gems.train.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.catboost.CatBoostModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gems.core.training.Quantization;
import org.gems.core.training.Quantization.NanMode;
import org.gems.train.engine.EmbeddedEngine;
import org.gems.train.engine.FitRequest;
import org.gems.train.pool.QuantizedPoolWriter;
import org.gems.train.pool.SyntheticColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleModelTest {

    @TempDir Path directory;

    /**
     * CatBoost's ids have 35 characters, less those of leading zeros in each of the four groups.
     */
    @Test
    void idsOfAnyUsualLengthGiveTheSameBytes() throws Exception {
        Path model = train();
        byte[] expected = null;
        for (String id :
                new String[] {
                    "12345678-90abcdef-12345678-90abcdef",
                    "a345678-90abcdef-12345678-90abcdef",
                    "a345678-90abcdef-1345678-90abcde",
                    "a345678-90abcdef-1345678-90abcdef",
                }) {
            Path copy = directory.resolve(id.length() + ".cbm");
            Files.write(copy, withId(Files.readAllBytes(model), idIn(model), id));
            ReproducibleModel.make(copy);
            byte[] made = Files.readAllBytes(copy);
            if (expected == null) {
                expected = made;
            }
            assertArrayEquals(expected, made, id);
            assertNotEquals(id, idIn(copy));
        }
    }

    private Path train() throws Exception {
        var data = SyntheticColumns.of(200, 3, 5);
        new QuantizedPoolWriter(new Quantization(Quantization.GREEDY_LOG_SUM, 254, NanMode.Min), 1)
                .write(directory.resolve("pool.bin"), data, data.labels(), data.weights());
        String parameters = "{\"iterations\":2,\"thread_count\":1,\"loss_function\":\"Logloss\"}";
        return new EmbeddedEngine()
                .fit(
                        new FitRequest(
                                directory,
                                "quantized://pool.bin",
                                parameters,
                                directory.resolve("fit.log")))
                .model();
    }

    private static String idIn(Path model) throws Exception {
        try (var loaded = CatBoostModel.loadModel(model.toString())) {
            return loaded.getMetadata().get("model_guid");
        }
    }

    /**
     * The file as CatBoost would have written it with this id: both lengths take the same place.
     */
    private static byte[] withId(byte[] file, String old, String id) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(old);
        byte[] changed = file.clone();
        Arrays.fill(changed, at, at + old.length(), (byte) 0);
        changed[at - 4] = (byte) id.length();
        System.arraycopy(id.getBytes(StandardCharsets.US_ASCII), 0, changed, at, id.length());
        return changed;
    }
}
