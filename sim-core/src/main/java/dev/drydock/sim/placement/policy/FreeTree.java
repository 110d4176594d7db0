package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.Resources;

/**
 * Finds, among the machines where a container fits, the one of the highest rank, without looking at all of them.
 *
 * <p>A tree over the machines in which each node holds the most that is free below it, by resource, and the highest rank
 * below it. The search goes into the better half first and leaves out what cannot fit or cannot be better (branch and bound):
 * O(log n) where nodes speak for their machines, as they do while machines fill up alike or in order, O(n) at worst.
 */
final class FreeTree {
    /** Of the words of a node: cpu, memory, disk. */
    private static final int STRIDE = 3;

    private static final int NOBODY = -1;

    /** How good a machine is, whatever is to be placed; larger is better. */
    interface Rank {
        double of(Fleet fleet, int machine);
    }

    private final Fleet fleet;
    private final Rank rank;
    private final int leaves;
    private final int depth;
    /** A machine that is closed, and one that is none, has -1 of everything. */
    private final long[] most;

    private final double[] highest;

    private Resources wanted = Resources.NONE;
    private int best;
    private double bestRank;

    FreeTree(Fleet fleet, Rank rank) {
        this.fleet = fleet;
        this.rank = rank;
        depth = 32 - Integer.numberOfLeadingZeros(Math.max(1, fleet.size()) - 1);
        leaves = 1 << depth;
        most = new long[2 * STRIDE * leaves];
        highest = new double[2 * leaves];
        for (int machine = 0; machine < leaves; machine++) {
            read(machine);
        }
        for (int node = leaves - 1; node > 0; node--) {
            join(node);
        }
    }

    private void read(int machine) {
        int node = leaves + machine;
        boolean open = machine < fleet.size() && fleet.isOpen(machine);
        most[STRIDE * node] = open ? fleet.freeCpuMillis(machine) : -1;
        most[STRIDE * node + 1] = open ? fleet.freeMemoryBytes(machine) : -1;
        most[STRIDE * node + 2] = open ? fleet.freeDiskBytes(machine) : -1;
        highest[node] = open ? rank.of(fleet, machine) : Double.NEGATIVE_INFINITY;
    }

    private void join(int node) {
        int left = 2 * node;
        for (int i = 0; i < STRIDE; i++) {
            most[STRIDE * node + i] = Math.max(most[STRIDE * left + i], most[STRIDE * (left + 1) + i]);
        }
        highest[node] = Math.max(highest[left], highest[left + 1]);
    }

    /** Something about a machine has changed. */
    void changed(int machine) {
        read(machine);
        for (int node = (leaves + machine) / 2; node > 0; node /= 2) {
            join(node);
        }
    }

    /** The machine of the highest rank on which it fits, the first of those that are alike; -1 for none. */
    int best(Resources requests) {
        wanted = requests;
        best = NOBODY;
        bestRank = Double.NEGATIVE_INFINITY;
        search(1);
        return best;
    }

    private void search(int node) {
        boolean hopeless =
                highest[node] < bestRank || (highest[node] == bestRank && best != NOBODY && firstBelow(node) > best);
        if (hopeless || !mayFit(node)) {
            return;
        }
        if (node >= leaves) {
            if (fleet.fits(node - leaves, wanted)) {
                best = node - leaves;
                bestRank = highest[node];
            }
            return;
        }
        int better = highest[2 * node + 1] > highest[2 * node] ? 2 * node + 1 : 2 * node;
        search(better);
        search(better ^ 1);
    }

    /** The first machine from this one on, in order and without going round, on which it fits; -1 for none. */
    int firstFrom(int machine, Resources requests) {
        wanted = requests;
        return machine < fleet.size() ? firstFrom(1, machine) : NOBODY;
    }

    private int firstFrom(int node, int machine) {
        if (lastBelow(node) < machine || !mayFit(node)) {
            return NOBODY;
        }
        if (node >= leaves) {
            return fleet.fits(node - leaves, wanted) ? node - leaves : NOBODY;
        }
        int left = firstFrom(2 * node, machine);
        return left != NOBODY ? left : firstFrom(2 * node + 1, machine);
    }

    /** The first machine from this one on, and round, on which it fits; -1 for none. */
    int firstAround(int machine, Resources requests) {
        int found = firstFrom(machine, requests);
        return found != NOBODY ? found : firstFrom(0, requests);
    }

    private boolean mayFit(int node) {
        int at = STRIDE * node;
        return wanted.cpuMillis() <= most[at]
                && wanted.memoryBytes() <= most[at + 1]
                && wanted.diskBytes() <= most[at + 2];
    }

    private int levels(int node) {
        return depth - (31 - Integer.numberOfLeadingZeros(node));
    }

    private int firstBelow(int node) {
        return (node << levels(node)) - leaves;
    }

    private int lastBelow(int node) {
        return ((node + 1) << levels(node)) - 1 - leaves;
    }
}
