package dev.drydock.raft;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.FollowerReply;
import dev.drydock.raft.RaftMessage.InstallSnapshot;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.ReadIndex;
import dev.drydock.raft.RaftMessage.ReadIndexReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.RaftMessage.TimeoutNow;
import dev.drydock.raft.read.Lease;
import dev.drydock.raft.read.ReadMode;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.Undertakings.Handover;
import java.util.Optional;

/**
 * The Raft consensus algorithm. This class hands each input to the rules that it concerns:
 *
 * <ul>
 *   <li>{@link Elections}: becoming leader; {@link Voting}: answering candidates
 *   <li>{@link Replication}: the leader's log; {@link Following}: the followers'; {@link Commitment}: when an entry counts
 *   <li>{@link Reads}: reads without the log; {@link Leases}: without messages; {@link FollowerReading}: by followers
 *   <li>{@link Compaction}: snapshots; {@link SnapshotSending} and {@link Installing}: their way to a follower
 *   <li>{@link Reconfiguration}: changes of members; {@link Transfer}: of leaders; {@link Rejoining}: after corruption
 *   <li>{@link Transitions}: changes of role and term; {@link Recovery}: boot
 * </ul>
 */
public final class Raft implements Protocol<RaftState, RaftMessage> {
    private final RaftOptions options;
    private final Transitions transitions;
    private final Recovery recovery;
    private final Voting voting;
    private final Elections elections;
    private final Following following;
    private final Replication replication;
    private final Reads reads;
    private final Transfer transfer;
    private final Reconfiguration reconfiguration;
    private final Leases leases;
    private final FollowerReading followerReading;
    private final Compaction compaction;
    private final Installing installing;

    /** Raft under these options. */
    public Raft(RaftOptions options) {
        this.options = options;
        transitions = new Transitions(options);
        recovery = new Recovery(options, transitions);
        voting = new Voting(options, transitions);
        replication = new Replication(options, transitions);
        elections = new Elections(options, transitions, replication);
        following = new Following(transitions);
        reads = new Reads(options, replication);
        transfer = new Transfer(options, transitions);
        reconfiguration = new Reconfiguration(options, transitions, replication, transfer);
        leases = new Leases(options, replication, reads);
        followerReading = new FollowerReading(options);
        compaction = new Compaction(options);
        installing = new Installing(transitions);
    }

    @Override
    public RaftState start(Start start, Effects<RaftMessage> effects) {
        return recovery.start(start, effects);
    }

