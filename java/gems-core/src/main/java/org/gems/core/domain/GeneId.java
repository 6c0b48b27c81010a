package org.gems.core.domain;

import java.util.regex.Pattern;

/** Gene identifiers as GEMS compares them: Ensembl ids without their version. */
public final class GeneId {

    private static final Pattern VERSION = Pattern.compile("^(ENS[A-Z]*G[0-9]+)\\.[0-9]+(.*)$");

    private GeneId() {}

    /**
     * Whether it has something in it, and no blanks or control characters, which no other table
     * has.
     */
    public static boolean isPlain(String gene) {
        return !gene.isEmpty()
                && gene.codePoints()
                        .noneMatch(
                                c ->
                                        Character.isWhitespace(c)
                                                || Character.isSpaceChar(c)
                                                || Character.isISOControl(c));
    }

    /**
     * {@code ENSG00000076321.12} becomes {@code ENSG00000076321}; {@code ENSG00000182378.15_PAR_Y}
     * keeps its {@code _PAR_Y}. Anything else is taken as it is.
     */
    public static String unversioned(String gene) {
        if (gene.indexOf('.') < 0) {
            return gene;
        }
        return VERSION.matcher(gene).replaceFirst("$1$2");
    }
}
