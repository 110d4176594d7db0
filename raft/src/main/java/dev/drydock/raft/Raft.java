package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Leader;

/**
 * The Raft consensus algorithm. This class hands each input to the rules that it concerns:
 *
 * <ul>
 *   <li>{@link Elections}: becoming leader; {@link Voting}: answering candidates
 *   <li>{@link Replication}: the leader's log; {@link Following}: the followers'; {@link Commitment}: when an entry counts
 *   <li>{@link Reads}: reads without the log
 *   <li>{@link Transitions}: changes of role and term; {@link Recovery}: boot
 * </ul>
 */
public final class Raft implements Protocol<RaftState, RaftMessage> {
    private final Transitions transitions;
    private final Recovery recovery;
    private final Voting voting;
    private final Elections elections;
    private final Following following;
    private final Replication replication;
    private final Reads reads;

    /** Raft under these options. */
    public Raft(RaftOptions options) {
        transitions = new Transitions(options);
        recovery = new Recovery(transitions);
        voting = new Voting(options, transitions);
        replication = new Replication(options, transitions);
        elections = new Elections(options, transitions, replication);
        following = new Following(transitions);
        reads = new Reads(options, replication);
    }

    @Override
    public RaftState start(Start start, Effects<RaftMessage> effects) {
        return recovery.start(start, effects);
    }

    @Override
    public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
        return switch (input) {
            case Input.Receive<RaftMessage> receive -> onMessage(state, receive.from(), receive.message(), effects);
            case Input.Timeout<RaftMessage> timeout -> onTimeout(state, (RaftTimer) timeout.timer(), effects);
            case Input.Request<RaftMessage> request -> onRequest(state, request.request(), effects);
            case Input.Persisted<RaftMessage> persisted -> onPersisted(state, persisted.token(), effects);
            case Input.ClockReading<RaftMessage> reading -> state;
            case Input.SnapshotTaken<RaftMessage> taken -> state;
        };
    }

    private RaftState onMessage(RaftState state, NodeId from, RaftMessage message, Effects<RaftMessage> effects) {
        return switch (message) {
            case RequestVote request -> voting.onRequestVote(state, request, effects);
            case RequestVoteReply reply -> elections.onRequestVoteReply(state, from, reply, effects);
            case PreVote request -> voting.onPreVote(state, request, effects);
            case PreVoteReply reply -> elections.onPreVoteReply(state, from, reply, effects);
            case AppendEntries request -> following.onAppendEntries(state, request, effects);
            case AppendEntriesReply reply -> onAppendEntriesReply(state, from, reply, effects);
        };
    }

    private RaftState onAppendEntriesReply(
            RaftState state, NodeId from, AppendEntriesReply reply, Effects<RaftMessage> effects) {
        RaftState current = transitions.adoptTerm(state, reply.term(), effects);
        return current.role() instanceof Leader leader && reply.term() == current.currentTerm()
                ? reads.advance(replication.onReply(current, leader, from, reply, effects), effects)
                : current;
    }

    private RaftState onPersisted(RaftState state, long token, Effects<RaftMessage> effects) {
        return switch (state.role()) {
            case Leader leader -> reads.advance(replication.onPersisted(state, leader, token, effects), effects);
            case Candidate candidate -> elections.onPersisted(state, candidate, token, effects);
            default -> state;
        };
    }

    private RaftState onRequest(RaftState state, ClientRequest request, Effects<RaftMessage> effects) {
        if (!(state.role() instanceof Leader leader)) {
            effects.reply(request.id(), new Reply.NotLeader(state.role().leaderHint()));
            return state;
        }
        return request.command().readOnly()
                ? reads.onRead(state, leader, request, effects)
                : replication.onWrite(state, leader, request, effects);
    }

    private RaftState onTimeout(RaftState state, RaftTimer timer, Effects<RaftMessage> effects) {
        if (state.role() instanceof Leader leader) {
            return switch (timer) {
                case HEARTBEAT -> replication.onHeartbeatTimeout(state, leader, effects);
                case CHECK_QUORUM -> checkQuorum(state, leader, effects);
                case ELECTION -> state;
            };
        }
        return timer == RaftTimer.ELECTION ? elections.onElectionTimeout(state, effects) : state;
    }

    /** A leader steps down if an election timeout passes without an answer from a majority (dissertation §6.2). */
    private RaftState checkQuorum(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        if (!Counting.isQuorum(state, leader, Progress::active)) {
            return transitions.toFollower(state, state.currentTerm(), effects);
        }
        transitions.restartCheckQuorumTimer(effects);
        return state.withRole(leader.withProgress(leader.progress().map((peer, progress) -> progress.inactive())));
    }
}