    @Override
    public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
        RaftState after = compaction.askIfDue(onInput(state, input, effects), effects);
        noteStanding(state, after, effects);
        return after;
    }

    private RaftState onInput(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
        return switch (input) {
            case Input.Receive<RaftMessage> receive -> onMessage(state, receive.from(), receive.message(), effects);
            case Input.Timeout<RaftMessage> timeout -> onTimeout(state, (RaftTimer) timeout.timer(), effects);
            case Input.Request<RaftMessage> request -> onRequest(state, request.request(), effects);
            case Input.Persisted<RaftMessage> persisted -> onPersisted(state, persisted.token(), effects);
            case Input.ClockReading<RaftMessage> reading -> onClock(state, reading.nanos(), effects);
            case Input.SnapshotTaken<RaftMessage> taken ->
                compaction.onTaken(state, taken.token(), taken.snapshot(), effects);
        };
    }

    private RaftState onMessage(RaftState state, NodeId from, RaftMessage message, Effects<RaftMessage> effects) {
        return switch (message) {
            case RequestVote request -> {
                Transfer.onRequestVote(state, request, effects);
                yield voting.onRequestVote(state, request, effects);
            }
            case RequestVoteReply reply -> begin(elections.onRequestVoteReply(state, from, reply, effects), effects);
            case PreVote request -> voting.onPreVote(state, request, effects);
            case PreVoteReply reply -> elections.onPreVoteReply(state, from, reply, effects);
            case AppendEntries request -> onAppendEntries(state, request, effects);
            case InstallSnapshot request ->
                followerReading.advance(installing.onInstallSnapshot(state, request, effects), effects);
            case FollowerReply reply -> onReply(state, from, reply, effects);
            case TimeoutNow request -> elections.onTimeoutNow(state, from, request, effects);
            case ReadIndex request ->
                state.role() instanceof Leader leader && request.term() == state.currentTerm()
                        ? reads.onReadIndex(state, leader, from, request, effects)
                        : state;
            case ReadIndexReply reply ->
                state.role() instanceof Follower follower
                        ? followerReading.onReadIndexReply(state, follower, reply, effects)
                        : state;
        };
    }

    private RaftState onClock(RaftState state, long nanos, Effects<RaftMessage> effects) {
        RaftState marked = Rejoining.onClock(state, nanos, effects);
        return marked.role() instanceof Leader leader ? leases.onClock(marked, leader, nanos, effects) : marked;
    }

    /** A node that is made a member, or is none any more, plays another part without a change of its role. */
    @SuppressWarnings("ReferenceEquality") // only saves looking
    private static void noteStanding(RaftState before, RaftState after, Effects<RaftMessage> effects) {
        if (after.membership() == before.membership() && after.commitIndex() == before.commitIndex()) {
            return;
        }
        boolean sameRole = before.role().kind() == after.role().kind();
        boolean leftWithIt = after.kind() == Role.LEARNER && after.membership() != before.membership();
        if (after.kind() != before.kind() && (sameRole || leftWithIt)) {
            effects.note(new Note.RoleChanged(after.kind(), after.currentTerm()));
        }
    }

    private RaftState onAppendEntries(RaftState state, AppendEntries request, Effects<RaftMessage> effects) {
        RaftState followed = following.onAppendEntries(state, request, effects);
        if (!options.followerReads()) {
            return followed;
        }
        RaftState reading = followerReading.advance(followed, effects);
        return request.entries().isEmpty() ? followerReading.onHeartbeat(reading, effects) : reading;
    }

    /** What a reply of the current term tells may commit entries, confirm reads, and confirm the lease. */
    private RaftState onReply(RaftState state, NodeId from, FollowerReply reply, Effects<RaftMessage> effects) {
        RaftState current = transitions.adoptTerm(state, reply.term(), effects);
        return current.role() instanceof Leader leader && reply.term() == current.currentTerm()
                ? advance(
                        transfer.prefer(replication.onReply(current, leader, from, reply, effects), from, effects),
                        effects)
                : current;
    }

    /** What a leader may do next, after something was committed or a follower has answered. */
    private RaftState advance(RaftState state, Effects<RaftMessage> effects) {
        return leases.advance(transfer.advance(reconfiguration.advance(state, effects), effects), effects);
    }

    /** A leader that has just been elected wants a lease at once. */
    private RaftState begin(RaftState state, Effects<RaftMessage> effects) {
        return options.reads() == ReadMode.LEASE
                        && state.role() instanceof Leader leader
                        && leader.lease().equals(Lease.NONE)
                ? leases.beat(state, leader, effects)
                : state;
    }

    private RaftState onPersisted(RaftState state, long token, Effects<RaftMessage> effects) {
        return switch (state.role()) {
            case Leader leader -> advance(replication.onPersisted(state, leader, token, effects), effects);
            case Candidate candidate -> begin(elections.onPersisted(state, candidate, token, effects), effects);
            case Follower follower -> following.onPersisted(state, follower, token);
            default -> state;
        };
    }

    private RaftState onRequest(RaftState state, ClientRequest request, Effects<RaftMessage> effects) {
        boolean readOnly = request.command().readOnly();
        if (readOnly && state.role() instanceof Follower follower && followerReading.serves(follower)) {
            return followerReading.onRead(state, follower, request, effects);
        }
        if (!(state.role() instanceof Leader leader)) {
            effects.reply(request.id(), new Reply.NotLeader(state.role().leaderHint()));
            return state;
        }
        if (request.command() instanceof Administration command) {
            return onAdministration(state, leader, request.id(), command, effects);
        }
        Optional<Handover> handover = leader.undertakings().handover();
        if (handover.isPresent() && !readOnly) {
            // While it hands over, a leader accepts no new writes (dissertation §3.10).
            effects.reply(
                    request.id(), new Reply.NotLeader(Optional.of(handover.get().to())));
            return state;
        }
        return readOnly
                ? reads.onRead(state, leader, request, effects)
                : replication.onWrite(state, leader, request, effects);
    }

    private RaftState onAdministration(
            RaftState state, Leader leader, RequestId id, Administration command, Effects<RaftMessage> effects) {
        return command instanceof Administration.TransferLeadership handover
                ? transfer.onRequest(state, leader, id, handover.to(), effects)
                : reconfiguration.onRequest(state, leader, id, command, effects);
    }

    private RaftState onTimeout(RaftState state, RaftTimer timer, Effects<RaftMessage> effects) {
        if (state.role() instanceof Leader leader) {
            return switch (timer) {
                case HEARTBEAT -> onHeartbeatTimeout(state, leader, effects);
                case CHECK_QUORUM -> checkQuorum(state, leader, effects);
                case CATCH_UP -> reconfiguration.onCatchUpTimeout(state, leader, effects);
                case TRANSFER -> transfer.onTimeout(state, leader, effects);
                case ELECTION -> state;
            };
        }
        return timer == RaftTimer.ELECTION ? elections.onElectionTimeout(state, effects) : state;
    }

    private RaftState onHeartbeatTimeout(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        if (options.reads() == ReadMode.LEASE) {
            transitions.restartHeartbeatTimer(effects);
            return leases.beat(state, leader, effects);
        }
        return replication.onHeartbeatTimeout(state, leader, effects);
    }

    /** A leader steps down if an election timeout passes without an answer from a majority (dissertation §6.2). */
    private RaftState checkQuorum(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        if (!Counting.isQuorum(state, leader, Progress::active)) {
            return transitions.toFollower(state, state.currentTerm(), Optional.empty(), effects);
        }
        transitions.restartCheckQuorumTimer(effects);
        return state.withRole(leader.withProgress(leader.progress().map((peer, progress) -> progress.inactive())));
    }
}
