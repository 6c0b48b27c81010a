package org.gems.core.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gems.core.InputException;

/** The index of a credible set within its gene, from the spellings of the sources; 0 is none. */
public final class CredibleSetIndex {

    public static final int NONE = 0;

    private static final Pattern NAMED = Pattern.compile("^(?:(?=.*[A-Za-z]).*[_.])?L?([0-9]+)$");

    /** A number as pandas writes a column of integers that has missing values. */
    private static final Pattern FLOATING = Pattern.compile("^(-?[0-9]+)\\.0+$");

    private CredibleSetIndex() {}

    /**
     * {@code 3}, {@code 3.0}, {@code susie_3} and {@code ENSG00000000457_L3} are 3; {@code 0},
     * {@code -1}, {@code susie_0} and missing are none.
     *
     * @param text null when missing
     */
    public static int parse(String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        String name = FLOATING.matcher(text.strip()).replaceFirst("$1");
        if (name.equals("-1") || name.equals("0")) {
            return NONE;
        }
        Matcher named = NAMED.matcher(name);
        if (!named.matches() || named.group(1).length() > 9) {
            throw new InputException(
                    "'"
                            + text
                            + "' is not a credible set; expected a number (0 or -1: none), or a"
                            + " name that ends in one, such as susie_1 or trait_L1");
        }
        return Integer.parseInt(named.group(1));
    }
}
