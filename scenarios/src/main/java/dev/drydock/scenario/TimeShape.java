package dev.drydock.scenario;

import java.util.List;

/** A distribution of times as a scenario file says it. Times are in nanoseconds, at least 0. */
public sealed interface TimeShape {

    /** Always the same: {@code 5ms}. */
    record Constant(long nanos) implements TimeShape {}

    /** All times between two alike: {@code 30ms..40ms}. */
    record Uniform(long minNanos, long maxNanos) implements TimeShape {
        public Uniform {
            if (maxNanos < minNanos) {
                throw new IllegalArgumentException("a range runs upwards");
            }
        }
    }

    /** Normal, cut off at 0: <code>{ normal: { mean: 5ms, deviation: 1ms } }</code>. */
    record Normal(long meanNanos, long deviationNanos) implements TimeShape {}

    /** Lognormal by two of its quantiles: <code>{ lognormal: { median: 1ms, p99: 8ms } }</code>. */
    record Lognormal(long medianNanos, long p99Nanos) implements TimeShape {
        public Lognormal {
            if (medianNanos < 1 || p99Nanos < medianNanos) {
                throw new IllegalArgumentException("the median of a lognormal is above 0 and its p99 is not below it");
            }
        }
    }

    /** Exponential: <code>{ exponential: 5ms }</code>, the mean. */
    record Exponential(long meanNanos) implements TimeShape {}

    /** Pareto: <code>{ pareto: { scale: 1ms, shape: 2.5 } }</code>, the least time and the tail's exponent. */
    record Pareto(long scaleNanos, double shape) implements TimeShape {
        public Pareto {
            if (scaleNanos < 1 || !(shape > 0)) {
                throw new IllegalArgumentException("the scale and the shape of a Pareto distribution are above 0");
            }
        }
    }

    /** Drawn from times that were measured: <code>{ empirical: times.csv }</code>. */
    record Empirical(List<Long> nanos) implements TimeShape {
        public Empirical {
            nanos = List.copyOf(nanos);
            if (nanos.isEmpty()) {
                throw new IllegalArgumentException("an empirical distribution has at least one time");
            }
        }
    }
}
