package dev.drydock.sim.workload;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/** When operations begin. */
public sealed interface ArrivalSpec {

    /** The mean rate, a second; empty where it is not known beforehand. */
    Optional<Double> meanPerSecond();

    /**
     * The same with rates so many times as high.
     *
     * @throws IllegalArgumentException where there is no rate
     */
    ArrivalSpec times(double factor);

    /** Open loop: independent arrivals at a mean rate, whatever the system does. */
    record Poisson(double perSecond) implements ArrivalSpec {
        public Poisson {
            requireRate(perSecond);
        }

        @Override
        public Optional<Double> meanPerSecond() {
            return Optional.of(perSecond);
        }

        @Override
        public ArrivalSpec times(double factor) {
            return new Poisson(perSecond * factor);
        }
    }

    /** Open loop: evenly spaced arrivals. */
    record Constant(double perSecond) implements ArrivalSpec {
        public Constant {
            requireRate(perSecond);
        }

        @Override
        public Optional<Double> meanPerSecond() {
            return Optional.of(perSecond);
        }

        @Override
        public ArrivalSpec times(double factor) {
            return new Constant(perSecond * factor);
        }
    }

    /**
     * Open loop: arrivals as they were once recorded.
     *
     * @param atNanos from the start of the run, ascending
     * @param workNanos how much work each is; empty when the recording does not tell
     */
    record Trace(List<Long> atNanos, List<Long> workNanos) implements ArrivalSpec {
        public Trace {
            atNanos = List.copyOf(atNanos);
            workNanos = List.copyOf(workNanos);
            if (!workNanos.isEmpty() && workNanos.size() != atNanos.size()) {
                throw new IllegalArgumentException("an arrival trace has a work for each time or for none");
            }
            long last = 0;
            for (long at : atNanos) {
                if (at < last) {
                    throw new IllegalArgumentException("the times of an arrival trace ascend from at least 0");
                }
                last = at;
            }
        }

        /** Arrivals whose work the recording does not tell. */
        public Trace(List<Long> atNanos) {
            this(atNanos, List.of());
        }

        /** One less than there are arrivals, by the time from the first to the last. */
        @Override
        public Optional<Double> meanPerSecond() {
            double span = atNanos.isEmpty() ? 0 : (double) atNanos.getLast() - atNanos.getFirst();
            return span > 0 ? Optional.of((atNanos.size() - 1) * 1e9 / span) : Optional.empty();
        }

        @Override
        public ArrivalSpec times(double factor) {
            return new Trace(atNanos.stream().map(at -> Math.round(at / factor)).toList(), workNanos);
        }
    }

    /**
     * Closed loop: each client begins its next operation when the one before is done and it has thought.
     *
     * @param clients at least 1
     * @param think no pause when empty
     */
    record Closed(int clients, Optional<Distribution> think) implements ArrivalSpec {
        public Closed {
            if (clients < 1) {
                throw new IllegalArgumentException("a closed loop has at least one client, not " + clients);
            }
        }

        @Override
        public Optional<Double> meanPerSecond() {
            return Optional.empty();
        }

        @Override
        public ArrivalSpec times(double factor) {
            throw new IllegalArgumentException("in a closed loop, clients decide when requests arrive: it has no rate");
        }
    }

    /** A rate at a time. */
    record Point(long atNanos, double perSecond) {
        public Point {
            if (atNanos < 0 || !(perSecond >= 0 && perSecond <= 1e9)) {
                throw new IllegalArgumentException(
                        "a profile has rates of 0/s to 1e9/s at times from 0 on, not " + perSecond + "/s");
            }
        }
    }

