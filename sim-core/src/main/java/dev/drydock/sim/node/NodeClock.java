package dev.drydock.sim.node;

/**
 * A node's own clock. Drift stretches what it measures, timers included; offset and jumps only show when it is read. A
 * change of drift leaves timers alone that are set already.
 */
final class NodeClock {
    private long trueAt;
    private long shownAt;
    private double rate = 1;

    /** A clock that is ahead by the offset at time 0. */
    NodeClock(long offsetNanos, double driftPpm) {
        shownAt = offsetNanos;
        drift(0, driftPpm);
    }

    /** What it shows at this time. */
    long read(long now) {
        long passed = now - trueAt;
        return shownAt + (rate == 1 ? passed : (long) (passed * rate));
    }

    void jump(long now, long nanos) {
        shownAt = read(now) + nanos;
        trueAt = now;
    }

    void drift(long now, double ppm) {
        shownAt = read(now);
        trueAt = now;
        rate = 1 + ppm * 1e-6;
    }

    /** How long it really takes until the clock has moved on by so much. */
    long trueNanos(long shownNanos) {
        return rate == 1 ? shownNanos : (long) (shownNanos / rate);
    }
}
