package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.protocol.collection.SharedList;
import dev.drydock.raft.RaftMessage.ReadIndex;
import dev.drydock.raft.RaftMessage.ReadIndexReply;
import dev.drydock.raft.read.PendingReads;
import dev.drydock.raft.read.ReadMode;
import dev.drydock.raft.read.ReadRequest;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import java.util.Optional;

/**
 * Linearizable reads without the log (§8, dissertation §6.4, "ReadIndex"). Three conditions make a read safe: the leader
 * has committed an entry of its term, so that its commitIndex is up to date; a majority has confirmed since the read
 * arrived that it still is the leader, or its lease says so ({@link Leases}); the state machine has applied all up to the
 * commitIndex of that moment. The third always holds here, since what is committed is applied in the same step.
 */
final class Reads {
    private final RaftOptions options;
    private final Replication replication;

    Reads(RaftOptions options, Replication replication) {
        this.options = options;
        this.replication = replication;
    }

    RaftState onRead(RaftState state, Leader leader, ClientRequest request, Effects<RaftMessage> effects) {
        if (leader.readsUnderWay() >= options.maxPending()) {
            effects.reply(
                    request.id(),
                    new Reply.Refused("the leader has " + options.maxPending() + " reads under way (maxPending)"));
            return state;
        }
        return ask(state, leader, new ReadRequest.OfClient(request), effects);
    }

    /** A follower wants to answer reads; when there are too many it hears nothing and asks again (dissertation §6.4). */
    RaftState onReadIndex(
            RaftState state, Leader leader, NodeId from, ReadIndex request, Effects<RaftMessage> effects) {
        return leader.readsUnderWay() >= options.maxPending()
                ? state
                : ask(state, leader, new ReadRequest.OfFollower(from, request.reads()), effects);
    }

    private RaftState ask(RaftState state, Leader leader, ReadRequest read, Effects<RaftMessage> effects) {
        if (options.reads() == ReadMode.LEASE) {
            return Leases.ask(state, leader, read, effects);
        }
        return advance(state.withRole(leader.withReads(leader.reads().with(read))), effects);
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
                answer(latest, reads.underWay(), effects);
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

    /** From the state machine as it stands, or with the commitIndex as it stands. */
    static void answer(RaftState state, SharedList<ReadRequest> reads, Effects<RaftMessage> effects) {
        for (int place = 0; place < reads.size(); place++) {
            switch (reads.get(place)) {
                case ReadRequest.OfClient(ClientRequest request) -> effects.read(request);
                case ReadRequest.OfFollower(NodeId follower, var ids) ->
                    effects.send(follower, new ReadIndexReply(state.currentTerm(), ids, state.commitIndex()));
            }
        }
    }

    /** For a leader that leads no more. Followers that wait notice by themselves. */
    static void turnAway(Leader leader, Optional<NodeId> hint, Effects<RaftMessage> effects) {
        turnAway(leader.reads().underWay(), hint, effects);
        turnAway(leader.reads().waiting(), hint, effects);
        turnAway(leader.lease().reads(), hint, effects);
    }

    private static void turnAway(SharedList<ReadRequest> reads, Optional<NodeId> hint, Effects<RaftMessage> effects) {
        for (int place = 0; place < reads.size(); place++) {
            if (reads.get(place) instanceof ReadRequest.OfClient(ClientRequest request)) {
                effects.reply(request.id(), new Reply.NotLeader(hint));
            }
        }
    }
}
