package org.gems.train.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which CatBoost trained a model, as the model itself says and, for our own library, as we know.
 */
public final class CatBoostVersion {

    private static final String METADATA_KEY = "catboost_version_info";
    private static final Pattern COMMIT = Pattern.compile("Commit: ([0-9a-f]{8})");

    private CatBoostVersion() {}

    /** Such as {@code 1.0.6 (commit 3c28bc33)}; a binary knows only its commit. */
    public static String of(TrainingEngine engine, Map<String, String> modelMetadata) {
        Matcher commit = COMMIT.matcher(modelMetadata.getOrDefault(METADATA_KEY, ""));
        String build = commit.find() ? "commit " + commit.group(1) : "unknown commit";
        return engine instanceof EmbeddedEngine ? embedded() + " (" + build + ")" : build;
    }

    private static String embedded() {
        try (InputStream in = CatBoostVersion.class.getResourceAsStream("catboost.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
