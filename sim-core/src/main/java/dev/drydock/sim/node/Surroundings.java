package dev.drydock.sim.node;

import dev.drydock.protocol.KeyValueStore;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.StateMachine;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.trace.Tracing;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the nodes of one group share: the world that they live in and what they are made of.
 *
 * @param nodes in ascending order; n1 is the network's endpoint 0, and so on
 * @param membership which of them are members of the group
 * @param machines makes the empty state machine of a node, by its index, each time that it starts
 */
public record Surroundings(
        Simulation simulation,
        Network network,
        List<NodeId> nodes,
        Membership membership,
        DiskSpec disk,
        CpuSpec cpu,
        ClockSpec clock,
        Tracing tracing,
        IntFunction<StateMachine> machines) {
    public Surroundings {
        nodes = List.copyOf(nodes);
    }

    /** Nodes that replicate a key-value store. */
    public Surroundings(
            Simulation simulation,
            Network network,
            List<NodeId> nodes,
            Membership membership,
            DiskSpec disk,
            CpuSpec cpu,
            ClockSpec clock,
            Tracing tracing) {
        this(simulation, network, nodes, membership, disk, cpu, clock, tracing, node -> new KeyValueStore());
    }

    /** The same with nodes that replicate something else. */
    public Surroundings replicating(IntFunction<StateMachine> others) {
        return new Surroundings(simulation, network, nodes, membership, disk, cpu, clock, tracing, others);
    }
}
