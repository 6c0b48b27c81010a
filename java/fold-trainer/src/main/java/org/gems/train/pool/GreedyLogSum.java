package org.gems.train.pool;

import java.util.Arrays;

/**
 * CatBoost's default borders, {@code GreedyLogSum}: starting from one bin with all values, the bin
 * whose split gains most (in the sum of the logarithms of bin sizes) is split beside its median,
 * until there are as many borders as allowed.
 *
 * <p>The results are CatBoost's own, float for float, which takes its rounding and also its order
 * among equal gains: with many rows, hundreds of bins have the same size and the last borders go to
 * those that its priority queue happens to hold first.
 */
final class GreedyLogSum {

    /** Keeps CatBoost's logarithms finite. */
    private static final double EPSILON = 1e-8;

    private final float[] values;
    private final Bin[] heap;
    private int size;

    private GreedyLogSum(float[] sorted, int count, int maxBorders) {
        values = sorted;
        heap = new Bin[maxBorders + 1];
        push(new Bin(0, count));
    }

    /**
     * Ascending and distinct; none when the values are all equal.
     *
     * @param sorted {@code [0..count)} ascending, without NaN
     */
    static float[] borders(float[] sorted, int count, int maxBorders) {
        return count == 0 || maxBorders == 0
                ? new float[0]
                : new GreedyLogSum(sorted, count, maxBorders).split(maxBorders);
    }

    private float[] split(int maxBorders) {
        while (size <= maxBorders && heap[0].canSplit()) {
            Bin right = pop();
            Bin left = new Bin(right.start, right.split);
            right.start = right.split;
            right.findSplit();
            push(left);
            push(right);
        }
        var borders = new float[size - 1];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (heap[i].start > 0) {
                borders[count++] = heap[i].leftBorder();
            }
        }
        Arrays.sort(borders);
        return distinct(borders);
    }

    private static float[] distinct(float[] sorted) {
        int count = 0;
        for (float value : sorted) {
            if (count == 0 || value != sorted[count - 1]) {
                sorted[count++] = value;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** A stretch of the sorted values, with the best place to split it. */
    private final class Bin {
        private int start;
        private final int end;
        private int split;
        private double gain;

        Bin(int start, int end) {
            this.start = start;
            this.end = end;
            findSplit();
        }

        boolean canSplit() {
            return split != start && split != end;
        }

        /**
         * Equal values stay together: before the first or after the last that equals the median.
         */
        void findSplit() {
            int middle = start + (end - start) / 2;
            float median = values[middle];
            int before = firstNotBelow(start, middle, median);
            int after = firstAbove(middle, end, median);
            double gainBefore = gain(before);
            double gainAfter = gain(after);
            split = gainBefore >= gainAfter ? before : after;
            gain = Math.max(gainBefore, gainAfter);
        }

        private double gain(int place) {
            if (place == start || place == end) {
                return Double.NEGATIVE_INFINITY;
            }
            return Math.log(place - start + EPSILON)
                    + Math.log(end - place + EPSILON)
                    - Math.log(end - start + EPSILON);
        }

        float leftBorder() {
            float border = 0.5f * values[start - 1];
            border += 0.5f * values[start];
            return border + 0f; // no negative zero
        }
    }

    private int firstNotBelow(int from, int to, float value) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstAbove(int from, int to, float value) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    // The binary heap of the C++ standard library that CatBoost is built with, step for step:
    // java.util.PriorityQueue would give another order among equals.

    private void push(Bin bin) {
        int hole = size++;
        heap[hole] = bin;
        rise(hole);
    }

    private void rise(int from) {
        Bin bin = heap[from];
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!(heap[parent].gain < bin.gain)) {
                break;
            }
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = bin;
    }

    private Bin pop() {
        Bin top = heap[0];
        Bin last = heap[--size];
        heap[size] = null;
        if (size > 0) {
            sink(last);
        }
        return top;
    }

    /** Puts a bin at the top and lets it down as long as it is not above the larger child. */
    private void sink(Bin bin) {
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && heap[child].gain < heap[child + 1].gain) {
                child++;
            }
            if (heap[child].gain < bin.gain) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = bin;
    }
}
