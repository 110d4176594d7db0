package dev.drydock.live.transport;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.plan.Security;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node's transport must know.
 *
 * @param run the run's name
 * @param protocol that the nodes speak
 * @param self the node's number
 * @param peers where every node of the group listens to its peers, itself too, by number
 * @param links what is done to messages to each other node, by number; {@link LinkPlan#BARE} where it is missing
 * @param security how peers know each other
 * @param seed of what is drawn: delays, losses, pauses before connecting again
 */
public record TransportPlan(
        String run,
        String protocol,
        int self,
        SortedMap<Integer, HostPort> peers,
        SortedMap<Integer, LinkPlan> links,
        Security security,
        long seed) {
    public TransportPlan {
        peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        if (!peers.containsKey(self)) {
            throw new IllegalArgumentException("n" + self + " is not told where it listens to its peers");
        }
    }
}
