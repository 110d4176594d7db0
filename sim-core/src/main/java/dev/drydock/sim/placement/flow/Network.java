package dev.drydock.sim.placement.flow;

import java.util.Arrays;

/**
 * A network of arcs with capacities and costs, and the flow of least cost through it: successive shortest paths with potentials
 * (Edmonds and Karp, Theoretical Improvements in Algorithmic Efficiency for Network Flow Problems, JACM 19(2), 1972; Tomizawa
 * 1971), by Dijkstra's algorithm on a binary heap. Costs are at least 0, so the first potentials are 0.
 */
public final class Network {
    private static final long FAR = Long.MAX_VALUE / 4;

    private final int nodes;
    private final int[] first;
    /** Arcs in pairs: an arc and, behind it, the way back along it. */
    private int[] to = new int[16];

    private int[] next = new int[16];
    private long[] capacity = new long[16];
    private long[] cost = new long[16];
    private int arcs;

    private final long[] potential;
    private final long[] distance;
    private final int[] via;
    private final NodeHeap heap;

    /** Nodes from 0, without arcs. */
    public Network(int nodes) {
        this.nodes = nodes;
        first = new int[nodes];
        Arrays.fill(first, -1);
        potential = new long[nodes];
        distance = new long[nodes];
        via = new int[nodes];
        heap = new NodeHeap(nodes, distance);
    }

    /**
     * Adds an arc.
     *
     * @return its number, for {@link #flow}
     * @throws IllegalArgumentException if its capacity or its cost is negative
     */
    public int arc(int from, int toNode, long most, long costEach) {
        if (most < 0 || costEach < 0) {
            throw new IllegalArgumentException("the capacity and the cost of an arc are at least 0");
        }
        int number = arcs;
        add(from, toNode, most, costEach);
        add(toNode, from, 0, -costEach);
        return number;
    }

    private void add(int from, int toNode, long most, long costEach) {
        if (arcs == to.length) {
            to = Arrays.copyOf(to, 2 * arcs);
            next = Arrays.copyOf(next, 2 * arcs);
            capacity = Arrays.copyOf(capacity, 2 * arcs);
            cost = Arrays.copyOf(cost, 2 * arcs);
        }
        to[arcs] = toNode;
        capacity[arcs] = most;
        cost[arcs] = costEach;
        next[arcs] = first[from];
        first[from] = arcs++;
    }

    /** How much flows through an arc. */
    public long flow(int arc) {
        return capacity[arc + 1];
    }

    /**
     * Sends as much as it can from a source to a sink, at the least cost for so much.
     *
     * @return how much that is
     */
    public long send(int source, int sink) {
        long sent = 0;
        while (reach(source, sink)) {
            long most = FAR;
            for (int node = sink; node != source; node = to[via[node] ^ 1]) {
                most = Math.min(most, capacity[via[node]]);
            }
            for (int node = sink; node != source; node = to[via[node] ^ 1]) {
                capacity[via[node]] -= most;
                capacity[via[node] ^ 1] += most;
            }
            sent += most;
        }
        return sent;
    }

    /** What flows, by what it costs. */
    public long cost() {
        long sum = 0;
        for (int arc = 0; arc < arcs; arc += 2) {
            sum += flow(arc) * cost[arc];
        }
        return sum;
    }

    /** The shortest way over what capacity is left, by costs that potentials keep at 0 or above. */
    private boolean reach(int source, int sink) {
        Arrays.fill(distance, FAR);
        distance[source] = 0;
        heap.clear();
        heap.moved(source);
        while (!heap.isEmpty()) {
            int node = heap.take();
            if (node == sink) {
                break;
            }
            relax(node);
        }
        if (distance[sink] == FAR) {
            return false;
        }
        for (int node = 0; node < nodes; node++) {
            potential[node] += Math.min(distance[node], distance[sink]);
        }
        return true;
    }

    private void relax(int node) {
        for (int arc = first[node]; arc >= 0; arc = next[arc]) {
            if (capacity[arc] > 0) {
                int other = to[arc];
                long far = distance[node] + cost[arc] + potential[node] - potential[other];
                if (far < distance[other]) {
                    distance[other] = far;
                    via[other] = arc;
                    heap.moved(other);
                }
            }
        }
    }
}
