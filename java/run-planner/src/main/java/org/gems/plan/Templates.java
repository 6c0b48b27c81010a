package org.gems.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gems.core.InputException;
import org.gems.core.io.InputPath;

/** Fills {@code {cohort}}, {@code {chromosome}} and the like into paths. */
final class Templates {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private final Path baseDir;

    /**
     * @param baseDir what relative paths start from: the folder in which the run was started
     */
    Templates(Path baseDir) {
        this.baseDir = baseDir;
    }

    /**
     * An absolute path; an address such as s3://bucket/key stays as it is.
     *
     * @throws InputException when no file can have that name
     */
    String path(String template, Map<String, String> values) {
        if (template.contains("://")) {
            return fill(template, values);
        }
        try {
            return baseDir.resolve(fill(template, values)).normalize().toString();
        } catch (InvalidPathException e) {
            throw InputPath.notAName(e);
        }
    }

    /**
     * Where a value such as {@code chr2} follows the letters "chr" in the template, its own are
     * left out.
     *
     * @throws InputException when the template has a place that is not to be filled here
     */
    static String fill(String template, Map<String, String> values) {
        Matcher place = PLACE.matcher(template);
        var filled = new StringBuilder();
        while (place.find()) {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new InputException(
                        "'"
                                + template
                                + "' has {"
                                + place.group(1)
                                + "}; known here are "
                                + values.keySet().stream().sorted().toList());
            }
            if (value.startsWith("chr") && template.startsWith("chr", place.start() - 3)) {
                value = value.substring(3);
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return place.appendTail(filled).toString();
    }

    static boolean has(String template, String place) {
        return template.contains("{" + place + "}");
    }
}
