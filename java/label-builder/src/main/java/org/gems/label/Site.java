package org.gems.label;

import java.util.Arrays;
import org.gems.core.domain.Chromosome;
import org.gems.core.domain.Variant;

/**
 * The rows of one gene at one position, to see a pair that comes twice. What comes again after
 * another position of the same gene is not seen: that would need all rows in memory.
 */
final class Site {

    static final int NEW = -1;

    private int chromosome;
    private int position;
    private int size;
    private String[] refs = new String[2];
    private String[] alts = new String[2];
    private double[] pips = new double[2];
    private int[] credibleSets = new int[2];

    boolean isAt(int otherChromosome, int otherPosition) {
        return position == otherPosition && chromosome == otherChromosome;
    }

    void moveTo(int newChromosome, int newPosition) {
        chromosome = newChromosome;
        position = newPosition;
        size = 0;
    }

    /** The row with these alleles, or {@link #NEW}. */
    int find(String ref, String alt) {
        for (int i = 0; i < size; i++) {
            if (refs[i].equals(ref) && alts[i].equals(alt)) {
                return i;
            }
        }
        return NEW;
    }

    void add(String ref, String alt, double pip, int credibleSet) {
        if (size == refs.length) {
            refs = Arrays.copyOf(refs, 2 * size);
            alts = Arrays.copyOf(alts, 2 * size);
            pips = Arrays.copyOf(pips, 2 * size);
            credibleSets = Arrays.copyOf(credibleSets, 2 * size);
        }
        refs[size] = ref;
        alts[size] = alt;
        pips[size] = pip;
        credibleSets[size] = credibleSet;
        size++;
    }

    /** Of two rows of a pair the one with the higher PIP stands, of equal ones that in a set. */
    void keepHigher(int row, double pip, int credibleSet) {
        if (pip > pips[row] || (pip == pips[row] && credibleSets[row] == 0)) {
            pips[row] = pip;
            credibleSets[row] = credibleSet;
        }
    }

    int chromosome() {
        return chromosome;
    }

    int position() {
        return position;
    }

    int size() {
        return size;
    }

    String ref(int row) {
        return refs[row];
    }

    String alt(int row) {
        return alts[row];
    }

    double pip(int row) {
        return pips[row];
    }

    int credibleSet(int row) {
        return credibleSets[row];
    }

    String variant(int row) {
        return variant(chromosome, position, refs[row], alts[row]);
    }

    static String variant(int chromosome, int position, String ref, String alt) {
        return new Variant(new Chromosome(chromosome), position, ref, alt).id();
    }
}
