package dev.drydock.sim.queueing;

import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.KeySpec;
import java.util.List;
import java.util.Optional;

/**
 * What arrives at a service from outside.
 *
 * @param load when given, the rate of the arrivals is scaled so that it keeps the servers busy for this share of the time;
 *     above 0
 * @param keys what requests are about; each about something of its own when empty
 * @param priorities the share of each priority, 0 first; all requests have priority 0 when empty
 */
public record TrafficSpec(
        ArrivalSpec arrivals, Optional<Double> load, Optional<KeySpec> keys, List<Double> priorities) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public TrafficSpec {
        priorities = List.copyOf(priorities);
        if (keys.isPresent() && keys.get() instanceof KeySpec.Conflicts) {
            throw new IllegalArgumentException("requests to services have uniform or zipf keys");
        }
        if (!priorities.isEmpty()
                && Math.abs(priorities.stream().mapToDouble(Double::doubleValue).sum() - 1) > 1e-9) {
            throw new IllegalArgumentException("the shares of the priorities make 100% together");
        }
        if (load.isPresent() && !(load.get() > 0 && load.get() <= 100)) {
            throw new IllegalArgumentException(
                    "a load is above 0 and at most 100 times the capacity, not " + load.get());
        }
    }

    /** Requests about things of their own, all of priority 0. */
    public TrafficSpec(ArrivalSpec arrivals, Optional<Double> load) {
        this(arrivals, load, Optional.empty(), List.of());
    }

    /** Whether the arrivals tell how much work each is. */
    public boolean tellsWork() {
        return arrivals instanceof ArrivalSpec.Trace trace && !trace.workNanos().isEmpty();
    }

    /** The rate that is asked for before it is scaled; empty when it is not known. */
    Optional<Double> perSecond() {
        return arrivals.meanPerSecond();
    }
}
