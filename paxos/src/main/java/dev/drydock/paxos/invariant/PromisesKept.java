package dev.drydock.paxos.invariant;

import dev.drydock.paxos.invariant.Evidence.Accepted;
import dev.drydock.paxos.invariant.Evidence.Promised;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Promises Are Kept: an acceptor can accept a proposal numbered n iff it has not responded to a prepare request having a
 * number greater than n (P1a, "Paxos Made Simple", section 2.2), and its promise never decreases while it is up.
 * Remembers the promises of every node for the slots that it has not learned.
 *
 * @param <S> the state of one node
 * @param <B> the numbers of proposals
 * @param <V> the values
 */
public final class PromisesKept<S, B extends Comparable<B>, V> implements Invariant<S> {
    private static final long ALL_SLOTS = 0;

    private final Evidence<S, B, V> evidence;
    private final TreeMap<NodeId, TreeMap<Long, B>> promises = new TreeMap<>();

    /** The law over what this evidence shows, for one run. */
    public PromisesKept(Evidence<S, B, V> evidence) {
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "Promises Are Kept";
    }

    @Override
    public Optional<String> started(NodeId node, S state) {
        promises.put(node, new TreeMap<>());
        return check(node, Optional.empty(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, S before, S after) {
        return check(node, Optional.of(before), after);
    }

    private Optional<String> check(NodeId node, Optional<S> before, S after) {
        TreeMap<Long, B> promised = promises.get(node);
        if (before.isPresent()) {
            for (Accepted<B, V> now : evidence.accepted(before, after)) {
                if (isAbove(promised.get(now.slot()), now.ballot()) || isAbove(promised.get(ALL_SLOTS), now.ballot())) {
                    return Optional.of(node + " accepted ballot " + now.ballot() + " for slot " + now.slot()
                            + ", though it had promised a higher one");
                }
            }
        }
        for (Promised<B> now : evidence.promised(before, after)) {
            B earlier = promised.put(now.slot(), now.ballot());
            if (isAbove(earlier, now.ballot())) {
                return Optional.of(
                        node + " promised ballot " + now.ballot() + " for slot " + now.slot() + " after " + earlier);
            }
        }
        evidence.learned(before, after).forEach(now -> promised.remove(now.slot()));
        promised.subMap(ALL_SLOTS, false, evidence.snapshotSlot(after), true).clear();
        return Optional.empty();
    }

    private boolean isAbove(B promise, B ballot) {
        return promise != null && promise.compareTo(ballot) > 0;
    }
}
