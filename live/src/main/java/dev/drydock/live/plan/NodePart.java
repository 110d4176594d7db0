package dev.drydock.live.plan;

import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * A node of a group.
 *
 * @param self its number
 * @param protocol its name, as scenarios name it
 * @param options of the protocol, as JSON of its provider's options record
 * @param members the numbers of the initial members, ascending
 * @param peers where every node of the group listens to its peers, itself too, by number
 * @param clients where every node of the group listens to clients, by number
 * @param links what the transport does to messages to each other node, by number; {@link LinkPlan#BARE} where it is missing
 * @param security how peers know each other
 * @param folder where the journal is
 * @param initialLog how many entries the log holds at the very first boot
 * @param clock the node's own clock
 * @param trace whether every message is told
 */
public record NodePart(
        int self,
        String protocol,
        JsonNode options,
        List<Integer> members,
        SortedMap<Integer, HostPort> peers,
        SortedMap<Integer, HostPort> clients,
        SortedMap<Integer, LinkPlan> links,
        Security security,
        String folder,
        int initialLog,
        ClockPlan clock,
        boolean trace)
        implements Part {

    /**
     * A clock that is wrong.
     *
     * @param offsetNanos how far it is ahead when the run begins
     * @param driftPpm how many millionths it is too fast
     */
    public record ClockPlan(long offsetNanos, double driftPpm) {
        /** The machine's clock. */
        public static final ClockPlan TRUE = new ClockPlan(0, 0);
    }
}
