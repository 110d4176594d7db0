package dev.drydock.record;

/**
 * Something that is measured in every trial.
 *
 * @param name as in expectations, JSON and CSV: lower case, dots between parts, such as {@code write.p99}
 * @param better which way is better, for comparisons
 * @param about one sentence: what it is
 */
public record Measure(String name, Unit unit, Better better, String about) {

    /** Units of measures. Times are in nanoseconds in the record, whatever unit is shown. */
    public enum Unit {
        NANOSECONDS,
        PER_SECOND,
        COUNT,
        BYTES,
        SHARE
    }

    /** Which way is better. */
    public enum Better {
        LOWER,
        HIGHER,
        NEITHER
    }
}
