package dev.drydock.sim.measure;

import dev.drydock.sim.Simulation;
import java.util.Locale;

/** A trial in which a protocol or a policy threw something. */
public final class FailedTrial {
    private FailedTrial() {}

    /** Says which trial failed, and when in simulated time. */
    public static IllegalStateException of(int number, long seed, Simulation simulation, RuntimeException cause) {
        return new IllegalStateException(
                String.format(
                        Locale.ROOT,
                        "trial %d (seed %d) failed at %.9f s: %s",
                        number,
                        seed,
                        simulation.now() / 1e9,
                        cause),
                cause);
    }
}
