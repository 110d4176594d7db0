package dev.drydock.paxos.multi;

import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Backlog;
import dev.drydock.paxos.multi.role.Follower;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.MultiPaxosRole;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import java.util.Optional;

/**
 * Every change of role goes through here, with the timers that belong to it.
 *
 * <pre>
 *  from               to         when
 *  any                Follower   a higher ballot is promised or heard of, or a phase-2 quorum falls silent (leader)
 *  Follower           Candidate  the leader timeout elapses, or its leader asks it to take over
 *  Candidate          Candidate  it cannot fetch what it misses, in a higher ballot
 *  Candidate          Leader     a phase-1 quorum has promised its ballot, and it knows what they know to be chosen
 *  Follower (learner) Follower   it becomes an acceptor, or is one no more
 * </pre>
 */
final class Transitions {
    private final MultiPaxosOptions options;

    Transitions(MultiPaxosOptions options) {
        this.options = options;
    }

    /** In another role; the record is told of another part or another round. */
    MultiPaxosState become(
            MultiPaxosState before, MultiPaxosState next, MultiPaxosRole role, Effects<MultiPaxosMessage> effects) {
        long round = next.promisedBallot().round();
        if (role.kind() != before.role().kind()
                || round != before.promisedBallot().round()) {
            effects.note(new Note.RoleChanged(role.kind(), round));
        }
        return next.withRole(role);
    }

    /** A follower that knows of no leader; one that led still owes its operator an answer. */
    MultiPaxosState toFollower(MultiPaxosState before, MultiPaxosState next, Effects<MultiPaxosMessage> effects) {
        boolean acceptor = next.configurations().include(next.self());
        Follower follower =
                Follower.leaderless(acceptor).handingOver(before.role().handingOver());
        return toFollower(before, next, follower, effects);
    }

    /** What a leader or candidate had begun ends; what waits for a leader's answer and was never proposed is sent away. */
    MultiPaxosState toFollower(
            MultiPaxosState before, MultiPaxosState next, Follower follower, Effects<MultiPaxosMessage> effects) {
        MultiPaxosState following = become(before, next, follower, effects);
        if (!(before.role() instanceof Follower)) {
            effects.cancelTimer(MultiPaxosTimer.HEARTBEAT);
        }
        if (before.role() instanceof Leader leader) {
            Reply turnedAway = new Reply.NotLeader(follower.leader());
            for (ClientRequest read : leader.reads().all()) {
                effects.reply(read.id(), turnedAway);
            }
            Backlog backlog = leader.backlog();
            for (Value value : backlog.first(backlog.size())) {
                if (value instanceof Value.Command command) {
                    effects.reply(command.request().id(), turnedAway);
                }
            }
        }
        restartLeaderTimer(effects);
        return following;
    }

    /** A follower of the leader of the promised ballot, of whom it has just heard. */
    MultiPaxosState follow(
            MultiPaxosState before, MultiPaxosState next, NodeId leader, Effects<MultiPaxosMessage> effects) {
        Optional<NodeId> known = next.role().leaderHint();
        boolean sameBallot = before.promisedBallot().equals(next.promisedBallot());
        if (sameBallot
                && next.role() instanceof Follower
                && known.isPresent()
                && known.get().equals(leader)) {
            restartLeaderTimer(effects);
            return next;
        }
        Follower unaware = next.role() instanceof Follower follower
                ? follower
                : Follower.leaderless(next.configurations().include(next.self()));
        MultiPaxosState following = toFollower(before, next, unaware.of(leader), effects);
        effects.note(new Note.LeaderKnown(leader, next.promisedBallot().round()));
        return following;
    }

    /** What it is changes with the configurations: an acceptor, or a learner only. */
    MultiPaxosState reconsider(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        boolean acceptor = state.configurations().include(state.self());
        if (state.role() instanceof Leader) {
            return state;
        }
        if (!(state.role() instanceof Follower follower)) {
            return acceptor ? state : toFollower(state, state, effects);
        }
        if (follower.acceptor() == acceptor) {
            return state;
        }
        return become(state, state, follower.as(acceptor), effects);
    }

    void restartLeaderTimer(Effects<MultiPaxosMessage> effects) {
        effects.setTimer(
                MultiPaxosTimer.LEADER,
                options.leaderTimeout().minNanos(),
                options.leaderTimeout().maxNanos());
    }

    /** A leader looks whether it is answered as seldom as the most patient follower stands. */
    void restartLeadersLook(Effects<MultiPaxosMessage> effects) {
        long longest = options.leaderTimeout().maxNanos();
        effects.setTimer(MultiPaxosTimer.LEADER, longest, longest);
    }

    void restartHeartbeatTimer(Effects<MultiPaxosMessage> effects) {
        long interval = options.heartbeat().toNanos();
        effects.setTimer(MultiPaxosTimer.HEARTBEAT, interval, interval);
    }
}
