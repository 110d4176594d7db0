package dev.drydock.paxos.multi.role;

import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.collection.NodeMap;
import java.util.List;
import java.util.Optional;

/**
 * Proposes values in its ballot, the promised one.
 *
 * @param phase1 what phase 1 has brought
 * @param recoveredSlot the last slot for which phase 1 brought a proposal; the leader's own come after it
 * @param peers whom it sends to: all acceptors, of the next slot and of later ones, but itself
 * @param progress how far each of them is
 * @param configurations those for which {@code peers} were counted
 * @param sequence the highest sequence number of any message sent before {@code peers} last changed: a node that comes in
 *     begins behind it, so that an answer to an earlier message is not taken for one to a later
 * @param firstSlot the first slot that was not known to be chosen when it began to lead
 * @param lastSlot the last slot that it has proposed a value for, or knows to be chosen
 * @param durableSlot up to where what it has accepted itself is durable
 * @param awaitedSlot up to where it awaits that; one such wait is under way at a time
 * @param backlog the values that wait for the window
 * @param reads the reads that it has yet to answer
 * @param lease its lease, where reads are by lease
 * @param operator what operators have asked for
 */
public record Leader(
        Phase1 phase1,
        long recoveredSlot,
        List<NodeId> peers,
        NodeMap<Progress> progress,
        Configurations configurations,
        long sequence,
        long firstSlot,
        long lastSlot,
        long durableSlot,
        long awaitedSlot,
        Backlog backlog,
        PendingReads reads,
        Lease lease,
        Operator operator)
        implements MultiPaxosRole {

    /** Has just completed phase 1, with all slots before this one known to be chosen. */
    public static Leader elected(NodeId self, Phase1 phase1, Configurations configurations, long firstSlot) {
        List<NodeId> peers = configurations.others(self);
        return new Leader(
                phase1,
                Math.max(phase1.heard().last(), firstSlot - 1),
                peers,
                NodeMap.of(peers, Progress.unknown(firstSlot, 0)),
                configurations,
                0,
                firstSlot,
                firstSlot - 1,
                firstSlot - 1,
                firstSlot - 1,
                Backlog.empty(),
                PendingReads.none(),
                Lease.NONE,
                Operator.NOTHING);
    }

    /** With other news of phase 1, which may bring proposals for later slots. */
    public Leader with(Phase1 more) {
        return new Leader(
                more,
                Math.max(recoveredSlot, more.heard().last()),
                peers,
                progress,
                configurations,
                sequence,
                firstSlot,
                lastSlot,
                durableSlot,
                awaitedSlot,
                backlog,
                reads,
                lease,
                operator);
    }

    /** With other progress. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    public Leader with(NodeMap<Progress> changed) {
        return changed == progress
                ? this
                : new Leader(
                        phase1,
                        recoveredSlot,
                        peers,
                        changed,
                        configurations,
                        sequence,
                        firstSlot,
                        lastSlot,
                        durableSlot,
                        awaitedSlot,
                        backlog,
                        reads,
                        lease,
                        operator);
    }

    /**
     * With the acceptors of these configurations as peers; what is known of those that stay is kept. Reads are to be
     * confirmed anew, and a lease of the old acceptors is worth nothing.
     */
    public Leader with(NodeId self, Configurations changed) {
        List<NodeId> others = changed.others(self);
        long highest = sequence;
        for (int place = 0; place < progress.size(); place++) {
            highest = Math.max(highest, progress.valueAt(place).sent());
        }
        NodeMap<Progress> known = NodeMap.of(others, Progress.unknown(firstSlot, highest));
        for (NodeId peer : others) {
            Optional<Progress> before = progress.get(peer);
            known = before.isPresent() ? known.with(peer, before.get()) : known;
        }
        return new Leader(
                phase1,
                recoveredSlot,
                others,
                known,
                changed,
                highest,
                firstSlot,
                lastSlot,
                durableSlot,
                awaitedSlot,
                backlog,
                reads.restart(),
                lease.lost(),
                operator);
    }

    /** After it proposed values up to a slot, taken from a backlog of which this is left. */
    public Leader proposed(long slot, Backlog left) {
        return new Leader(
                phase1.dropThrough(slot),
                recoveredSlot,
                peers,
                progress,
                configurations,
                sequence,
                firstSlot,
                slot,
                durableSlot,
                awaitedSlot,
                left,
                reads,
                lease,
                operator);
    }

    /** With its own acceptances durable up to a slot, and awaited up to another. */
    public Leader withDurable(long durable, long awaited) {
        return new Leader(
                phase1,
                recoveredSlot,
                peers,
                progress,
                configurations,
                sequence,
                firstSlot,
                lastSlot,
                durable,
                awaited,
                backlog,
                reads,
                lease,
                operator);
    }

    /** With other values waiting. */
    public Leader with(Backlog changed) {
        return proposed(lastSlot, changed);
    }

    /** With other reads. */
    public Leader with(PendingReads changed) {
        return new Leader(
                phase1,
                recoveredSlot,
                peers,
                progress,
                configurations,
                sequence,
                firstSlot,
                lastSlot,
                durableSlot,
                awaitedSlot,
                backlog,
                changed,
                lease,
                operator);
    }

    /** With another lease. */
    public Leader with(Lease changed) {
        return new Leader(
                phase1,
                recoveredSlot,
                peers,
                progress,
                configurations,
                sequence,
                firstSlot,
                lastSlot,
                durableSlot,
                awaitedSlot,
                backlog,
                reads,
                changed,
                operator);
    }

    /** With other requests of operators. */
    public Leader with(Operator changed) {
        return new Leader(
                phase1,
                recoveredSlot,
                peers,
                progress,
                configurations,
                sequence,
                firstSlot,
                lastSlot,
                durableSlot,
                awaitedSlot,
                backlog,
                reads,
                lease,
                changed);
    }

    /** Whether it awaits news of its disk. */
    public boolean awaitsDisk() {
        return awaitedSlot > durableSlot;
    }

    /** How far a peer is; nothing is known of a node that is none. */
    public Progress progressOf(NodeId peer) {
        return progress.get(peer).orElse(Progress.unknown(1, 0));
    }

    @Override
    public Optional<Operator.Handover> handingOver() {
        return operator.handover();
    }

    @Override
    public Role kind() {
        return Role.LEADER;
    }

    @Override
    public Optional<NodeId> leaderHint() {
        return Optional.empty();
    }
}
