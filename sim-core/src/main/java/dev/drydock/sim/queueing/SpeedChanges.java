package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * How the speed of a server changes of itself, whatever it is asked to do. Each is a factor on its usual speed; they
 * multiply.
 *
 * @param warmup after each start, if it is slow then
 * @param drift points between which the factor goes straight, after 1 at the start of the run; it stays at the last
 * @param noise what others on the same machine do to it, if anything
 * @param pauses when it stands still, if ever
 */
public record SpeedChanges(
        Optional<Warmup> warmup, List<DriftPoint> drift, Optional<Noise> noise, Optional<Pauses> pauses) {
    /** None. */
    public static final SpeedChanges NONE =
            new SpeedChanges(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public SpeedChanges {
        drift = List.copyOf(drift);
        long last = 0;
        for (DriftPoint point : drift) {
            if (point.atNanos() <= last) {
                throw new IllegalArgumentException("the points of a drift come one after the other, after 0s");
            }
            last = point.atNanos();
        }
    }

    /** How the speed rises after a start. */
    public enum Curve {
        /** By as much in every moment. */
        LINEAR,
        /** Fast at first, as the missing part shrinks by as large a share in every moment: to 1/150 at the end. */
        EXPONENTIAL
    }

    /**
     * A server is slow when it starts: caches are empty, code is not compiled.
     *
     * @param from the factor at the start, above 0 and at most 1
     * @param overNanos how long until it has its usual speed, above 0
     */
    public record Warmup(double from, long overNanos, Curve curve) {
        private static final double TIME_CONSTANTS = 5;

        public Warmup {
            if (!(from > 0 && from <= 1)) {
                throw new IllegalArgumentException("a server warms up from a share of its speed above 0, not " + from);
            }
            if (overNanos < 1) {
                throw new IllegalArgumentException("a server warms up over a time above 0");
            }
        }

        /** The factor when this share of the time is over, 0 to 1. */
        public double at(double share) {
            double missing = curve == Curve.LINEAR ? 1 - share : StrictMath.exp(-TIME_CONSTANTS * share);
            return 1 - (1 - from) * missing;
        }
    }

    /** The factor at some time of the run; above 0. */
    public record DriftPoint(long atNanos, double speed) {
        public DriftPoint {
            requireFactor(speed);
        }
    }

    /**
     * A server stands still from time to time, as for the collection of garbage.
     *
     * @param every from the end of one to the beginning of the next
     */
    public record Pauses(Distribution every, Distribution lasting) {
        public Pauses {
            if (!(every.mean() > 0)) {
                throw new IllegalArgumentException("from one pause to the next there is some time");
            }
        }
    }

    static void requireFactor(double factor) {
        if (!(factor > 0 && factor <= 1e6)) {
            throw new IllegalArgumentException("a factor of speed is above 0 and at most 1000000, not " + factor);
        }
    }
}
