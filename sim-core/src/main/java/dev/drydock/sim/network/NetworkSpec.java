package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A network.
 *
 * @param links exceptions, later ones winning
 * @param jitter drawn for every message and added to the topology's latency; not added to that of {@code links}
 * @param bitsPerSecond of each node's network card on the way out; unlimited when empty
 * @param loss share of messages lost, 0 to 1
 * @param duplicate share of messages delivered twice, 0 to 1
 * @param reorder share of messages held up by up to {@link #REORDER_FACTOR} further latencies, 0 to 1, so that later
 *     ones overtake them
 * @param ordered whether messages of one link otherwise arrive in the order they were sent, as over TCP; when false,
 *     each takes the latency it drew, as over UDP
 */
public record NetworkSpec(
        Topology topology,
        List<LinkSpec> links,
        Optional<Distribution> jitter,
        OptionalLong bitsPerSecond,
        double loss,
        double duplicate,
        double reorder,
        boolean ordered) {

    /** How many further latencies hold up a reordered message at most. */
    public static final int REORDER_FACTOR = 3;

    public NetworkSpec {
        links = List.copyOf(links);
        bitsPerSecond.ifPresent(NetworkSpec::requireBandwidth);
        requireShare("loss", loss);
        requireShare("duplicate", duplicate);
        requireShare("reorder", reorder);
    }

    /** A network without exceptions, jitter, bounds or faults; messages take the latency they draw. */
    public static NetworkSpec of(Topology topology) {
        return new NetworkSpec(topology, List.of(), Optional.empty(), OptionalLong.empty(), 0, 0, 0, false);
    }

    static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " is a share between 0% and 100%, not " + share * 100 + "%");
        }
    }

    static void requireBandwidth(long bitsPerSecond) {
        if (bitsPerSecond < 1) {
            throw new IllegalArgumentException("a bandwidth is at least 1 bit a second, not " + bitsPerSecond);
        }
    }
}
