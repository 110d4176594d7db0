package dev.drydock.live.node;

import dev.drydock.protocol.TimerName;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The timers of one node's protocol: one slot for each name. A protocol has a handful of them, so that the next one is found
 * by looking at each: setting one again, which is what nearly all of them are for, is a single write.
 */
final class Timers {
    private static final long UNSET = Long.MAX_VALUE;

    private final RandomGenerator random;
    private NodeClock clock;
    private TimerName[] names = new TimerName[8];
    private long[] deadlines = unset(8);

    Timers(RandomGenerator random) {
        this.random = random;
        this.clock = new NodeClock(new NodeClock.Standing(0, 0, 0));
    }

    /** Measures by this clock from now on. */
    void use(NodeClock measure) {
        this.clock = measure;
    }

    /** The clock by which it measures. */
    NodeClock clock() {
        return clock;
    }

    void set(TimerName name, long minNanos, long maxNanos, long now) {
        int slot = name.ordinal();
        if (slot >= names.length) {
            int from = names.length;
            names = Arrays.copyOf(names, slot + 8);
            deadlines = Arrays.copyOf(deadlines, slot + 8);
            Arrays.fill(deadlines, from, deadlines.length, UNSET);
        }
        names[slot] = name;
        long drawn = minNanos == maxNanos ? minNanos : random.nextLong(minNanos, maxNanos + 1);
        deadlines[slot] = now + clock.trueNanos(drawn);
    }

    void cancel(TimerName name) {
        if (name.ordinal() < deadlines.length) {
            deadlines[name.ordinal()] = UNSET;
        }
    }

    void cancelAll() {
        Arrays.fill(deadlines, UNSET);
    }

    /** When the next one fires; {@link Long#MAX_VALUE} when none is set. */
    long next() {
        long next = UNSET;
        for (long deadline : deadlines) {
            next = Math.min(next, deadline);
        }
        return next;
    }

    /** Fires what is due, the longest due first. What fires may set timers; those wait for the next time. */
    void fire(long now, Consumer<TimerName> fired) {
        for (int left = deadlines.length; left > 0; left--) {
            int first = earliest();
            if (deadlines[first] > now) {
                return;
            }
            deadlines[first] = UNSET;
            fired.accept(names[first]);
        }
    }

    private int earliest() {
        int first = 0;
        for (int i = 1; i < deadlines.length; i++) {
            if (deadlines[i] < deadlines[first]) {
                first = i;
            }
        }
        return first;
    }

    private static long[] unset(int length) {
        long[] none = new long[length];
        Arrays.fill(none, UNSET);
        return none;
    }
}
