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

    /** Pareto by its mean: <code>{ pareto: { mean: 1ms, shape: 2.5 } }</code>; the shape is above 1. */
    record ParetoOfMean(long meanNanos, double shape) implements TimeShape {
        public ParetoOfMean {
            if (meanNanos < 1 || !(shape > 1)) {
                throw new IllegalArgumentException(
                        "the mean of a Pareto distribution is above 0 and its shape above 1, else it has no mean");
            }
        }
    }

    /** Pareto up to a bound: <code>{ boundedPareto: { scale: 1ms, shape: 1.5, bound: 1s } }</code>. */
    record BoundedPareto(long scaleNanos, double shape, long boundNanos) implements TimeShape {}

    /** Lognormal by its mean: <code>{ lognormal: { mean: 1ms, sigma: 1 } }</code>; sigma is of the logarithm. */
    record LognormalOfMean(long meanNanos, double sigma) implements TimeShape {}

    /** A sum of exponential times: <code>{ erlang: { k: 4, mean: 10ms } }</code>. */
    record Erlang(int k, long meanNanos) implements TimeShape {}

    /** Gamma: <code>{ gamma: { mean: 10ms, cv2: 0.5 } }</code>. */
    record Gamma(long meanNanos, double cv2) implements TimeShape {}

    /** Hyperexponential with balanced means: <code>{ hyperexponential: { mean: 10ms, cv2: 4 } }</code>. */
    record HyperexponentialOfMean(long meanNanos, double cv2) implements TimeShape {}

    /** Hyperexponential by its phases: <code>{ hyperexponential: { phases: [ ... ] } }</code>. */
    record Hyperexponential(List<Phase> phases) implements TimeShape {
        public Hyperexponential {
            phases = List.copyOf(phases);
            double sum = phases.stream().mapToDouble(Phase::share).sum();
            if (Math.abs(sum - 1) > 1e-9) {
                throw new IllegalArgumentException("the shares of the phases make 100% together");
            }
        }
    }

    /** One phase of a hyperexponential time. */
    record Phase(double share, long meanNanos) {}

    /** One of two times: <code>{ bimodal: { short: 1ms, long: 100ms, share: 1% } }</code>, the share of the long one. */
    record Bimodal(long shortNanos, long longNanos, double share) implements TimeShape {}

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
