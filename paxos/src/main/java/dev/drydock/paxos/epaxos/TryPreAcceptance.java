package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.Attempt.Candidate;
import dev.drydock.paxos.epaxos.Attempt.Deferring;
import dev.drydock.paxos.epaxos.Attempt.TryPreAccepting;
import dev.drydock.paxos.epaxos.EPaxosMessage.Conflict;
import dev.drydock.paxos.epaxos.EPaxosMessage.Deferred;
import dev.drydock.paxos.epaxos.EPaxosMessage.Nack;
import dev.drydock.paxos.epaxos.EPaxosMessage.Prepare;
import dev.drydock.paxos.epaxos.EPaxosMessage.TryPreAccept;
import dev.drydock.paxos.epaxos.EPaxosMessage.TryPreAcceptReply;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.collection.SharedList;
import java.util.ArrayList;
import java.util.List;

/**
 * TryPreAccept: with the small fast quorum a majority alone cannot tell whether a command was committed on the fast path,
 * so the replicas are asked what speaks against it (section 4.4's outline; the rules are EPaxos*'s validation, Figure 5
 * there). An interfering instance speaks against it when neither depends on the other. A committed one settles that it
 * was not committed so; one that is not committed may have to be waited for.
 */
final class TryPreAcceptance {
    private final Acceptance acceptance;

