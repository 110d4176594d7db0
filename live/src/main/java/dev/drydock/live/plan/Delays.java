package dev.drydock.live.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A distribution of times as the values of its quantile function at evenly spaced shares, with straight lines between: the
 * one form in which every distribution of a scenario reaches a process.
 */
public final class Delays {
    /** No time at all. */
    public static final Delays NONE = Delays.of(0);

    private final long[] quantiles;

    private Delays(long[] quantiles) {
        this.quantiles = quantiles;
    }

    /**
     * Of these quantiles.
     *
     * @param quantiles nanoseconds, ascending, none negative, at least one: from the shortest time to the longest; a single
     *     one means always that time
     */
    public static Delays of(long... quantiles) {
        if (quantiles.length == 0 || quantiles[0] < 0) {
            throw new IllegalArgumentException("delays have at least one quantile, and none is negative");
        }
        for (int i = 1; i < quantiles.length; i++) {
            if (quantiles[i] < quantiles[i - 1]) {
                throw new IllegalArgumentException("quantiles ascend");
            }
        }
        return new Delays(quantiles.clone());
    }

    /** As {@link #of}: Jackson cannot call what takes any number of arguments. */
    @JsonCreator
    static Delays read(long[] quantiles) {
        return of(quantiles);
    }

    /** Draws a time in nanoseconds. */
    public long sample(RandomGenerator random) {
        if (quantiles.length == 1) {
            return quantiles[0];
        }
        double place = random.nextDouble() * (quantiles.length - 1);
        int below = (int) place;
        return quantiles[below] + (long) ((place - below) * (quantiles[below + 1] - quantiles[below]));
    }

    /** Whether every time is 0. */
    public boolean isNone() {
        return quantiles[quantiles.length - 1] == 0;
    }

    /** The quantiles, in nanoseconds. */
    @JsonValue
    public long[] quantiles() {
        return quantiles.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Delays delays && Arrays.equals(quantiles, delays.quantiles);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(quantiles);
    }

    @Override
    public String toString() {
        return quantiles.length == 1
                ? quantiles[0] + " ns"
                : quantiles[0] + " to " + quantiles[quantiles.length - 1] + " ns";
    }
}
