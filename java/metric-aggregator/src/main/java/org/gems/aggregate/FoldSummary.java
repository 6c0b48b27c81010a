package org.gems.aggregate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gems.core.InputException;
import org.gems.core.config.JsonPlace;
import org.gems.core.domain.Chromosome;

/**
 * What a training run said about its fold; only what the aggregation needs of the file.
 *
 * @param train null when the fold was skipped before its rows were counted
 * @param test null when the held-out chromosome has no test rows
 * @param reason why the fold was skipped or a metric is undefined; null when all is well
 * @param digests SHA-256 of the fold's other files by the end of their names; those not listed are
 *     taken as they are
 */
record FoldSummary(
        String cohort,
        String model,
        Chromosome heldOut,
        Status status,
        Counts train,
        Counts test,
        String reason,
        Map<String, String> digests) {

    /** How far the fold came. */
    enum Status {
        TRAINED,
        SKIPPED,
        /** The run has the fold, but nobody handed on its summary. */
        NOT_RUN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows by class. */
    record Counts(int rows, int positives, int negatives) {}

    static FoldSummary notRun(String cohort, String model, Chromosome heldOut) {
        return new FoldSummary(
                cohort,
                model,
                heldOut,
                Status.NOT_RUN,
                null,
                null,
                "no summary: the fold had nothing to train on, or was not run",
                Map.of());
    }

    boolean trained() {
        return status == Status.TRAINED;
    }

    /** The stem that all files of the fold share: {@code Mic.weighted.chr2}. */
    String stem() {
        return cohort + "." + model + "." + heldOut.prefixed();
    }

    /** Whether the fold must have handed on predictions. */
    boolean hasPredictions() {
        return trained() && test != null && test.rows() > 0;
    }

    static FoldSummary read(Path file) {
        try {
            JsonElement root = JsonParser.parseString(Files.readString(file));
            if (!root.isJsonObject()) {
                throw new InputException(file + ": holds no JSON object, expected a fold summary");
            }
            return new Reader(file, root.getAsJsonObject()).summary();
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JsonParseException e) {
            throw new InputException(
                    "%s: is not valid JSON (%s); expected the summary that fold-trainer writes"
                            .formatted(file, JsonPlace.of(e)),
                    e);
        }
    }

    /** One file, for messages that name it. */
    private record Reader(Path file, JsonObject root) {

        FoldSummary summary() {
            String status = text("status").orElseThrow(() -> missing("status"));
            if (!status.equals("trained") && !status.equals("skipped")) {
                throw new InputException(
                        file + ": status is '" + status + "', expected trained or skipped");
            }
            return new FoldSummary(
                    text("cohort").orElseThrow(() -> missing("cohort")),
                    text("model").orElseThrow(() -> missing("model")),
                    heldOut(),
                    status.equals("trained") ? Status.TRAINED : Status.SKIPPED,
                    counts("train"),
                    counts("test"),
                    text("reason").orElse(null),
                    digests());
        }

        private Map<String, String> digests() {
            var digests = new TreeMap<String, String>();
            if (root.get("sha256") instanceof JsonObject given) {
                for (var entry : given.entrySet()) {
                    digests.put(entry.getKey(), text(given, entry.getKey()).orElse(""));
                }
            }
            return digests;
        }

        private Chromosome heldOut() {
            String name = text("held_out").orElseThrow(() -> missing("held_out"));
            try {
                return Chromosome.of(name);
            } catch (InputException e) {
                throw new InputException(file + ": held_out: " + e.getMessage(), e);
            }
        }

        private Optional<String> text(String key) {
            return text(root, key);
        }

        private static Optional<String> text(JsonObject object, String key) {
            JsonElement value = object.get(key);
            return value == null || !value.isJsonPrimitive()
                    ? Optional.empty()
                    : Optional.of(value.getAsString());
        }

        private Counts counts(String key) {
            if (!(root.get(key) instanceof JsonObject counts) || !counts.has("rows")) {
                return null;
            }
            int rows = count(key, counts, "rows");
            return rows == 0
                    ? new Counts(0, 0, 0)
                    : new Counts(
                            rows, count(key, counts, "positives"), count(key, counts, "negatives"));
        }

        private int count(String parent, JsonObject counts, String key) {
            JsonElement value = counts.get(key);
            try {
                if (value != null && value.isJsonPrimitive()) {
                    return value.getAsBigDecimal().intValueExact();
                }
            } catch (NumberFormatException | ArithmeticException e) {
                throw new InputException(
                        "%s: %s.%s is %s, expected a count".formatted(file, parent, key, value), e);
            }
            throw missing(parent + "." + key);
        }

        private InputException missing(String key) {
            return new InputException(
                    file + ": has no '" + key + "', expected the summary that fold-trainer writes");
        }
    }
}
