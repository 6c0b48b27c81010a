package org.gems.core.config;

import com.google.gson.JsonParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where JSON text goes wrong: Gson's messages are for programmers, but name the place. */
public final class JsonPlace {

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private JsonPlace() {}

    /** {@code line 3 column 7}. */
    public static String of(JsonParseException e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find() ? place.group() : "at its end";
    }
}
