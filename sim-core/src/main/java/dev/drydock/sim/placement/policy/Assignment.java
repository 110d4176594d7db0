package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.placement.flow.Network;
import dev.drydock.sim.placement.policy.FlowPlacement.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The network of one flow: from a source over classes and machines to a sink. */
final class Assignment {
    private final Fleet fleet;
    private final int expected;
    private final List<Integer> counts = new ArrayList<>();
    private final List<List<Place>> places = new ArrayList<>();
    private Resources least = Resources.NONE;

    Assignment(Fleet fleet, int classes) {
        this.fleet = fleet;
        this.expected = classes;
    }

    void add(int count, List<Place> where, Resources requests) {
        least = counts.isEmpty()
                ? new Resources(requests.cpuMillis(), requests.memoryBytes(), requests.diskBytes())
                : new Resources(
                        Math.min(least.cpuMillis(), requests.cpuMillis()),
                        Math.min(least.memoryBytes(), requests.memoryBytes()),
                        Math.min(least.diskBytes(), requests.diskBytes()));
        counts.add(count);
        places.add(where);
    }

    /** The machines of each class, in the order of what they cost. */
    List<int[]> solve() {
        if (counts.size() != expected) {
            throw new IllegalStateException("some classes were not added");
        }
        SortedMap<Integer, Integer> nodes = new TreeMap<>();
        for (List<Place> of : places) {
            for (Place place : of) {
                nodes.putIfAbsent(place.machine(), 2 + expected + nodes.size());
            }
        }
        int source = 0;
        int sink = 1;
        Network network = new Network(2 + expected + nodes.size());
        List<int[]> arcs = new ArrayList<>();
        for (int kind = 0; kind < expected; kind++) {
            network.arc(source, 2 + kind, counts.get(kind), 0);
            int from = 2 + kind;
            arcs.add(places.get(kind).stream()
                    .mapToInt(place -> network.arc(from, nodes.get(place.machine()), 1, place.cost()))
                    .toArray());
        }
        nodes.forEach((machine, node) -> network.arc(node, sink, FlowPlacement.room(fleet, machine, least), 0));
        network.send(source, sink);
        List<int[]> machines = new ArrayList<>();
        for (int kind = 0; kind < expected; kind++) {
            machines.add(chosen(places.get(kind), arcs.get(kind), network));
        }
        return machines;
    }

    private static int[] chosen(List<Place> places, int[] arcs, Network network) {
        int[] chosen = new int[arcs.length];
        int count = 0;
        for (int i = 0; i < arcs.length; i++) {
            if (network.flow(arcs[i]) > 0) {
                chosen[count++] = places.get(i).machine();
            }
        }
        return Arrays.copyOf(chosen, count);
    }
}
