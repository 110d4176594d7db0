package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.RaftMessage.TimeoutNow;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.PreCandidate;
import java.util.Optional;

/** How a node becomes leader (§5.2): the candidate's side of RequestVote, and of PreVote before it. */
final class Elections {
    private final RaftOptions options;
    private final Transitions transitions;
    private final Replication replication;

    Elections(RaftOptions options, Transitions transitions, Replication replication) {
        this.options = options;
        this.transitions = transitions;
        this.replication = replication;
    }

    /** If the election timeout elapses, start a new election (§5.2), with pre-vote only if it could be won. */
    RaftState onElectionTimeout(RaftState state, Effects<RaftMessage> effects) {
        if (state.role() instanceof Follower follower && follower.hearsLeader()) {
            return transitions.awaitRest(state, follower, effects);
        }
        if (!state.mayStand()) {
            return Rejoining.waitForLeader(
                    transitions.toFollower(state, state.currentTerm(), Optional.empty(), effects), effects);
        }
        return options.preVote() ? askAround(state, effects) : stand(state, false, effects);
    }

    /** The leader asks it to take over: stand without asking around, and say so (dissertation §3.10, §4.2.3). */
    RaftState onTimeoutNow(RaftState state, NodeId from, TimeoutNow request, Effects<RaftMessage> effects) {
        boolean fromLeader =
                state.role() instanceof Follower follower && follower.leader().equals(Optional.of(from));
        return fromLeader && request.term() == state.currentTerm() && state.mayStand()
                ? stand(state, true, effects)
                : state;
    }

    /** Asks every other node whether it would vote for this one in the next term (dissertation §9.6). */
    private RaftState askAround(RaftState state, Effects<RaftMessage> effects) {
        RaftState asking = transitions.toPreCandidate(state, effects);
        Log log = asking.log();
        for (NodeId peer : asking.configuration().peersOf(asking.self())) {
            effects.send(peer, new PreVote(asking.currentTerm() + 1, asking.self(), log.lastIndex(), log.lastTerm()));
        }
        return standIfWanted(asking, (PreCandidate) asking.role(), effects);
    }

    /** Votes for itself, durably, and only then sends RequestVote to all other servers (§5.2). */
    private RaftState stand(RaftState state, boolean leadershipTransfer, Effects<RaftMessage> effects) {
        RaftState standing = transitions.toCandidate(state, effects);
        Log log = standing.log();
        for (NodeId peer : standing.configuration().peersOf(standing.self())) {
            effects.send(
                    peer,
                    new RequestVote(
                            standing.currentTerm(),
                            standing.self(),
                            log.lastIndex(),
                            log.lastTerm(),
                            leadershipTransfer));
        }
        return standing;
    }

    /** The candidate's vote for itself is durable. */
    RaftState onPersisted(RaftState state, Candidate candidate, long token, Effects<RaftMessage> effects) {
        return WriteToken.term(token) == state.currentTerm() ? count(state, candidate, state.self(), effects) : state;
    }

    RaftState onPreVoteReply(RaftState state, NodeId from, PreVoteReply reply, Effects<RaftMessage> effects) {
        if (!reply.voteGranted()) {
            return transitions.adoptTerm(state, reply.term(), effects);
        }
        if (state.role() instanceof PreCandidate candidate && reply.term() == state.currentTerm() + 1) {
            PreCandidate counted = candidate.with(from);
            return standIfWanted(state.withRole(counted), counted, effects);
        }
        return state;
    }

    RaftState onRequestVoteReply(RaftState state, NodeId from, RequestVoteReply reply, Effects<RaftMessage> effects) {
        RaftState current = transitions.adoptTerm(state, reply.term(), effects);
        if (current.role() instanceof Candidate candidate
                && reply.voteGranted()
                && reply.term() == current.currentTerm()) {
            return count(current, candidate, from, effects);
        }
        return current;
    }

    private RaftState standIfWanted(RaftState state, PreCandidate candidate, Effects<RaftMessage> effects) {
        return state.configuration().isQuorum(node -> candidate.votes().contains(node))
                ? stand(state, false, effects)
                : state;
    }

    /** If votes are received from a majority of servers: become leader (§5.2). */
    private RaftState count(RaftState state, Candidate candidate, NodeId voter, Effects<RaftMessage> effects) {
        Candidate counted = candidate.with(voter);
        RaftState standing = state.withRole(counted);
        return state.configuration().isQuorum(node -> counted.votes().contains(node))
                ? replication.lead(standing, effects)
                : standing;
    }
}
