package dev.drydock.paxos.multi.role;

import dev.drydock.paxos.multi.log.Acceptance;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Slots;
import dev.drydock.paxos.multi.membership.Configuration;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.paxos.quorum.QuorumSystem;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What phase 1 of a ballot has brought so far. It is done once for all slots ("Paxos Made Simple", section 3), and goes on
 * when acceptors come in that have not promised the ballot yet.
 *
 * @param promises who has promised the ballot, durably
 * @param heard of each slot, the highest-numbered proposal that any of them had accepted
 * @param decided the highest slot up to which any of them knows all that was chosen
 * @param source who knows it; empty when only this node does
 */
public record Phase1(List<NodeId> promises, Slots<Proposal> heard, long decided, Optional<NodeId> source) {

    /** Nobody has promised. This node's own acceptances will count with its promise. */
    public static Phase1 begun() {
        return new Phase1(List.of(), Slots.empty(), 0, Optional.empty());
    }

    /** After a promise. One that comes twice says nothing new. */
    public Phase1 with(NodeId from, long itsDecided, List<Acceptance> accepted) {
        List<NodeId> more = promises;
        if (!promises.contains(from)) {
            more = new ArrayList<>(promises);
            more.add(from);
        }
        boolean knowsMore = itsDecided > decided;
        return new Phase1(
                List.copyOf(more),
                highest(heard, accepted),
                knowsMore ? itsDecided : decided,
                knowsMore ? Optional.of(from) : source);
    }

    /** v is the value of the highest-numbered proposal among the responses ("Paxos Made Simple", section 2.2, P2c). */
    private static Slots<Proposal> highest(Slots<Proposal> heard, List<Acceptance> accepted) {
        Slots<Proposal> highest = heard;
        for (Acceptance acceptance : accepted) {
            Optional<Proposal> known = highest.get(acceptance.slot());
            if (known.isEmpty()
                    || acceptance.proposal().ballot().isAfter(known.get().ballot())) {
                highest = highest.with(acceptance.slot(), acceptance.proposal());
            }
        }
        return highest;
    }

    /** Whether the acceptors of a slot have promised: a phase-1 quorum of them. */
    public boolean covers(List<NodeId> acceptors, QuorumSystem quorums) {
        return quorums.isPhase1Quorum(acceptors, promises::contains);
    }

    /** Whether the acceptors of every slot to come have promised: a phase-1 quorum of each configuration. */
    public boolean covers(Configurations configurations, QuorumSystem quorums) {
        for (Configuration configuration : configurations.inOrder()) {
            if (!covers(configuration.members(), quorums)) {
                return false;
            }
        }
        return true;
    }

    /** Without what was heard of slots that are proposed or chosen by now. */
    public Phase1 dropThrough(long slot) {
        return heard.isEmpty() ? this : new Phase1(promises, heard.dropThrough(slot), decided, source);
    }
}
