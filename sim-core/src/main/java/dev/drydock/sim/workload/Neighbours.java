package dev.drydock.sim.workload;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.Membership;
import java.util.Arrays;

/** The members of a group as clients see them from their sites: who is near, and who did not answer lately. */
final class Neighbours {
    private final Network network;
    private final Membership membership;
    private final long grudge;
    private final long[] avoidedUntil;

    /**
     * A view in which everybody answers.
     *
     * @param grudge how long a node that did not answer is passed over, in nanoseconds
     */
    Neighbours(Network network, Membership membership, int nodes, long grudge) {
        this.network = network;
        this.membership = membership;
        this.grudge = grudge;
        this.avoidedUntil = new long[nodes];
        Arrays.fill(avoidedUntil, Long.MIN_VALUE);
    }

    /** The member nearest to the client of a session. */
    int nearest(long session) {
        return nearest(session, Long.MAX_VALUE);
    }

    /** The nearest member of those that are not passed over now; of all when every one is. */
    int answering(long session, long now) {
        int nearest = nearest(session, now);
        return nearest < 0 ? nearest(session) : nearest;
    }

    /** A node did not answer in time. */
    void silent(int node, long now) {
        avoidedUntil[node] = now + grudge;
    }

    /** A node answered. */
    void answers(int node) {
        avoidedUntil[node] = Long.MIN_VALUE;
    }

    /** The member whose number follows, the first after the last. */
    int following(int node) {
        int first = -1;
        for (NodeId member : membership.known()) {
            if (member.number() - 1 > node) {
                return member.number() - 1;
            }
            first = first < 0 ? member.number() - 1 : first;
        }
        return first;
    }

    private int nearest(long session, long now) {
        int site = network.site(session);
        int nearest = -1;
        for (NodeId member : membership.known()) {
            int node = member.number() - 1;
            boolean nearer = nearest < 0 || network.meanLatency(site, node) < network.meanLatency(site, nearest);
            if (nearer && avoidedUntil[node] <= now) {
                nearest = node;
            }
        }
        return nearest;
    }
}
