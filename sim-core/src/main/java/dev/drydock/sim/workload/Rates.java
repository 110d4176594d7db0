package dev.drydock.sim.workload;

import dev.drydock.sim.random.RandomStream;
import java.util.List;

/** Arrivals at rates that change, each a Poisson process given its rate. */
final class Rates {
    private static final double SECOND = 1e9;

    private Rates() {}

    /**
     * A Poisson process whose rate is linear between points, by inversion: the integral of the rate up to the arrivals
     * ascends by exponential steps of mean 1 (E. Çinlar: "Introduction to stochastic processes", 1975, section 4.7).
     */
    static final class Profile implements Arrivals {
        private final List<ArrivalSpec.Point> points;
        private final RandomStream random;
        private int index;
        /** Where the last arrival is, in nanoseconds. */
        private double at;

        Profile(List<ArrivalSpec.Point> points, RandomStream random) {
            this.points = points;
            this.random = random;
        }

        @Override
        public long next() {
            double left = random.nextExponential();
            while (true) {
                double from = rateAt(at);
                boolean last = index == points.size() - 1;
                double until =
                        last ? Double.POSITIVE_INFINITY : points.get(index + 1).atNanos();
                double to = last ? from : points.get(index + 1).perSecond() / SECOND;
                double area = last ? (from > 0 ? Double.POSITIVE_INFINITY : 0) : (from + to) / 2 * (until - at);
                if (left < area) {
                    at += step(left, from, last ? 0 : (to - from) / (until - at));
                    return (long) at;
                }
                if (last) {
                    return Long.MAX_VALUE;
                }
                left -= area;
                index++;
                at = until;
            }
        }

        /** How far it is until the integral of from + slope x is so much. */
        private static double step(double area, double from, double slope) {
            return 2 * area / (from + StrictMath.sqrt(Math.max(0, from * from + 2 * slope * area)));
        }

        /** The rate at a time from the current point on, a nanosecond. */
        private double rateAt(double time) {
            ArrivalSpec.Point here = points.get(index);
            if (index == points.size() - 1) {
                return here.perSecond() / SECOND;
            }
            ArrivalSpec.Point next = points.get(index + 1);
            double span = (double) next.atNanos() - here.atNanos();
            double share = span == 0 ? 1 : (time - here.atNanos()) / span;
            return (here.perSecond() + share * (next.perSecond() - here.perSecond())) / SECOND;
        }
    }

    /**
     * A Poisson process whose rate swings as a sine, by thinning: of arrivals at the highest rate, each is kept with the
     * share that the rate then has of it (P. Lewis, G. Shedler: "Simulation of nonhomogeneous Poisson processes by
     * thinning", 1979).
     */
    static final class Sine implements Arrivals {
        private final ArrivalSpec.Sine spec;
        private final RandomStream random;
        private double at;

        Sine(ArrivalSpec.Sine spec, RandomStream random) {
            this.spec = spec;
            this.random = random;
        }

        @Override
        public long next() {
            double gap = SECOND / (spec.perSecond() * (1 + spec.amplitude()));
            double share;
            do {
                at += gap * random.nextExponential();
                double angle = 2 * StrictMath.PI * (at / spec.periodNanos());
                share = (1 + spec.amplitude() * StrictMath.sin(angle)) / (1 + spec.amplitude());
            } while (random.nextDouble() >= share);
            return (long) at;
        }
    }

    /** A Markov-modulated Poisson process: a chain of states that has a rate of arrivals in each. */
    static final class Mmpp implements Arrivals {
        private final ArrivalSpec.Mmpp spec;
        private final RandomStream random;
        private int state;
        private double at;

        /** Begins in the steady state. */
        Mmpp(ArrivalSpec.Mmpp spec, RandomStream random) {
            this.spec = spec;
            this.random = random;
            double left = random.nextDouble();
            while (state < spec.perSecond().size() - 1 && left >= spec.shareOf(state)) {
                left -= spec.shareOf(state++);
            }
        }

        @Override
        public long next() {
            while (true) {
                double rate = spec.perSecond().get(state);
                double leave = spec.switchPerSecond().get(state);
                at += SECOND / (rate + leave) * random.nextExponential();
                if (random.nextDouble() * (rate + leave) < rate) {
                    return (long) at;
                }
                state = (state + 1) % spec.perSecond().size();
            }
        }
    }

    /** Several arrivals at each time of a Poisson process. */
    static final class Batches implements Arrivals {
        private final ArrivalSpec.Batch spec;
        private final RandomStream random;
        private double at;
        private int left;

        Batches(ArrivalSpec.Batch spec, RandomStream random) {
            this.spec = spec;
            this.random = random;
        }

        @Override
        public long next() {
            if (left == 0) {
                at += SECOND / spec.perSecond() * random.nextExponential();
                left = spec.size().draw(random);
            }
            left--;
            return (long) at;
        }
    }
}
