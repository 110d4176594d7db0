package dev.drydock.sim.network;

import java.util.Locale;

/**
 * Partial partitions by name: which of the links between the nodes are left, in the order of the nodes' numbers. These
 * are the shapes in which cloud networks have failed and under which protocols have lost liveness (Alfatafta et al.,
 * "Toward a Generic Fault Tolerance Technique for Partial Network Partitioning", OSDI 2020; Jepsen's nemeses).
 */
public enum Partial {
    /** Two halves that only one node in the middle can reach. */
    BRIDGE,
    /** Every node reaches its two neighbours only, the last being a neighbour of the first. */
    RING,
    /** Messages travel to the next node only, and from the last to the first. */
    ONE_WAY_RING,
    /** Every node reaches its neighbours only, the ends having one. */
    CHAIN,
    /** Nobody reaches the leader, and it reaches nobody. */
    ISOLATED_LEADER;

    /** As in scenario files, such as {@code one-way-ring}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether messages from one node to another get through.
     *
     * @param from index of the sender, from 0
     * @param to index of the receiver, another one
     * @param nodes how many there are
     * @param leader index of the leader, or -1
     */
    public boolean connects(int from, int to, int nodes, int leader) {
        return switch (this) {
            case BRIDGE -> {
                int middle = nodes / 2;
                yield from == middle || to == middle || from < middle == to < middle;
            }
            case RING -> (from + 1) % nodes == to || (to + 1) % nodes == from;
            case ONE_WAY_RING -> (from + 1) % nodes == to;
            case CHAIN -> Math.abs(from - to) == 1;
            case ISOLATED_LEADER -> from != leader && to != leader;
        };
    }
}
