package org.gems.bench.measure;

/** A program that failed, or results that are not the same: there is no measurement then. */
public final class BenchmarkFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchmarkFailure(String message) {
        super(message);
    }
}
