package dev.drydock.bench.consensus;

import dev.drydock.protocol.TimerName;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;

/**
 * When the timers of a node are due, by their ordinals. Protocols set timers far more often than any fires, so a time is
 * drawn from its range only when somebody looks.
 */
final class TimerTimes {
    static final long NEVER = Long.MAX_VALUE;

    private final RandomStream random;
    private TimerName[] names = new TimerName[4];
    private long[] due = {NEVER, NEVER, NEVER, NEVER};
    private long[] undrawn = new long[4];

    TimerTimes(RandomStream random) {
        this.random = random;
    }

    /** Due at a time that is uniform in a range of so many nanoseconds from then on. */
    void set(TimerName timer, long fromNanos, long range) {
        int ordinal = timer.ordinal();
        if (ordinal >= due.length) {
            grow(2 * ordinal);
        }
        names[ordinal] = timer;
        due[ordinal] = fromNanos;
        undrawn[ordinal] = range;
    }

    void cancel(TimerName timer) {
        if (timer.ordinal() < due.length) {
            due[timer.ordinal()] = NEVER;
        }
    }

    /** When the first is due, or {@link #NEVER}. */
    long earliest() {
        return due[first()];
    }

    /** Takes the first out; one is set. */
    TimerName takeEarliest() {
        int first = first();
        due[first] = NEVER;
        return names[first];
    }

    private int first() {
        int first = 0;
        for (int ordinal = 0; ordinal < due.length; ordinal++) {
            if (due[ordinal] != NEVER) {
                due[ordinal] += random.nextBetween(0, undrawn[ordinal]);
                undrawn[ordinal] = 0;
            }
            first = due[ordinal] < due[first] ? ordinal : first;
        }
        return first;
    }

    private void grow(int length) {
        int before = due.length;
        names = Arrays.copyOf(names, length);
        due = Arrays.copyOf(due, length);
        undrawn = Arrays.copyOf(undrawn, length);
        Arrays.fill(due, before, length, NEVER);
    }
}
