package org.gems.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Enformer columns, {@code diff_32_ENCFF...}. A variant has a magnitude, by which all its
 * values are multiplied, and five effects: one per cell and one that no cell has; every fifth track
 * is moved by the same effect, the rest of it is noise. Tails are heavy, scales differ between
 * tracks by four orders of magnitude, every 200th track is constant, two values in a thousand are
 * missing and one in a million is infinite.
 */
final class EnformerTracks {

    /** The columns of the real tables, expression tracks left out. */
    static final int REAL_COUNT = 4_675;

    /** Enough for every track that the causal model looks at. */
    static final int LEAST_COUNT = 10;

    private static final int EFFECTS = 5;
    private static final int CONSTANT_EVERY = 200;
    private static final double MISSING = 0.002;
    private static final double INFINITE = 1e-6;
    private static final double FROM_EFFECT = 0.7;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final long[] keys;
    private final double[] scales;
    private final List<String> names;

    /**
     * @param count the first so many of the real number of columns, always the same ones
     */
    EnformerTracks(int count) {
        keys = new long[count];
        scales = new double[count];
        var all = new ArrayList<String>();
        Set<String> seen = new HashSet<>();
        for (int track = 0; track < count; track++) {
            keys[track] = Draw.key(0, Purpose.TRACK_NOISE, track);
            double u = Draw.uniform(Draw.key(0, Purpose.TRACK_SCALE, track));
            scales[track] = Math.pow(10, 4 * u - 3);
            long name = Draw.key(0, Purpose.TRACK_NAME, track);
            while (!seen.add(name(name))) {
                name = Draw.key(name, 0);
            }
            all.add(name(name));
        }
        names = List.copyOf(all);
    }

    private static String name(long key) {
        var text = new StringBuilder("diff_32_ENCFF");
        text.append(String.format("%03d", Draw.below(key, 1000)));
        for (int i = 0; i < 3; i++) {
            text.append(LETTERS.charAt(Draw.below(Draw.key(key, 1 + i), LETTERS.length())));
        }
        return text.toString();
    }

    List<String> names() {
        return names;
    }

    int count() {
        return names.size();
    }

    /** The two tracks of a cell that the causal model looks at; others only follow them. */
    static List<Integer> informative(Cell cell) {
        return List.of(cell.number(), cell.number() + EFFECTS);
    }

    boolean isConstant(int track) {
        return track % CONSTANT_EVERY == CONSTANT_EVERY - 1;
    }

    /** What the values of some variants share across tracks. */
    static final class Effects {

        private final long[] variants;
        private final float[][] moved = new float[EFFECTS][];
        private final float[] magnitudes;

        Effects(long[] variants) {
            this.variants = variants;
            magnitudes = new float[variants.length];
            for (int effect = 0; effect < EFFECTS; effect++) {
                moved[effect] = new float[variants.length];
            }
            for (int i = 0; i < variants.length; i++) {
                magnitudes[i] = (float) magnitude(variants[i]);
                for (int effect = 0; effect < EFFECTS; effect++) {
                    moved[effect][i] = (float) effect(variants[i], effect);
                }
            }
        }
    }

    private static double magnitude(long variant) {
        return 0.3 + Draw.exponential(Draw.key(variant, Purpose.TRACK_MAGNITUDE));
    }

    private static double effect(long variant, int effect) {
        return Draw.heavy(Draw.key(variant, Purpose.TRACK_LATENT, effect));
    }

    /** One column, into {@code values}. */
    void fill(int track, Effects effects, float[] values) {
        float[] moved = effects.moved[track % EFFECTS];
        for (int i = 0; i < effects.variants.length; i++) {
            values[i] = value(track, effects.variants[i], effects.magnitudes[i], moved[i]);
        }
    }

    float value(int track, long variant) {
        return value(
                track,
                variant,
                (float) magnitude(variant),
                (float) effect(variant, track % EFFECTS));
    }

    private float value(int track, long variant, float magnitude, float moved) {
        if (isConstant(track)) {
            return 0;
        }
        long noise = Draw.key(variant ^ keys[track], track);
        double rare = (noise & 0xFFFFF) * 0x1.0p-20;
        if (rare < MISSING) {
            return rare < INFINITE ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        double mixed = FROM_EFFECT * moved + (1 - FROM_EFFECT) * Draw.heavy(noise);
        return (float) (scales[track] * magnitude * mixed);
    }

    /** A track's absolute value on a scale that is the same for all tracks; 0 where missing. */
    double strength(int track, long variant) {
        float value = value(track, variant);
        return Float.isFinite(value) ? Math.abs(value) / scales[track] : 0;
    }
}