    /**
     * Open loop: a Poisson process whose rate is linear between points, and stays as it is at the last; two points of one
     * time make a step.
     *
     * @param points in the order of their times, the first at 0
     */
    record Profile(List<Point> points) implements ArrivalSpec {
        public Profile {
            points = List.copyOf(points);
            if (points.isEmpty() || points.get(0).atNanos() != 0) {
                throw new IllegalArgumentException("a profile begins with the rate at 0s");
            }
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).atNanos() < points.get(i - 1).atNanos()) {
                    throw new IllegalArgumentException("the times of a profile ascend");
                }
            }
            if (points.stream().allMatch(point -> point.perSecond() == 0)) {
                throw new IllegalArgumentException("a profile has a rate above 0 somewhere");
            }
        }

        /** From a usual rate to another one for some time, and back. */
        public static Profile spike(double perSecond, double peak, long atNanos, long spanNanos) {
            return new Profile(List.of(
                    new Point(0, perSecond),
                    new Point(atNanos, perSecond),
                    new Point(atNanos, peak),
                    new Point(atNanos + spanNanos, peak),
                    new Point(atNanos + spanNanos, perSecond)));
        }

        /** The mean from the first point to the last. */
        @Override
        public Optional<Double> meanPerSecond() {
            double span = points.getLast().atNanos();
            if (span == 0) {
                return Optional.of(points.getLast().perSecond());
            }
            double area = 0;
            for (int i = 1; i < points.size(); i++) {
                Point from = points.get(i - 1);
                Point to = points.get(i);
                area += (from.perSecond() + to.perSecond()) / 2 * ((double) to.atNanos() - from.atNanos());
            }
            return area > 0 ? Optional.of(area / span) : Optional.empty();
        }

        @Override
        public ArrivalSpec times(double factor) {
            return new Profile(points.stream()
                    .map(point -> new Point(point.atNanos(), point.perSecond() * factor))
                    .toList());
        }
    }

    /**
     * Open loop: a Poisson process whose rate swings about its mean, upwards first.
     *
     * @param amplitude of the swing by the mean, 0 to 1
     */
    record Sine(double perSecond, double amplitude, long periodNanos) implements ArrivalSpec {
        public Sine {
            requireRate(perSecond);
            if (!(amplitude >= 0 && amplitude <= 1)) {
                throw new IllegalArgumentException("a rate swings by 0% to 100% of its mean, not " + amplitude);
            }
            if (periodNanos < 1) {
                throw new IllegalArgumentException("the period of a rate that swings is above 0");
            }
        }

        @Override
        public Optional<Double> meanPerSecond() {
            return Optional.of(perSecond);
        }

        @Override
        public ArrivalSpec times(double factor) {
            return new Sine(perSecond * factor, amplitude, periodNanos);
        }
    }

    /**
     * Open loop: a Markov-modulated Poisson process, which goes through its states in a circle.
     *
     * @param perSecond the rate of arrivals in each state
     * @param switchPerSecond the rate at which each state is left for the next
     */
    record Mmpp(List<Double> perSecond, List<Double> switchPerSecond) implements ArrivalSpec {
        public Mmpp {
            perSecond = List.copyOf(perSecond);
            switchPerSecond = List.copyOf(switchPerSecond);
            if (perSecond.size() < 2 || perSecond.size() != switchPerSecond.size()) {
                throw new IllegalArgumentException(
                        "an MMPP has two or more states, each with a rate and a rate at which it is left");
            }
            perSecond.forEach(rate -> {
                if (!(rate >= 0 && rate <= 1e9)) {
                    throw new IllegalArgumentException("a rate of an MMPP is 0/s to 1e9/s, not " + rate);
                }
            });
            switchPerSecond.forEach(ArrivalSpec::requireRate);
            if (perSecond.stream().allMatch(rate -> rate == 0)) {
                throw new IllegalArgumentException("an MMPP has a rate above 0 in some state");
            }
        }

        /** The share of the time that is spent in a state. */
        public double shareOf(int state) {
            double sum = 0;
            for (double rate : switchPerSecond) {
                sum += 1 / rate;
            }
            return 1 / switchPerSecond.get(state) / sum;
        }

        @Override
        public Optional<Double> meanPerSecond() {
            double mean = 0;
            for (int state = 0; state < perSecond.size(); state++) {
                mean += shareOf(state) * perSecond.get(state);
            }
            return Optional.of(mean);
        }

        /** The states last as long as before. */
        @Override
        public ArrivalSpec times(double factor) {
            return new Mmpp(perSecond.stream().map(rate -> rate * factor).toList(), switchPerSecond);
        }
    }

    /**
     * Open loop: several arrive together, at the times of a Poisson process.
     *
     * @param perSecond batches, a second
     */
    record Batch(double perSecond, BatchSize size) implements ArrivalSpec {
        public Batch {
            requireRate(perSecond);
        }

        @Override
        public Optional<Double> meanPerSecond() {
            return Optional.of(perSecond * size.mean());
        }

        @Override
        public ArrivalSpec times(double factor) {
            return new Batch(perSecond * factor, size);
        }
    }

    private static void requireRate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 1e9)) {
            throw new IllegalArgumentException("a rate of arrivals is above 0/s and at most 1e9/s, not " + perSecond);
        }
    }
}
