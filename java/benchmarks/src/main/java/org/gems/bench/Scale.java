package org.gems.bench;

import org.gems.core.InputException;

/**
 * How much is done, relative to the true sizes.
 *
 * @param factor 1: the true sizes; smaller for tests
 * @param rows replaces a benchmark's number of rows; null: as its true size and the factor say
 * @param features the same of features
 * @param trees the same of trees, whatever the factor
 */
record Scale(double factor, Integer rows, Integer features, Integer trees) {

    Scale {
        if (!(factor > 0 && factor <= 1)) {
            throw new InputException("--scale is above 0 and at most 1, got " + factor);
        }
    }

    int rows(int full) {
        return rows == null ? scaled(full) : rows;
    }

    int features(int full) {
        return features == null ? full : features;
    }

    int trees(int full) {
        return trees == null ? full : trees;
    }

    /** A number that no option replaces. */
    int scaled(int full) {
        return (int) Math.max(1, Math.round(full * factor));
    }
}
