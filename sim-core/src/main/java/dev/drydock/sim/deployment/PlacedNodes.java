package dev.drydock.sim.deployment;

import dev.drydock.sim.cluster.ContainerNodes.Volume;
import dev.drydock.sim.cluster.GroupNodes;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.machine.Machines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a consensus group in the replicas of a workload. A container becomes a node once others can find it, that
 * is from when requests are first routed to it: the node whose disk is on its machine, or else one that never ran. With
 * volumes in the network it is the first node that has no container.
 */
final class PlacedNodes {
    private static final int NOWHERE = -1;

    private final Machines machines;
    private final GroupNodes nodes;
    /** By node: its container; null while it has none. */
    private final Container[] holders;
    /** By node: on which machine its disk is. */
    private final int[] disks;
    /** Containers of the workload that have been found, by their ids. */
    private final Map<Long, Container> found = new LinkedHashMap<>();
    /** Those of them that answer and are no node, the first come first. */
    private final List<Container> idle = new ArrayList<>();

    PlacedNodes(Machines machines, GroupNodes nodes) {
        this.machines = machines;
        this.nodes = nodes;
        this.holders = new Container[nodes.count()];
        this.disks = new int[nodes.count()];
        Arrays.fill(disks, NOWHERE);
    }

    void routed(List<Container> replicas) {
        for (Container container : replicas) {
            if (found.putIfAbsent(container.id(), container) == null && container.answers()) {
                idle.add(container);
            }
        }
        settle(true);
    }

    void answers(Container container, boolean now) {
        if (!found.containsKey(container.id())) {
            return;
        }
        int node = nodeOf(container);
        if (now && node >= 0) {
            nodes.pause(node, false);
        } else if (now) {
            idle.add(container);
            settle(true);
        } else if (node >= 0 && container.state() == Container.State.RUNNING) {
            nodes.pause(node, true);
        }
    }

    /** A container's process has ended, and the node in it with it. */
    void ended(Container container) {
        int node = nodeOf(container);
        idle.remove(container);
        if (container.state() == Container.State.GONE) {
            found.remove(container.id());
        }
        if (node >= 0) {
            holders[node] = null;
            nodes.crash(node);
            settle(false);
        }
    }

    private int nodeOf(Container container) {
        for (int node = 0; node < holders.length; node++) {
            if (holders[node] != null && holders[node].id() == container.id()) {
                return node;
            }
        }
        return NOWHERE;
    }

    /** Makes nodes of containers that are none, as far as can be. */
    private void settle(boolean tell) {
        for (Container container : List.copyOf(idle)) {
            int node = choose(container.machine());
            if (node >= 0) {
                idle.remove(container);
                holders[node] = container;
                disks[node] = container.machine();
                nodes.cut(node, !machines.isReachable(container.machine()));
                nodes.start(node);
            } else if (tell) {
                tellOf(container);
            }
        }
    }

    private int choose(int machine) {
        int fresh = NOWHERE;
        for (int node = holders.length - 1; node >= 0; node--) {
            if (holders[node] == null) {
                boolean anywhere = nodes.containers().volume() == Volume.NETWORK;
                fresh = anywhere || disks[node] == NOWHERE ? node : fresh;
            }
        }
        for (int node = 0; node < holders.length; node++) {
            if (holders[node] == null && disks[node] == machine) {
                return node;
            }
        }
        return fresh;
    }

    private void tellOf(Container container) {
        for (int node = 0; node < holders.length; node++) {
            if (holders[node] == null) {
                nodes.remark(nodes.name(node) + " stays out: its disk is on "
                        + machines.spec(disks[node]).name() + ", and its container on "
                        + machines.spec(container.machine()).name() + " starts with an empty one");
                return;
            }
        }
    }

    void cut(int machine, boolean off) {
        for (int node = 0; node < holders.length; node++) {
            if (holders[node] != null && holders[node].machine() == machine) {
                nodes.cut(node, off);
            }
        }
    }
}
