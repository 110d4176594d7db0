package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is different about some links. It holds for messages in this direction only; of several that match one link, the
 * last that says something counts.
 *
 * @param from a node ({@code n1}) or a place ({@code dallas}): every node or client there
 * @param to likewise
 * @param oneWay latency, jitter included
 * @param loss share of messages lost, 0 to 1
 * @param bitsPerSecond of the link itself, shared by what travels on it in this direction
 */
public record LinkSpec(
        String from, String to, Optional<Distribution> oneWay, OptionalDouble loss, OptionalLong bitsPerSecond) {
    public LinkSpec {
        loss.ifPresent(share -> NetworkSpec.requireShare("loss", share));
        bitsPerSecond.ifPresent(NetworkSpec::requireBandwidth);
    }
}
