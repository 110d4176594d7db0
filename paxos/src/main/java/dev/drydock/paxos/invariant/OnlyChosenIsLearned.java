package dev.drydock.paxos.invariant;

import dev.drydock.paxos.invariant.Evidence.Accepted;
import dev.drydock.paxos.invariant.Evidence.Learned;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Only a Chosen Value is Learned: a process never learns that a value has been chosen unless it actually has been
 * ("Paxos Made Simple", section 2.1): a quorum has accepted it under one ballot.
 *
 * <p>Checked when a slot is first learned, after which {@link Agreement} watches it. What an acceptor accepted and then
 * lost in a crash, because it was not durable, does not count. Remembers what was accepted for the slots that nobody has
 * learned.
 *
 * @param <S> the state of one node
 * @param <B> the numbers of proposals
 * @param <V> the values
 */
public final class OnlyChosenIsLearned<S, B extends Comparable<B>, V> implements Invariant<S> {
    private record Vote<B, V>(NodeId acceptor, B ballot, V value) {}

    private final QuorumEvidence<S, B, V> evidence;
    private final TreeMap<Long, List<Vote<B, V>>> votes = new TreeMap<>();
    private final TreeSet<Long> learned = new TreeSet<>();
    private long learnedUpTo;

    /** The law over what this evidence shows, for one run. */
    public OnlyChosenIsLearned(QuorumEvidence<S, B, V> evidence) {
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "Only a Chosen Value is Learned";
    }

    @Override
    public Optional<String> started(NodeId node, S state) {
        List<Accepted<B, V>> kept = evidence.accepted(Optional.empty(), state);
        votes.forEach((slot, cast) -> cast.removeIf(vote -> vote.acceptor().equals(node) && isLost(slot, vote, kept)));
        return check(node, Optional.empty(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, S before, S after) {
        return check(node, Optional.of(before), after);
    }

    private boolean isLost(long slot, Vote<B, V> vote, List<Accepted<B, V>> kept) {
        return kept.stream()
                .noneMatch(
                        accepted -> accepted.slot() == slot && accepted.ballot().compareTo(vote.ballot()) >= 0);
    }

    private Optional<String> check(NodeId node, Optional<S> before, S after) {
        for (Accepted<B, V> now : evidence.accepted(before, after)) {
            if (!isLearned(now.slot())) {
                List<Vote<B, V>> cast = votes.computeIfAbsent(now.slot(), slot -> new ArrayList<>());
                Vote<B, V> vote = new Vote<>(node, now.ballot(), now.value());
                if (!cast.contains(vote)) {
                    cast.add(vote);
                }
            }
        }
        for (Learned<V> now : evidence.learned(before, after)) {
            if (!isLearned(now.slot())) {
                if (!isChosen(after, now)) {
                    return Optional.of(node + " learned " + now.value() + " for slot " + now.slot()
                            + ", which no quorum has accepted under one ballot: "
                            + votes.getOrDefault(now.slot(), List.of()));
                }
                remember(now.slot());
            }
        }
        return Optional.empty();
    }

    private boolean isChosen(S learner, Learned<V> learnedValue) {
        TreeMap<B, SortedSet<NodeId>> acceptors = new TreeMap<>();
        for (Vote<B, V> vote : votes.getOrDefault(learnedValue.slot(), List.of())) {
            if (vote.value().equals(learnedValue.value())) {
                acceptors
                        .computeIfAbsent(vote.ballot(), ballot -> new TreeSet<>())
                        .add(vote.acceptor());
            }
        }
        return acceptors.entrySet().stream()
                .anyMatch(
                        ballot -> evidence.isQuorum(learner, learnedValue.slot(), ballot.getKey(), ballot.getValue()));
    }

    private boolean isLearned(long slot) {
        return slot <= learnedUpTo || learned.contains(slot);
    }

    private void remember(long slot) {
        votes.remove(slot);
        learned.add(slot);
        while (learned.remove(learnedUpTo + 1)) {
            learnedUpTo++;
        }
    }
}