    TryPreAcceptance(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** Asks the very replicas that answered the Prepare. */
    void begin(Turn turn, Instance instance, Candidate candidate) {
        TryPreAccepting begun = new TryPreAccepting(
                instance,
                turn.state().rounds().count(),
                candidate,
                turn.self(),
                append(
                        SharedList.empty(),
                        conflicts(turn.state(), instance, candidate.command(), candidate.attributes())));
        remember(turn, instance, candidate.command(), candidate.attributes());
        turn.attempt(begun);
        ask(turn, begun);
        decide(turn, begun);
    }

    void onResend(Turn turn, TryPreAccepting attempt) {
        ask(turn, attempt);
    }

    private static void ask(Turn turn, TryPreAccepting attempt) {
        Candidate candidate = attempt.candidate();
        turn.sendToPeers(
                ~candidate.quorum() | attempt.answered(),
                new TryPreAccept(attempt.instance(), candidate.ballot(), candidate.command(), candidate.attributes()));
    }

    /** From now on commands that interfere will depend on this one; what was seen before and does not, is told. */
    void onTryPreAccept(Turn turn, NodeId from, TryPreAccept message) {
        Instance instance = message.instance();
        if (turn.answersDecided(from, instance)) {
            return;
        }
        InstanceState known = turn.state().instance(instance);
        if (known.promised().isAfter(message.ballot())) {
            turn.send(from, new Nack(instance, known.promised()));
        } else if (known.promised().equals(message.ballot())) {
            List<Conflict> conflicts = conflicts(turn.state(), instance, message.command(), message.attributes());
            remember(turn, instance, message.command(), message.attributes());
            turn.send(from, new TryPreAcceptReply(instance, message.ballot(), conflicts));
        }
    }

    private static void remember(Turn turn, Instance instance, ClientRequest command, Attributes attributes) {
        InstanceState known = turn.state().instance(instance);
        InstanceState told = known.tried(command, attributes);
        if (told.equals(known)) {
            turn.effects().awaitPersisted();
        } else {
            turn.promise(instance, told);
        }
    }

    void onReply(Turn turn, NodeId from, TryPreAcceptReply reply) {
        turn.attempt(reply.instance(), reply.ballot(), TryPreAccepting.class)
                .filter(attempt -> (attempt.answered() & turn.bit(from)) == 0)
                .ifPresent(attempt -> {
                    TryPreAccepting counted = new TryPreAccepting(
                            attempt.instance(),
                            attempt.since(),
                            attempt.candidate(),
                            attempt.answered() | turn.bit(from),
                            append(attempt.conflicts(), reply.conflicts()));
                    turn.attempt(counted);
                    decide(turn, counted);
                });
    }

    private void decide(Turn turn, TryPreAccepting attempt) {
        Candidate candidate = attempt.candidate();
        if ((candidate.quorum() & ~attempt.answered()) != 0) {
            return;
        }
        List<Conflict> conflicts = attempt.conflicts().toList();
        Instance instance = attempt.instance();
        if (conflicts.isEmpty()) {
            acceptance.accept(
                    turn, instance, candidate.ballot(), Value.of(candidate.command(), candidate.attributes()));
        } else if (conflicts.stream().anyMatch(Conflict::committed)
                || leaderSpeaksAgainst(turn, candidate, conflicts)) {
            noOp(turn, instance, candidate);
        } else {
            defer(turn, attempt, conflicts);
        }
    }

    /**
     * If just as many are unchanged as a fast commit needs, then all who did not answer were in its fast quorum. Had the
     * command leader of a conflicting command been among them, its command would depend on this one.
     */
    private static boolean leaderSpeaksAgainst(Turn turn, Candidate candidate, List<Conflict> conflicts) {
        int enough = Long.bitCount(candidate.quorum()) - turn.replicas().maxFastFailures();
        return candidate.unchanged() == enough
                && conflicts.stream()
                        .anyMatch(conflict -> (candidate.quorum()
                                        & turn.bit(conflict.instance().replica()))
                                == 0);
    }

    private void defer(Turn turn, TryPreAccepting attempt, List<Conflict> conflicts) {
        List<Instance> instances =
                conflicts.stream().map(Conflict::instance).sorted().distinct().toList();
        Deferring begun = new Deferring(attempt.instance(), attempt.since(), attempt.candidate(), instances);
        instances.forEach(conflict ->
                turn.heardOf(Deps.none(turn.replicas().size()).with(turn.place(conflict), conflict.number())));
        turn.attempt(begun);
        turn.sendToPeers(new Deferred(begun.instance(), begun.candidate().unchanged()));
        turn.deferred(begun.instance());
        review(turn, begun);
        reviewOwn(turn);
    }

    /** What this replica tells the others about recoveries that wait holds for its own too. */
    private void reviewOwn(Turn turn) {
        for (Deferring attempt : turn.deferring()) {
            onDeferred(
                    turn, new Deferred(attempt.instance(), attempt.candidate().unchanged()));
        }
    }

    /** Repeats it, and asks those again who had not answered the Prepare: one of them may know better by now. */
    void onResend(Turn turn, Deferring attempt) {
        turn.sendToPeers(new Deferred(attempt.instance(), attempt.candidate().unchanged()));
        turn.sendToPeers(attempt.answered(), new Prepare(attempt.instance(), attempt.ballot()));
    }

    /** Something was committed: recoveries may have waited for it. */
    void reviewAll(Turn turn) {
        for (Deferring attempt : turn.deferring()) {
            review(turn, attempt);
        }
    }

    private void review(Turn turn, Deferring attempt) {
        boolean settled = true;
        for (Instance conflict : attempt.conflicts()) {
            InstanceState known = turn.state().space(conflict).get(conflict.number());
            if (known == null || !known.isCommitted()) {
                settled = false;
            } else if (!known.noOp()
                    && !dependsOn(turn.replicas(), known.attributes().deps(), attempt.instance())) {
                noOp(turn, attempt.instance(), attempt.candidate());
                return;
            }
        }
        if (settled) {
            Candidate candidate = attempt.candidate();
            acceptance.accept(
                    turn,
                    attempt.instance(),
                    candidate.ballot(),
                    Value.of(candidate.command(), candidate.attributes()));
        }
    }

    /**
     * Another recovery waits too, for a command that so many had pre-accepted unchanged that, were this one committed on
     * the fast path, they would not have: two fast quorums meet, and where they meet one command depends on the other.
     */
    void onDeferred(Turn turn, Deferred message) {
        Replicas replicas = turn.replicas();
        if (message.unchanged() > replicas.slowQuorum() - replicas.maxFastFailures()) {
            for (Deferring attempt : turn.deferring()) {
                if (attempt.conflicts().contains(message.instance())) {
                    noOp(turn, attempt.instance(), attempt.candidate());
                }
            }
        }
    }

    private void noOp(Turn turn, Instance instance, Candidate candidate) {
        acceptance.accept(
                turn, instance, candidate.ballot(), Value.noOp(turn.replicas().size()));
    }

    /** The instances that speak against a command with these attributes, as far as this replica has seen them. */
    private static List<Conflict> conflicts(
            EPaxosState state, Instance instance, ClientRequest command, Attributes attributes) {
        List<Conflict> conflicts = new ArrayList<>();
        List<NodeId> replicas = state.replicas().all();
        for (int place = 0; place < replicas.size(); place++) {
            long covered = attributes.deps().at(place);
            long executed = state.conflicts().executed(command, place);
            if (replicas.get(place).equals(instance.replica())) {
                // The command leader's own later commands depend on it, and it on the earlier ones.
                continue;
            }
            if (executed > covered) {
                // Had it depended on this one, it would not have been executed first.
                conflicts.add(new Conflict(new Instance(replicas.get(place), executed), true));
            }
            for (Interference seen :
                    List.of(state.conflicts().part(command), state.conflicts().session(command))) {
                for (long number : seen.awaiting(place)) {
                    Instance other = new Instance(replicas.get(place), number);
                    if (number > covered && speaksAgainst(state, state.instance(other), command, instance)) {
                        conflicts.add(new Conflict(other, state.instance(other).isCommitted()));
                    }
                }
            }
        }
        return conflicts;
    }

    private static boolean speaksAgainst(
            EPaxosState state, InstanceState other, ClientRequest command, Instance instance) {
        if (!Conflicts.interfere(other.command().orElseThrow(), command)) {
            return false;
        }
        return other.isCommitted()
                ? !dependsOn(state.replicas(), other.attributes().deps(), instance)
                : other.initial().isPresent()
                        && !dependsOn(state.replicas(), other.initial().get().deps(), instance);
    }

    private static boolean dependsOn(Replicas replicas, Deps deps, Instance instance) {
        return deps.at(replicas.place(instance.replica())) >= instance.number();
    }

    private static <E> SharedList<E> append(SharedList<E> list, List<E> more) {
        SharedList<E> longer = list;
        for (E element : more) {
            longer = longer.append(element);
        }
        return longer;
    }
}
