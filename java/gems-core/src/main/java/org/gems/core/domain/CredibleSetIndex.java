package org.gems.core.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gems.core.InputException;

/** The index of a credible set within its gene, from the spellings of the sources; 0 is none. */
public final class CredibleSetIndex {

    public static final int NONE = 0;

    private static final Pattern NAMED = Pattern.compile("^(?:.*[_.])?L?([0-9]+)$");

    private CredibleSetIndex() {}

    /**
     * {@code 3}, {@code susie_3} and {@code ENSG00000000457_L3} are 3; {@code 0}, {@code -1},
     * {@code susie_0} and missing are none.
     *
     * @param text null when missing
     */
    public static int parse(String text) {
        if (text == null || text.isBlank() || text.equals("-1") || text.equals("0")) {
            return NONE;
        }
        Matcher named = NAMED.matcher(text.strip());
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
