package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.Group;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.ReplicatedLog;
import dev.drydock.protocol.ClientRequest;

/**
 * The state of one node.
 *
 * @param group who takes part
 * @param quorums how many of them are a quorum
 * @param log what is decided, and who waits
 * @param acceptor this node as an acceptor
 * @param coordinator this node as a coordinator
 * @param proposed what this node has proposed for slots that are not decided
 * @param tallies what acceptors have accepted for slots that are not decided, where this node is told
 * @param watch what its timers watch
 */
@SuppressWarnings("ReferenceEquality") // what is the same object needs no copy
public record FastState(
        Group group,
        Quorums quorums,
        ReplicatedLog log,
        Acceptor acceptor,
        Coordinator coordinator,
        LongMap<ClientRequest> proposed,
        LongMap<Tally> tallies,
        Watch watch) {

    /**
     * What timers watch.
     *
     * @param highest the highest ballot that this node has heard of
     * @param retransmit whether something waits for {@link FastTimer#RETRANSMIT}
     * @param stuckAt the first undecided slot when it last fired
     * @param stuckFor how often it has fired since that slot became the first undecided, with a gap there
     */
    public record Watch(Ballot highest, boolean retransmit, long stuckAt, int stuckFor) {

        Watch hearing(Ballot ballot) {
            return ballot.isAfter(highest) ? new Watch(ballot, retransmit, stuckAt, stuckFor) : this;
        }

        Watch withRetransmit(boolean set) {
            return new Watch(highest, set, stuckAt, stuckFor);
        }

        Watch stuck(long slot) {
            return new Watch(highest, retransmit, slot, slot == stuckAt ? stuckFor + 1 : 0);
        }
    }

    FastState with(ReplicatedLog changed) {
        return changed == log
                ? this
                : new FastState(group, quorums, changed, acceptor, coordinator, proposed, tallies, watch);
    }

    FastState with(Acceptor changed) {
        return changed == acceptor
                ? this
                : new FastState(group, quorums, log, changed, coordinator, proposed, tallies, watch);
    }

    FastState with(Coordinator changed) {
        return changed == coordinator
                ? this
                : new FastState(group, quorums, log, acceptor, changed, proposed, tallies, watch);
    }

    FastState withProposed(LongMap<ClientRequest> changed) {
        return changed == proposed
                ? this
                : new FastState(group, quorums, log, acceptor, coordinator, changed, tallies, watch);
    }

    FastState withTallies(LongMap<Tally> changed) {
        return changed == tallies
                ? this
                : new FastState(group, quorums, log, acceptor, coordinator, proposed, changed, watch);
    }

    FastState with(Watch changed) {
        return changed == watch
                ? this
                : new FastState(group, quorums, log, acceptor, coordinator, proposed, tallies, changed);
    }

    Tally tally(long slot) {
        return tallies.get(slot).orElse(Tally.EMPTY);
    }
}
