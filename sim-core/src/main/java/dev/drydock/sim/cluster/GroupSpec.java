package dev.drydock.sim.cluster;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.network.Place;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A group of nodes {@code n1}, {@code n2} ... that run one protocol.
 *
 * @param places where each node stands, in order; as many as there are nodes, 1 to 101
 * @param initialLog how many entries each node's log holds at the start; as many as there are nodes, or empty for none
 * @param down nodes that are not started
 * @param spares nodes that run but are not members at first; not all of them
 * @param containers which containers nodes run in; empty for nodes that run from the start, whatever they stand on
 */
public record GroupSpec(
        ProtocolSpec<?, ?, ?> protocol,
        List<Place> places,
        List<Integer> initialLog,
        List<NodeId> down,
        List<NodeId> spares,
        Optional<ContainerNodes> containers) {
    private static final int MOST_NODES = 101;

    public GroupSpec {
        places = List.copyOf(places);
        initialLog = List.copyOf(initialLog);
        down = List.copyOf(down);
        spares = spares.stream().distinct().sorted().toList();
        int count = places.size();
        if (count < 1 || count > MOST_NODES) {
            throw new IllegalArgumentException("a group has 1 to " + MOST_NODES + " nodes, not " + count);
        }
        if (!initialLog.isEmpty() && initialLog.size() != count) {
            throw new IllegalArgumentException(
                    "initialLog has one number for each of the " + count + " nodes, not " + initialLog.size());
        }
        if (initialLog.stream().anyMatch(entries -> entries < 0 || entries > 1_000_000)) {
            throw new IllegalArgumentException("an initial log holds 0 to 1000000 entries");
        }
        requireNodes(down, count);
        requireNodes(spares, count);
        if (spares.size() == count) {
            throw new IllegalArgumentException("not every node is a spare: a group has at least one member at first");
        }
        if (containers.isPresent() && !down.isEmpty()) {
            throw new IllegalArgumentException(
                    "nodes in containers start when their containers do: leave down out of the group");
        }
        protocol.check(count - spares.size());
    }

    /** Nodes that run from the start, whatever they stand on. */
    public GroupSpec(
            ProtocolSpec<?, ?, ?> protocol,
            List<Place> places,
            List<Integer> initialLog,
            List<NodeId> down,
            List<NodeId> spares) {
        this(protocol, places, initialLog, down, spares, Optional.empty());
    }

    /** All of them members at first. */
    public GroupSpec(ProtocolSpec<?, ?, ?> protocol, List<Place> places, List<Integer> initialLog, List<NodeId> down) {
        this(protocol, places, initialLog, down, List.of());
    }

    /** The same with these spares. */
    public GroupSpec withSpares(List<NodeId> others) {
        return new GroupSpec(protocol, places, initialLog, down, others, containers);
    }

    /** The same running in these containers. */
    public GroupSpec in(ContainerNodes these) {
        return new GroupSpec(protocol, places, initialLog, down, spares, Optional.of(these));
    }

    /** Nodes that stand at one place, all up, with empty logs. */
    public static GroupSpec of(ProtocolSpec<?, ?, ?> protocol, int count) {
        return new GroupSpec(
                protocol,
                IntStream.range(0, count)
                        .mapToObj(i -> new Place("here", "", ""))
                        .toList(),
                List.of(),
                List.of());
    }

    /** How many nodes there are, spares too. */
    public int count() {
        return places.size();
    }

    /** All nodes, in ascending order. */
    public List<NodeId> nodes() {
        return IntStream.rangeClosed(1, count()).mapToObj(NodeId::new).toList();
    }

    /** The nodes that are members at first, in ascending order. */
    public List<NodeId> members() {
        return nodes().stream().filter(node -> !spares.contains(node)).toList();
    }

    /**
     * The numbers from 1 of the nodes that a name stands for: a node's name, or a place's for all that stand there.
     *
     * @throws IllegalArgumentException when there is no such node and no node stands at such a place
     */
    public SortedSet<Integer> named(String name) {
        SortedSet<Integer> found = new TreeSet<>();
        for (int i = 1; i <= count(); i++) {
            if (name.equals("n" + i) || places.get(i - 1).isIn(Place.parse(name))) {
                found.add(i);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no node " + name + " and no node stands at a place of that"
                    + " name; the nodes are n1 to n" + count());
        }
        return found;
    }

    /** Checks that a group of so many nodes has these. */
    static void requireNodes(List<NodeId> nodes, int count) {
        for (NodeId node : nodes) {
            if (node.number() > count) {
                throw new IllegalArgumentException("there is no node " + node + "; the nodes are n1 to n" + count);
            }
        }
    }
}
