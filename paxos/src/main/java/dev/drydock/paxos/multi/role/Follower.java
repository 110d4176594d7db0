package dev.drydock.paxos.multi.role;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import java.util.Optional;

/**
 * Waits for the words of a leader.
 *
 * @param acceptor whether the node is an acceptor of the next slot or of a later one; else it only learns, and never
 *     stands
 * @param leader the leader of the promised ballot, once it was heard of
 * @param heardDecided up to where the leader said in its last heartbeat that it knew what was chosen; a node that has not
 *     learned as much by the next one asks for it
 * @param asked how often a node that only learns has asked others for what was chosen, since it heard no leader
 * @param handingOver to whom this node, as leader, was handing over; the operator is answered once another leads
 */
public record Follower(
        boolean acceptor,
        Optional<NodeId> leader,
        long heardDecided,
        int asked,
        Optional<Operator.Handover> handingOver)
        implements MultiPaxosRole {

    /** Knows of no leader. */
    public static Follower leaderless(boolean acceptor) {
        return new Follower(acceptor, Optional.empty(), 0, 0, Optional.empty());
    }

    /** Still to answer the operator who asked for this. */
    public Follower handingOver(Optional<Operator.Handover> by) {
        return new Follower(acceptor, leader, heardDecided, asked, by);
    }

    /** Of that leader. */
    public Follower of(NodeId known) {
        return new Follower(acceptor, Optional.of(known), 0, 0, Optional.empty());
    }

    /** After a heartbeat. */
    public Follower heard(long decided) {
        return decided == heardDecided ? this : new Follower(acceptor, leader, decided, asked, handingOver);
    }

    /** After it asked once more. */
    public Follower askedAgain() {
        return new Follower(acceptor, leader, heardDecided, asked + 1, handingOver);
    }

    /** As an acceptor, or no longer as one. */
    public Follower as(boolean isAcceptor) {
        return isAcceptor == acceptor ? this : new Follower(isAcceptor, leader, heardDecided, asked, handingOver);
    }

    @Override
    public Role kind() {
        return acceptor ? Role.FOLLOWER : Role.LEARNER;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return leader;
    }
}
