package dev.drydock.sim.workload;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/** When operations begin. */
public sealed interface ArrivalSpec {

    /** Open loop: independent arrivals at a mean rate, whatever the system does. */
    record Poisson(double perSecond) implements ArrivalSpec {
        public Poisson {
            requireRate(perSecond);
        }
    }

    /** Open loop: evenly spaced arrivals. */
    record Constant(double perSecond) implements ArrivalSpec {
        public Constant {
            requireRate(perSecond);
        }
    }

    /**
     * Open loop: arrivals as they were once recorded.
     *
     * @param atNanos from the start of the run, ascending
     */
    record Trace(List<Long> atNanos) implements ArrivalSpec {
        public Trace {
            atNanos = List.copyOf(atNanos);
            long last = 0;
            for (long at : atNanos) {
                if (at < last) {
                    throw new IllegalArgumentException("the times of an arrival trace ascend from at least 0");
                }
                last = at;
            }
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
    }

    private static void requireRate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 1e9)) {
            throw new IllegalArgumentException("a rate of arrivals is above 0/s and at most 1e9/s, not " + perSecond);
        }
    }
}
