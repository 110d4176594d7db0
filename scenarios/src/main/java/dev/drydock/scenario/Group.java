package dev.drydock.scenario;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.cluster.ContainerNodes;
import dev.drydock.sim.network.Place;
import java.util.List;
import java.util.Optional;

/**
 * The group of nodes of a scenario.
 *
 * @param protocols by name, at least one; each of several makes a variant
 * @param count how many nodes there are
 * @param places where each stands; empty for all at one place
 * @param initialLog how many entries each log holds at the start; empty for none
 * @param down nodes that are not started
 * @param spares nodes that run but are not members at first
 * @param containers which containers they run in; empty for nodes that run from the start
 */
public record Group(
        List<String> protocols,
        int count,
        List<Place> places,
        List<Integer> initialLog,
        List<NodeId> down,
        List<NodeId> spares,
        Optional<ContainerNodes> containers) {
    public Group {
        protocols = List.copyOf(protocols);
        places = List.copyOf(places);
        initialLog = List.copyOf(initialLog);
        down = List.copyOf(down);
        spares = List.copyOf(spares);
    }

    /** The protocol; the first where there are several. */
    public String protocol() {
        return protocols.get(0);
    }
}
