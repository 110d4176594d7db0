package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.Attempt.Candidate;
import dev.drydock.paxos.epaxos.Attempt.Committing;
import dev.drydock.paxos.epaxos.Attempt.Deferring;
import dev.drydock.paxos.epaxos.Attempt.Preparing;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.paxos.epaxos.EPaxosMessage.Prepare;
import dev.drydock.paxos.epaxos.EPaxosMessage.PrepareReply;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.collection.SharedList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Explicit Prepare: what to do with an instance whose command leader may have failed (section 4.7, Figure 3). The rules
 * are those of EPaxos*, in which the recovery is proved correct with the small fast quorum. Where the paper would run
 * Phase 1 again for a command that certainly was not committed on the fast path, EPaxos* makes the instance a no-op; its
 * client, or its command leader if that one is alive, proposes the command again in another instance.
 */
final class ExplicitPrepare {
    private final Acceptance acceptance;
    private final TryPreAcceptance tryPreAcceptance;

    ExplicitPrepare(Acceptance acceptance, TryPreAcceptance tryPreAcceptance) {
        this.acceptance = acceptance;
        this.tryPreAcceptance = tryPreAcceptance;
    }

    /** Increments the ballot and sends Prepare to all replicas, itself included (Figure 3, steps 25 and 26). */
    void recover(Turn turn, Instance instance) {
        InstanceState known = turn.state().instance(instance);
        Ballot ballot = known.promised().next(turn.replicas().self());
        PrepareReply own = new PrepareReply(instance, ballot, known, isCommandLeader(turn, instance));
        turn.promise(instance, known.promised(ballot));
        turn.sendToPeers(new Prepare(instance, ballot));
        Preparing begun = new Preparing(
                instance,
                turn.state().rounds().count(),
                ballot,
                turn.self(),
                SharedList.<PrepareReply>empty().append(own));
        turn.attempt(begun);
        decide(turn, begun);
    }

    /** A replica replies what it knows if the ballot is greater than any it takes part in (Figure 3, steps 42 to 44). */
    void onPrepare(Turn turn, NodeId from, Prepare message) {
        Instance instance = message.instance();
        if (turn.answersDecided(from, instance)) {
            turn.offerCheckpoint(from, instance);
            return;
        }
        if (turn.attempt(instance, Ballot.NONE, Committing.class).isPresent()) {
            // It is as good as committed; the Commit follows when it is durable.
            return;
        }
        InstanceState known = turn.state().instance(instance);
        if (known.promised().isAfter(message.ballot())) {
            turn.send(from, new Nack(instance, known.promised()));
            return;
        }
        if (known.promised().equals(message.ballot())) {
            turn.effects().awaitPersisted();
        } else {
            turn.abandon(instance);
            turn.promise(instance, known.promised(message.ballot()));
        }
        turn.send(from, new PrepareReply(instance, message.ballot(), known, isCommandLeader(turn, instance)));
    }

    /** The command leader would know if it had committed the instance, even after a crash. */
    private static boolean isCommandLeader(Turn turn, Instance instance) {
        return instance.replica().equals(turn.replicas().self());
    }

    void onPrepareReply(Turn turn, NodeId from, PrepareReply reply) {
        turn.heardOf(reply.known().attributes().deps());
        turn.attempt(reply.instance(), reply.ballot(), Preparing.class)
                .filter(attempt -> (attempt.answered() & turn.bit(from)) == 0)
                .ifPresent(attempt -> {
                    Preparing counted = new Preparing(
                            attempt.instance(),
                            attempt.since(),
                            attempt.ballot(),
                            attempt.answered() | turn.bit(from),
                            attempt.replies().append(reply));
                    turn.attempt(counted);
                    decide(turn, counted);
                });
        turn.attempt(reply.instance(), reply.ballot(), Deferring.class)
                .filter(attempt -> (attempt.answered() & turn.bit(from)) == 0)
                .ifPresent(attempt -> decideLate(turn, attempt, reply));
    }

    void onResend(Turn turn, Attempt attempt) {
        turn.sendToPeers(attempt.answered(), new Prepare(attempt.instance(), attempt.ballot()));
    }

    /** With the replies of a majority (Figure 3, steps 27 to 41). A committed instance is told by Commit, not so. */
    private void decide(Turn turn, Preparing attempt) {
        if (Long.bitCount(attempt.answered()) < turn.replicas().slowQuorum()) {
            return;
        }
        Instance instance = attempt.instance();
        List<PrepareReply> replies = attempt.replies().toList();
        Optional<InstanceState> accepted = accepted(replies);
        List<PrepareReply> unchanged = unchanged(replies);
        int enough = replies.size() - turn.replicas().maxFastFailures();
        if (accepted.isPresent()) {
            // If some reply has the status accepted: Paxos-Accept that value.
            acceptance.accept(turn, instance, attempt.ballot(), accepted.get().value());
        } else if (replies.stream().anyMatch(PrepareReply::leads)) {
            // The command leader has not committed it and, having promised this ballot, no longer will.
            noOp(turn, instance, attempt.ballot());
        } else if (!unchanged.isEmpty() && unchanged.size() >= enough) {
            // So many pre-accepted it as it was proposed that it may have been committed on the fast path.
            InstanceState proposed = unchanged.get(0).known();
            tryPreAcceptance.begin(
                    turn,
                    instance,
                    new Candidate(
                            attempt.ballot(),
                            attempt.answered(),
                            unchanged.size(),
                            proposed.command().orElseThrow(),
                            proposed.attributes()));
        } else {
            // No fast quorum can have pre-accepted it as it was proposed, or nobody knows it.
            noOp(turn, instance, attempt.ballot());
        }
    }

    /** The value accepted in the greatest ballot in which one was. */
    private static Optional<InstanceState> accepted(List<PrepareReply> replies) {
        return replies.stream()
                .map(PrepareReply::known)
                .filter(known -> known.status() == Status.ACCEPTED)
                .reduce((one, other) -> other.accepted().isAfter(one.accepted()) ? other : one);
    }

    private static List<PrepareReply> unchanged(List<PrepareReply> replies) {
        Predicate<PrepareReply> unchanged = reply -> reply.known().isUnchanged();
        return replies.stream().filter(unchanged).toList();
    }

    /** A reply from outside the quorum settles what waits: an accepted value, or a command leader that is alive. */
    private void decideLate(Turn turn, Deferring attempt, PrepareReply reply) {
        if (reply.known().status() == Status.ACCEPTED) {
            acceptance.accept(
                    turn, attempt.instance(), attempt.ballot(), reply.known().value());
        } else if (reply.leads()) {
            noOp(turn, attempt.instance(), attempt.ballot());
        }
    }

    private void noOp(Turn turn, Instance instance, Ballot ballot) {
        acceptance.accept(turn, instance, ballot, Value.noOp(turn.replicas().size()));
    }
}
