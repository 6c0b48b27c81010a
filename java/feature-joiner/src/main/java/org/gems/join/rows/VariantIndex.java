package org.gems.join.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.gems.core.InputException;
import org.gems.core.domain.Variant;

/**
 * Finds the wanted variants among the ids of a table of millions. Nearly all ids are rejected by
 * contig and position, straight from their text; what is wrong with the alleles of such a row is
 * not looked at.
 */
public final class VariantIndex {

    private final String contig;
    private final List<Variant> variants;
    private final int[] positions;
    private final boolean swap;

    /** The last one that was not ours: neighbours share theirs. */
    private byte[] otherContig = new byte[0];

    /**
     * @param rows whose variants are wanted
     * @param swap also find a variant by the id that has its alleles the other way round
     */
    public VariantIndex(PairRows rows, boolean swap) {
        contig = rows.chromosome().name();
        variants = rows.variants();
        positions = variants.stream().mapToInt(Variant::position).toArray();
        this.swap = swap;
    }

    /**
     * Calls {@code found} with the number of the variant that the id names, and with {@code
     * ~number} of the one that it names with its alleles swapped.
     *
     * @param id as {@link Variant#parse} reads it
     * @throws InputException when it is no variant id, or one of another build
     */
    public void find(String id, IntConsumer found) {
        char separator = id.indexOf(':') >= 0 ? ':' : '_';
        int endOfContig = id.indexOf(separator);
        int endOfPosition = id.indexOf(separator, endOfContig + 1);
        int endOfRef = id.indexOf(separator, endOfPosition + 1);
        if (endOfContig <= 0 || endOfPosition < 0 || endOfRef < 0) {
            throw notAnId(id);
        }
        if (!isOurs(id, endOfContig)) {
            return;
        }
        int position = position(id, endOfContig + 1, endOfPosition);
        if (position < 0) {
            refuseUnlessOtherContig(id);
            return;
        }
        int at = firstAt(position);
        if (at < positions.length && positions[at] == position) {
            findAlleles(id, endOfPosition + 1, endOfRef, at, found);
        }
    }

    /**
     * Whether {@link #find} would find nothing in an id because it is one of another contig; false
     * when in doubt. Spares making a text of nearly every id of a table.
     *
     * @param id text from {@code start} to before {@code end}, in UTF-8
     */
    public boolean isOfOtherContig(byte[] id, int start, int end) {
        int colons = 0;
        int underscores = 0;
        int firstColon = end;
        int firstUnderscore = end;
        for (int i = start; i < end; i++) {
            byte letter = id[i];
            if (letter < 0) {
                return false;
            }
            if (letter == ':') {
                firstColon = colons++ == 0 ? i : firstColon;
            } else if (letter == '_') {
                firstUnderscore = underscores++ == 0 ? i : firstUnderscore;
            }
        }
        int separators = colons > 0 ? colons : underscores;
        int endOfContig = colons > 0 ? firstColon : firstUnderscore;
        return separators >= 3 && endOfContig > start && isOther(id, start, endOfContig);
    }

    private boolean isOther(byte[] id, int start, int end) {
        if (Arrays.equals(id, start, end, otherContig, 0, otherContig.length)) {
            return true;
        }
        if (isOurs(new String(id, start, end - start, StandardCharsets.US_ASCII), end - start)) {
            return false;
        }
        otherContig = Arrays.copyOfRange(id, start, end);
        return true;
    }

    /** {@code chr1_KI270706v1_random_123_A_G} starts like an id of chromosome 1. */
    private static void refuseUnlessOtherContig(String id) {
        if (Variant.parse(id).isPresent()) {
            throw notAnId(id);
        }
    }

    /** The contig names of {@link org.gems.core.domain.Chromosome}, but read without copying. */
    private boolean isOurs(String id, int end) {
        int start = id.regionMatches(true, 0, "chr", 0, 3) ? 3 : 0;
        int length = end - start;
        if (contig.equals("MT") && length == 1) {
            return id.regionMatches(true, start, "M", 0, 1);
        }
        return length == contig.length() && id.regionMatches(true, start, contig, 0, length);
    }

    /** -1 when it is no number of a position. */
    private static int position(String id, int from, int to) {
        int position = 0;
        for (int i = from; i < to; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9 || position > Integer.MAX_VALUE / 10 - 1) {
                return -1;
            }
            position = position * 10 + digit;
        }
        return position;
    }

    private int firstAt(int position) {
        int low = 0;
        int high = positions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positions[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void findAlleles(String id, int start, int endOfRef, int first, IntConsumer found) {
        int end = endOfAlt(id, endOfRef);
        int position = positions[first];
        for (int i = first; i < positions.length && positions[i] == position; i++) {
            Variant variant = variants.get(i);
            if (isAllele(id, start, endOfRef, variant.ref())
                    && isAllele(id, endOfRef + 1, end, variant.alt())) {
                found.accept(i);
            } else if (swap
                    && isAllele(id, start, endOfRef, variant.alt())
                    && isAllele(id, endOfRef + 1, end, variant.ref())) {
                found.accept(~i);
            }
        }
    }

    private static int endOfAlt(String id, int endOfRef) {
        int build = id.lastIndexOf('_');
        if (build <= endOfRef || !id.startsWith("b", build + 1)) {
            return id.length();
        }
        if (!id.substring(build + 1).equals("b38")) {
            throw new InputException(
                    "'" + id + "' is not on build 38; lift the table over to GRCh38 first");
        }
        return build;
    }

    private static boolean isAllele(String id, int from, int to, String allele) {
        return to - from == allele.length()
                && id.regionMatches(true, from, allele, 0, allele.length());
    }

    private static InputException notAnId(String id) {
        return new InputException(
                "'" + id + "' is not a variant id; expected chr:position:ref:alt (or with '_')");
    }
}
