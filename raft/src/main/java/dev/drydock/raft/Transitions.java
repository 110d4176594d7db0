package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.PreCandidate;
import dev.drydock.raft.role.RaftRole;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Every change of role and term goes through here, with the timers that belong to it (Figure 4).
 *
 * <pre>
 *  from              to            when
 *  any               Follower      a higher term is seen, or the leader of the current term is heard of
 *  Follower          PreCandidate  the election timeout elapses (with pre-vote)
 *  PreCandidate      PreCandidate  it elapses again
 *  PreCandidate      Candidate     a majority would grant its vote
 *  Follower          Candidate     the election timeout elapses (without pre-vote)
 *  Candidate         Candidate     it elapses again (without pre-vote), in the next term
 *  Candidate         PreCandidate  it elapses again (with pre-vote)
 *  Candidate         Leader        a majority granted its vote
 *  Leader            Follower      also when a majority falls silent (with check-quorum), or it is no longer a member
 *  Follower          Candidate     the leader asks it to take over
 * </pre>
 */
final class Transitions {
    private final RaftOptions options;

    Transitions(RaftOptions options) {
        this.options = options;
    }

    /** If a message contains a term higher than the current one: adopt it, convert to follower (§5.1). */
    RaftState adoptTerm(RaftState state, long term, Effects<RaftMessage> effects) {
        if (term <= state.currentTerm()) {
            return state;
        }
        effects.persist(new TermAndVote(term, Optional.empty()));
        return toFollower(state, term, Optional.empty(), effects);
    }

    /**
     * A follower with no vote in the term if it is a new one, which has yet to be persisted. It has not heard of the
     * term's leader, but may know who it is: a hint for clients.
     */
    RaftState toFollower(RaftState state, long term, Optional<NodeId> hint, Effects<RaftMessage> effects) {
        Optional<NodeId> vote = term > state.currentTerm() ? Optional.empty() : state.votedFor();
        turnReadsAway(state, hint, effects);
        RaftState following = become(state.withTermAndVote(term, vote), state, Follower.LEADERLESS, effects);
        if (state.role() instanceof Leader) {
            effects.cancelTimer(RaftTimer.HEARTBEAT);
            effects.cancelTimer(RaftTimer.CHECK_QUORUM);
            effects.cancelTimer(RaftTimer.CATCH_UP);
            effects.cancelTimer(RaftTimer.TRANSFER);
            restartElectionTimer(effects);
        }
        return following;
    }

    /** Nobody will confirm these reads any more. Writes stay unanswered: they may yet be committed. */
    private static void turnReadsAway(RaftState state, Optional<NodeId> hint, Effects<RaftMessage> effects) {
        switch (state.role()) {
            case Leader leader -> Reads.turnAway(leader, hint, effects);
            case Follower follower ->
                follower.reads().all().forEach(read -> effects.reply(read.id(), new Reply.NotLeader(hint)));
            default -> {
                // A candidate has no reads.
            }
        }
    }

    /** A follower that has just heard of the leader of this term, its own or a higher one (§5.2). */
    RaftState follow(RaftState state, long term, NodeId leader, Effects<RaftMessage> effects) {
        RaftState following = state;
        if (term > state.currentTerm()) {
            effects.persist(new TermAndVote(term, Optional.empty()));
        }
        if (term > state.currentTerm() || !(state.role() instanceof Follower)) {
            following = toFollower(state, term, Optional.of(leader), effects);
        }
        awaitLeader(effects);
        Follower follower = (Follower) following.role();
        boolean hears = options.followersHeedLeader();
        boolean known = follower.leader().isPresent() && follower.leader().get().equals(leader);
        if (!known) {
            effects.note(new Note.LeaderKnown(leader, term));
            return following.withRole(Follower.of(leader, hears));
        }
        return follower.hearsLeader() == hears ? following : following.withRole(follower.hearing(hears));
    }

    /** Asks for votes without a new term (dissertation §9.6). */
    RaftState toPreCandidate(RaftState state, Effects<RaftMessage> effects) {
        turnReadsAway(state, Optional.empty(), effects);
        restartElectionTimer(effects);
        return become(state, state, new PreCandidate(new TreeSet<>()).with(state.self()), effects);
    }

    /**
     * On conversion to candidate: increment currentTerm, vote for self, reset election timer (§5.2). The vote for itself
     * counts, like any other, once it is durable.
     */
    RaftState toCandidate(RaftState state, Effects<RaftMessage> effects) {
        turnReadsAway(state, Optional.empty(), effects);
        RaftState standing = state.withTermAndVote(state.currentTerm() + 1, Optional.of(state.self()));
        effects.persist(new TermAndVote(standing.currentTerm(), standing.votedFor()));
        effects.notifyPersisted(WriteToken.ofVote(standing.currentTerm()));
        restartElectionTimer(effects);
        return become(standing, state, new Candidate(new TreeSet<>()), effects);
    }

    /** Leads the current term. */
    RaftState toLeader(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        effects.cancelTimer(RaftTimer.ELECTION);
        restartHeartbeatTimer(effects);
        if (options.checkQuorum()) {
            restartCheckQuorumTimer(effects);
        }
        return become(state, state, leader, effects);
    }

    /** Election timeouts are drawn anew from a fixed range each time (§5.2). */
    void restartElectionTimer(Effects<RaftMessage> effects) {
        effects.setTimer(
                RaftTimer.ELECTION,
                options.electionTimeout().minNanos(),
                options.electionTimeout().maxNanos());
    }

    /**
     * The leader was heard of, so the election timeout starts anew. Where followers heed their leader it runs in two
     * parts: the minimum, during which they do, and the random rest ({@link #awaitRest}); together they are the usual
     * draw.
     */
    void awaitLeader(Effects<RaftMessage> effects) {
        if (options.followersHeedLeader()) {
            long min = options.electionTimeout().minNanos();
            effects.setTimer(RaftTimer.ELECTION, min, min);
        } else {
            restartElectionTimer(effects);
        }
    }

    /** The minimum election timeout has passed without a word of the leader: open to candidates from here on. */
    RaftState awaitRest(RaftState state, Follower follower, Effects<RaftMessage> effects) {
        long min = options.electionTimeout().minNanos();
        effects.setTimer(RaftTimer.ELECTION, 0, options.electionTimeout().maxNanos() - min);
        return state.withRole(follower.hearing(false));
    }

    void restartCatchUpTimer(Effects<RaftMessage> effects) {
        long interval = options.electionTimeout().minNanos();
        effects.setTimer(RaftTimer.CATCH_UP, interval, interval);
    }

    void restartTransferTimer(Effects<RaftMessage> effects) {
        long interval = options.electionTimeout().minNanos();
        effects.setTimer(RaftTimer.TRANSFER, interval, interval);
    }

    void restartHeartbeatTimer(Effects<RaftMessage> effects) {
        long interval = options.heartbeat().toNanos();
        effects.setTimer(RaftTimer.HEARTBEAT, interval, interval);
    }

    void restartCheckQuorumTimer(Effects<RaftMessage> effects) {
        long interval = options.electionTimeout().minNanos();
        effects.setTimer(RaftTimer.CHECK_QUORUM, interval, interval);
    }

    private static RaftState become(RaftState state, RaftState before, RaftRole role, Effects<RaftMessage> effects) {
        RaftState after = state.withRole(role);
        if (after.kind() != before.kind() || state.currentTerm() != before.currentTerm()) {
            effects.note(new Note.RoleChanged(after.kind(), state.currentTerm()));
        }
        return after;
    }
}
