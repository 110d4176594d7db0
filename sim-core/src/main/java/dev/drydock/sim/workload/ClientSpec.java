package dev.drydock.sim.workload;

import dev.drydock.sim.network.Place;
import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * Where clients stand. They share their belief about who leads; while they have none, an operation begins at the nearest
 * node.
 *
 * @param places clients are spread over them in turn; over the nodes' places when empty
 * @param oneWay latency between a client and any node; the network's between their places when empty
 */
public record ClientSpec(List<Place> places, Optional<Distribution> oneWay) {

    /** Beside the nodes. */
    public static final ClientSpec EVERYWHERE = new ClientSpec(List.of(), Optional.empty());

    public ClientSpec {
        places = List.copyOf(places);
    }
}
