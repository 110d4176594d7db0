package dev.drydock.sim.cluster;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.network.Place;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A group of nodes {@code n1}, {@code n2} ... that run one protocol.
 *
 * @param places where each node stands, in order; as many as there are nodes, 1 to 101
 * @param initialLog how many entries each node's log holds at the start; as many as there are nodes, or empty for none
 * @param down nodes that are not started
 */
public record GroupSpec(
        ProtocolSpec<?, ?, ?> protocol, List<Place> places, List<Integer> initialLog, List<NodeId> down) {
    private static final int MOST_NODES = 101;

    public GroupSpec {
        places = List.copyOf(places);
        initialLog = List.copyOf(initialLog);
        down = List.copyOf(down);
        int count = places.size();
        if (count < 1 || count > MOST_NODES) {
            throw new IllegalArgumentException("a group has 1 to " + MOST_NODES + " nodes, not " + count);
        }
        protocol.check(count);
        if (!initialLog.isEmpty() && initialLog.size() != count) {
            throw new IllegalArgumentException(
                    "initialLog has one number for each of the " + count + " nodes, not " + initialLog.size());
        }
        if (initialLog.stream().anyMatch(entries -> entries < 0 || entries > 1_000_000)) {
            throw new IllegalArgumentException("an initial log holds 0 to 1000000 entries");
        }
        for (NodeId node : down) {
            if (node.number() > count) {
                throw new IllegalArgumentException("there is no node " + node + "; the nodes are n1 to n" + count);
            }
        }
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

    /** How many nodes there are. */
    public int count() {
        return places.size();
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
}
