package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.raft.RaftMessage.ReadIndex;
import dev.drydock.raft.RaftMessage.ReadIndexReply;
import dev.drydock.raft.read.FollowerReads;
import dev.drydock.raft.role.Follower;

/**
 * Reads that a follower answers itself (dissertation §6.4): it asks the leader for a read index, waits until it has
 * applied the log that far, and reads its own state machine. The leader's part is in {@link Reads}.
 */
final class FollowerReading {
    private final RaftOptions options;

    FollowerReading(RaftOptions options) {
        this.options = options;
    }

    /** Whether a follower can take reads: it may, and it knows its leader. */
    boolean serves(Follower follower) {
        return options.followerReads() && follower.leader().isPresent();
    }

    RaftState onRead(RaftState state, Follower follower, ClientRequest request, Effects<RaftMessage> effects) {
        if (follower.reads().size() >= options.maxPending()) {
            effects.reply(
                    request.id(),
                    new Reply.Refused("the follower has " + options.maxPending() + " reads under way (maxPending)"));
            return state;
        }
        FollowerReads more = follower.reads().with(request);
        return state.withRole(follower.withReads(more.roundUnderWay() ? more : ask(state, follower, more, effects)));
    }

    /** One question for all reads that wait. */
    private static FollowerReads ask(
            RaftState state, Follower follower, FollowerReads reads, Effects<RaftMessage> effects) {
        FollowerReads asked = reads.startRound();
        sendQuestion(state, follower.leader().orElseThrow(), asked, effects);
        return asked;
    }

    private static void sendQuestion(
            RaftState state, NodeId leader, FollowerReads reads, Effects<RaftMessage> effects) {
        effects.send(leader, new ReadIndex(state.currentTerm(), reads.ids()));
    }

    /** The answer counts only for the very reads that the question was about: it may be an old one. */
    RaftState onReadIndexReply(RaftState state, Follower follower, ReadIndexReply reply, Effects<RaftMessage> effects) {
        FollowerReads reads = follower.reads();
        return reply.term() == state.currentTerm()
                        && reads.roundUnderWay()
                        && reads.readIndex().isEmpty()
                        && reads.ids().equals(reply.reads())
                ? advance(state.withRole(follower.withReads(reads.confirmed(reply.readIndex()))), effects)
                : state;
    }

    /** Answers what the log is applied for by now, and asks again for what waits. */
    RaftState advance(RaftState state, Effects<RaftMessage> effects) {
        if (!(state.role() instanceof Follower follower)
                || follower.reads().readIndex().isEmpty()
                || follower.reads().readIndex().getAsLong() > state.lastApplied()) {
            return state;
        }
        FollowerReads reads = follower.reads();
        reads.underWay().toList().forEach(effects::read);
        FollowerReads rest = reads.endRound();
        return state.withRole(
                follower.withReads(rest.waiting().isEmpty() ? rest : ask(state, follower, rest, effects)));
    }

    /** The question or its answer may be lost: ask again when a second heartbeat has come since. */
    RaftState onHeartbeat(RaftState state, Effects<RaftMessage> effects) {
        if (!(state.role() instanceof Follower follower)
                || !follower.reads().roundUnderWay()
                || follower.reads().readIndex().isPresent()) {
            return state;
        }
        boolean again = follower.reads().overdue();
        if (again) {
            sendQuestion(state, follower.leader().orElseThrow(), follower.reads(), effects);
        }
        return state.withRole(follower.withReads(follower.reads().withOverdue(!again)));
    }
}
