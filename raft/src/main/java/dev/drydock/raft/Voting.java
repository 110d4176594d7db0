package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.Leader;
import java.util.Optional;

/** How a node answers candidates: the receiver's side of RequestVote (Figure 2, §5.2, §5.4.1) and of PreVote. */
final class Voting {
    private final RaftOptions options;
    private final Transitions transitions;

    Voting(RaftOptions options, Transitions transitions) {
        this.options = options;
        this.transitions = transitions;
    }

    RaftState onRequestVote(RaftState state, RequestVote request, Effects<RaftMessage> effects) {
        NodeId candidate = request.candidateId();
        if (options.checkQuorum() && !request.leadershipTransfer() && hearsLeader(state)) {
            // Within the minimum election timeout of hearing from a current leader, do not update the term or grant
            // the vote (dissertation §4.2.3), unless it is the leader's wish (§3.10).
            effects.send(candidate, new RequestVoteReply(state.currentTerm(), false));
            return state;
        }
        boolean newTerm = request.term() > state.currentTerm();
        RaftState voter = newTerm ? transitions.toFollower(state, request.term(), Optional.empty(), effects) : state;
        if (wouldVote(voter, request.term(), candidate)
                && voter.log().isNotNewerThan(request.lastLogIndex(), request.lastLogTerm())) {
            return grant(voter, candidate, effects);
        }
        if (newTerm) {
            effects.persist(new TermAndVote(voter.currentTerm(), Optional.empty()));
        }
        effects.send(candidate, new RequestVoteReply(voter.currentTerm(), false));
        return voter;
    }

    private RaftState grant(RaftState voter, NodeId candidate, Effects<RaftMessage> effects) {
        Optional<NodeId> vote = Optional.of(candidate);
        if (voter.votedFor().equals(vote)) {
            // Asked again. The first answer's write may still be under way, and this answer promises the same.
            effects.awaitPersisted();
        } else {
            effects.persist(new TermAndVote(voter.currentTerm(), vote));
        }
        effects.send(candidate, new RequestVoteReply(voter.currentTerm(), true));
        // Only granting a vote resets the election timer, not being asked for one (Figure 2, "Rules for Servers").
        transitions.restartElectionTimer(effects);
        return voter.withTermAndVote(voter.currentTerm(), vote);
    }

    /** Like {@link #onRequestVote}, but nothing changes and nothing is promised (dissertation §9.6). */
    RaftState onPreVote(RaftState state, PreVote request, Effects<RaftMessage> effects) {
        // Not while heartbeats of a valid leader arrive (dissertation §9.6).
        boolean granted = !hearsLeader(state)
                && wouldVote(state, request.term(), request.candidateId())
                && state.log().isNotNewerThan(request.lastLogIndex(), request.lastLogTerm());
        long term = granted ? request.term() : state.currentTerm();
        effects.send(request.candidateId(), new PreVoteReply(term, granted));
        return state;
    }

    /** Reply false if term < currentTerm (§5.1); at most one vote in a term, first come, first served (§5.2). */
    private static boolean wouldVote(RaftState voter, long term, NodeId candidate) {
        if (voter.membership().doubt().isPresent()) {
            // It may have voted already and forgotten it.
            return false;
        }
        if (term != voter.currentTerm()) {
            return term > voter.currentTerm();
        }
        return voter.votedFor().isEmpty() || voter.votedFor().get().equals(candidate);
    }

    private static boolean hearsLeader(RaftState state) {
        return switch (state.role()) {
            case Leader leader -> true;
            case Follower follower -> follower.hearsLeader();
            default -> false;
        };
    }
}
