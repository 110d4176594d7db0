package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.MultiPaxosMessage.Accept;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.Progress;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import java.util.List;

/** How the leader's proposals get to the acceptors: pipelined, in batches when many are under way, and again when lost. */
final class Replication {
    private final int maxInflight;
    private final Batches batches;

    Replication(MultiPaxosOptions options) {
        this.maxInflight = options.maxInflightAccepts();
        this.batches = new Batches(options);
    }

    /** To every acceptor. */
    Leader sendNews(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        return leader.with(
                leader.progress().map((peer, progress) -> sendNews(state, leader.lastSlot(), peer, progress, effects)));
    }

    /** To one acceptor. */
    Leader sendNews(MultiPaxosState state, Leader leader, NodeId peer, Effects<MultiPaxosMessage> effects) {
        Progress before = leader.progressOf(peer);
        Progress sent = sendNews(state, leader.lastSlot(), peer, before, effects);
        return sent.equals(before) ? leader : leader.with(leader.progress().with(peer, sent));
    }

    private Progress sendNews(
            MultiPaxosState state, long lastSlot, NodeId peer, Progress progress, Effects<MultiPaxosMessage> effects) {
        Progress latest = progress.from(state.log().trimmed() + 1);
        while (latest.nextSlot() <= lastSlot && latest.maySend(maxInflight)) {
            long first = latest.nextSlot();
            List<Value> batch = batches.of(state.log(), first, lastSlot);
            latest = latest.sentValues(first + batch.size() - 1);
            effects.send(peer, accept(state, first, batch, latest.sent()));
        }
        return latest;
    }

    /** Says that the leader is there, up to where values are chosen, and asks what was lost. */
    Leader sendHeartbeats(MultiPaxosState state, Leader leader, Effects<MultiPaxosMessage> effects) {
        return leader.with(leader.progress().map((peer, progress) -> sendHeartbeat(state, peer, progress, effects)));
    }

    /** To one acceptor. */
    Progress sendHeartbeat(MultiPaxosState state, NodeId peer, Progress progress, Effects<MultiPaxosMessage> effects) {
        Progress sent = progress.sentHeartbeat();
        effects.send(peer, accept(state, progress.accepted().upTo() + 1, List.of(), sent.sent()));
        return sent;
    }

    private static Accept accept(MultiPaxosState state, long first, List<Value> values, long sequence) {
        Leader leader = (Leader) state.role();
        long repeatsFrom = Math.max(leader.firstSlot(), state.log().trimmed() + 1);
        return new Accept(state.promisedBallot(), first, values, state.decided(), repeatsFrom, sequence);
    }
}
