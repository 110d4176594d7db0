package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import java.util.List;

/** Topologies that scenario files use by name. */
public final class NamedTopology {
    private static final List<String> NAMES = List.of("ibm-cloud-2024", "lan");

    private NamedTopology() {}

    /** The names that there are. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The topology of this name.
     *
     * @throws IllegalArgumentException when there is none; the message names those that there are
     */
    public static Topology of(String name) {
        return switch (name) {
            case "ibm-cloud-2024" -> IbmCloud2024.topology();
            // 0.1 ms round trip: between the 0.09 ms inside a zone that IBM publishes and a common rule of thumb.
            case "lan" -> new Topology.Anywhere(Distribution.constant(50_000));
            default ->
                throw new IllegalArgumentException(
                        "there is no topology " + name + "; there are " + String.join(", ", NAMES));
        };
    }
}
