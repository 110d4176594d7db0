package dev.drydock.sim.queueing;

import dev.drydock.sim.workload.ArrivalSpec;
import java.util.Optional;

/**
 * What arrives at a service from outside.
 *
 * @param load when given, the rate of the arrivals is scaled so that it keeps the servers busy for this share of the time;
 *     above 0
 */
public record TrafficSpec(ArrivalSpec arrivals, Optional<Double> load) {
    public TrafficSpec {
        if (load.isPresent() && !(load.get() > 0 && load.get() <= 100)) {
            throw new IllegalArgumentException(
                    "a load is above 0 and at most 100 times the capacity, not " + load.get());
        }
    }

    /** The rate that is asked for before it is scaled; empty when it is not known. */
    Optional<Double> perSecond() {
        return switch (arrivals) {
            case ArrivalSpec.Poisson poisson -> Optional.of(poisson.perSecond());
            case ArrivalSpec.Constant constant -> Optional.of(constant.perSecond());
            case ArrivalSpec.Trace trace -> Optional.empty();
            case ArrivalSpec.Closed closed -> Optional.empty();
        };
    }
}
