package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * What it takes to probe a server.
 *
 * @param latency of a probe, and again of its answer; that between balancer and server when empty
 * @param loss the probability that a probe is not answered, 0 to 1
 * @param costNanos how long a core of speed 1 works on a probe; this work waits its turn, the answer does not wait for it
 */
public record ProbeSpec(Optional<Distribution> latency, double loss, long costNanos) {
    /** Probes that cost nothing and get lost never. */
    public static final ProbeSpec FREE = new ProbeSpec(Optional.empty(), 0, 0);

    public ProbeSpec {
        if (!(loss >= 0 && loss <= 1)) {
            throw new IllegalArgumentException("a share of lost probes is 0% to 100%, not " + loss);
        }
        if (costNanos < 0) {
            throw new IllegalArgumentException("a probe costs 0 or more, not " + costNanos + " ns");
        }
    }
}
