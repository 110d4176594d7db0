package dev.drydock.raft;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.TimeoutNow;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.Undertakings;
import dev.drydock.raft.role.Undertakings.Handover;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Leadership transfer (dissertation §3.10): the prior leader stops accepting writes, brings the target's log up to its
 * own, and sends TimeoutNow. The target stands for election at once and is likely to win, since its log is complete and
 * its voters need not wait for the prior leader to fall silent. If it has not taken over after about an election timeout
 * the leader aborts the transfer and accepts writes again.
 */
final class Transfer {
    private final Transitions transitions;
    private final List<NodeId> preferred;

    Transfer(RaftOptions options, Transitions transitions) {
        this.transitions = transitions;
        this.preferred = Arrays.stream(options.preferredLeaders().trim().split(" +"))
                .filter(name -> !name.isEmpty())
                .map(name -> new NodeId(Integer.parseInt(name.substring(1))))
                .toList();
    }

    RaftState onRequest(
            RaftState state, Leader leader, RequestId request, Optional<NodeId> wanted, Effects<RaftMessage> effects) {
        if (wanted.equals(Optional.of(state.self()))) {
            effects.reply(request, new Reply.Answered(new Administration.Done()));
            return state;
        }
        Optional<Handover> underWay = leader.undertakings().handover();
        Optional<NodeId> to = wanted.or(() -> bestPrepared(state, leader));
        Optional<String> problem = underWay.isPresent()
                ? Optional.of("the leadership is being handed over to "
                        + underWay.get().to())
                : problem(state, leader, to);
        if (problem.isPresent()) {
            effects.reply(request, new Reply.Refused(problem.get()));
            return state;
        }
        return begin(state, leader, new Handover(to.orElseThrow(), Optional.of(request), false), effects);
    }

    private static Optional<String> problem(RaftState state, Leader leader, Optional<NodeId> to) {
        if (to.isEmpty()) {
            return Optional.of("there is no other voter to hand the leadership to");
        }
        if (!state.configuration().isVoter(to.get())) {
            return Optional.of(to.get() + " is not a voter, so it cannot lead");
        }
        return leader.undertakings().doubts(to.get())
                ? Optional.of(to.get() + " cannot lead, for its journal was corrupt")
                : Optional.empty();
    }

    private RaftState begin(RaftState state, Leader leader, Handover handover, Effects<RaftMessage> effects) {
        transitions.restartTransferTimer(effects);
        Undertakings handing = leader.undertakings().withHandover(Optional.of(handover));
        return advance(state.withRole(leader.withUndertakings(handing)), effects);
    }

    /** Sends TimeoutNow once the target's log matches the leader's. */
    RaftState advance(RaftState state, Effects<RaftMessage> effects) {
        if (!(state.role() instanceof Leader leader)
                || leader.undertakings().handover().isEmpty()) {
            return state;
        }
        Handover handover = leader.undertakings().handover().get();
        boolean caughtUp = leader.progress()
                .get(handover.to())
                .filter(progress -> progress.matchIndex() == state.log().lastIndex())
                .isPresent();
        if (handover.asked() || !caughtUp) {
            return state;
        }
        effects.send(handover.to(), new TimeoutNow(state.currentTerm(), state.self()));
        Handover asked = new Handover(handover.to(), handover.request(), true);
        Undertakings waiting = leader.undertakings().withHandover(Optional.of(asked));
        return state.withRole(Leases.forfeit(leader).withUndertakings(waiting));
    }

    /** The target has not taken over in time: abort, and accept writes again. */
    RaftState onTimeout(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        Optional<Handover> handover = leader.undertakings().handover();
        if (handover.isEmpty()) {
            return state;
        }
        NodeId to = handover.get().to();
        handover.get()
                .request()
                .ifPresent(request -> effects.reply(
                        request, new Reply.Refused(to + " did not take over within an election timeout")));
        Undertakings rest = leader.undertakings().withHandover(Optional.empty()).declinedBy(to);
        return state.withRole(leader.withUndertakings(rest));
    }

    /** The target stands, in a later term: this leader steps down for it, so the transfer is done. */
    static void onRequestVote(RaftState state, RequestVote request, Effects<RaftMessage> effects) {
        if (state.role() instanceof Leader leader
                && request.leadershipTransfer()
                && request.term() > state.currentTerm()) {
            leader.undertakings()
                    .handover()
                    .filter(handover -> handover.to().equals(request.candidateId()))
                    .flatMap(Handover::request)
                    .ifPresent(operator -> effects.reply(operator, new Reply.Answered(new Administration.Done())));
        }
    }

    /** A node that should rather lead has just answered, and holds all that is committed: hand over to it. */
    RaftState prefer(RaftState state, NodeId from, Effects<RaftMessage> effects) {
        int rank = preferred.indexOf(from);
        if (rank < 0 || !(state.role() instanceof Leader leader)) {
            return state;
        }
        int own = preferred.indexOf(state.self());
        boolean fit = (own < 0 || rank < own)
                && leader.undertakings().isIdle()
                && !leader.undertakings().declined().contains(from)
                && state.configuration().isVoter(from)
                && Reconfiguration.mayAppend(state)
                && leader.progress().get(from).map(Progress::matchIndex).orElse(0L) >= state.commitIndex();
        return fit ? begin(state, leader, new Handover(from, Optional.empty(), false), effects) : state;
    }

    /** A leader that leaves the group asks the best prepared voter to stand at once. */
    void appointSuccessor(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        bestPrepared(state, leader)
                .ifPresent(node -> effects.send(node, new TimeoutNow(state.currentTerm(), state.self())));
    }

    private static Optional<NodeId> bestPrepared(RaftState state, Leader leader) {
        Optional<NodeId> best = Optional.empty();
        long furthest = -1;
        for (NodeId voter : state.configuration().voters()) {
            Optional<Progress> progress = leader.progress().get(voter);
            boolean further = progress.isPresent() && progress.get().matchIndex() > furthest;
            if (further && !leader.undertakings().doubts(voter)) {
                best = Optional.of(voter);
                furthest = progress.get().matchIndex();
            }
        }
        return best;
    }
}
