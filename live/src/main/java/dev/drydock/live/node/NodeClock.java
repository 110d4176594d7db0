package dev.drydock.live.node;

import dev.drydock.live.plan.NodePart.ClockPlan;

/**
 * A node's own clock. Drift stretches what it measures, timers included; offset and jumps only show when it is read. A
 * change of drift leaves timers alone that are set already.
 */
final class NodeClock {
    private Standing standing;

    /**
     * How a clock stands.
     *
     * @param trueNanos a moment by {@link System#nanoTime}
     * @param shownNanos what the clock showed then
     * @param driftPpm how many millionths it is too fast since
     */
    record Standing(long trueNanos, long shownNanos, double driftPpm) {
        /** At the beginning of a run. */
        static Standing at(long beginNanos, ClockPlan plan) {
            return new Standing(beginNanos, beginNanos + plan.offsetNanos(), plan.driftPpm());
        }
    }

    NodeClock(Standing standing) {
        this.standing = standing;
    }

    /** How it stands, for its next life. */
    Standing standing() {
        return standing;
    }

    /** What it shows now. */
    long read(long now) {
        long passed = now - standing.trueNanos();
        return standing.shownNanos() + passed + (long) (passed * standing.driftPpm() * 1e-6);
    }

    void jump(long now, long nanos) {
        standing = new Standing(now, read(now) + nanos, standing.driftPpm());
    }

    void drift(long now, double ppm) {
        standing = new Standing(now, read(now), ppm);
    }

    /** How long it really takes until the clock has moved on by so much. */
    long trueNanos(long shownNanos) {
        return standing.driftPpm() == 0 ? shownNanos : (long) (shownNanos / (1 + standing.driftPpm() * 1e-6));
    }
}
