package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.raft.read.PendingReads;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;

/**
 * Linearizable reads without the log (§8, dissertation §6.4, "ReadIndex"). Three conditions make a read safe: the leader
 * has committed an entry of its term, so that its commitIndex is up to date; a majority has confirmed since the read
 * arrived that it still is the leader; the state machine has applied all up to the commitIndex of that moment. The third
 * always holds here, since what is committed is applied in the same step.
 */
final class Reads {
    private final RaftOptions options;
    private final Replication replication;

    Reads(RaftOptions options, Replication replication) {
        this.options = options;
        this.replication = replication;
    }

    RaftState onRead(RaftState state, Leader leader, ClientRequest request, Effects<RaftMessage> effects) {
        if (leader.reads().size() >= options.maxPending()) {
            effects.reply(
                    request.id(),
                    new Reply.Refused("the leader has " + options.maxPending() + " reads under way (maxPending)"));
            return state;
        }
        Leader asked = leader.withReads(leader.reads().with(request));
        return advance(state.withRole(asked), effects);
    }

    /** Answers what is confirmed by now and starts the next round if reads wait for one. */
    RaftState advance(RaftState state, Effects<RaftMessage> effects) {
        RaftState latest = state;
        while (latest.role() instanceof Leader leader) {
            PendingReads reads = leader.reads();
            if (reads.roundUnderWay()) {
                if (!confirmed(latest, leader)) {
                    return latest;
                }
                reads.underWay().toList().forEach(effects::read);
                latest = latest.withRole(leader.withReads(reads.endRound()));
            } else if (!reads.waiting().isEmpty() && Commitment.knowsCommitIndex(latest)) {
                latest = startRound(latest, leader, effects);
            } else {
                return latest;
            }
        }
        return latest;
    }

    /** One exchange of heartbeats with a majority for all reads that wait (dissertation §6.4). */
    private RaftState startRound(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        NodeMap<Progress> asked = leader.progress()
                .map((peer, progress) -> replication
                        .sendHeartbeat(state, peer, progress, effects)
                        .markRead());
        return state.withRole(
                leader.withProgress(asked).withReads(leader.reads().startRound()));
    }

    private static boolean confirmed(RaftState state, Leader leader) {
        return Counting.isQuorum(state, leader, Progress::confirmsRead);
    }
}
