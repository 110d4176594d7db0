package dev.drydock.sim.workload;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.client.LeaderSearch;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.Membership;
import java.util.function.IntPredicate;

/** The members of a group as clients see them from their sites. */
record Neighbours(Network network, Membership membership) implements LeaderSearch.Group {
    @Override
    public int following(int node) {
        int first = LeaderSearch.NOBODY;
        for (NodeId member : membership.known()) {
            if (member.number() - 1 > node) {
                return member.number() - 1;
            }
            first = first < 0 ? member.number() - 1 : first;
        }
        return first;
    }

    @Override
    public int nearest(long session, IntPredicate which) {
        int site = network.site(session);
        int nearest = LeaderSearch.NOBODY;
        for (NodeId member : membership.known()) {
            int node = member.number() - 1;
            boolean nearer = nearest < 0 || network.meanLatency(site, node) < network.meanLatency(site, nearest);
            if (nearer && which.test(node)) {
                nearest = node;
            }
        }
        return nearest;
    }
}
