package dev.drydock.sim.node;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.trace.Tracing;
import java.util.List;

/**
 * What the nodes of one group share: the world that they live in and what they are made of.
 *
 * @param nodes in ascending order; n1 is the network's endpoint 0, and so on
 * @param membership which of them are members of the group
 */
public record Surroundings(
        Simulation simulation,
        Network network,
        List<NodeId> nodes,
        Membership membership,
        DiskSpec disk,
        CpuSpec cpu,
        ClockSpec clock,
        Tracing tracing) {
    public Surroundings {
        nodes = List.copyOf(nodes);
    }
}
