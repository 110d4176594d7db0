package dev.drydock.paxos.invariant;

import dev.drydock.paxos.invariant.Evidence.Accepted;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One Value per Ballot: different proposals have different numbers ("Paxos Made Simple", section 2.2), so that no two
 * acceptors ever accept different values under one ballot, save where the ballot is fast. Remembers the ballots of the
 * slots above the lowest snapshot of all nodes.
 *
 * @param <S> the state of one node
 * @param <B> the numbers of proposals
 * @param <V> the values
 */
public final class OneValuePerBallot<S, B extends Comparable<B>, V> implements Invariant<S> {
    private final Evidence<S, B, V> evidence;
    private final TreeMap<Long, TreeMap<B, V>> accepted = new TreeMap<>();
    private final Floor floor = new Floor();

    /** The law over what this evidence shows, for one run. */
    public OneValuePerBallot(Evidence<S, B, V> evidence) {
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "One Value per Ballot";
    }

    @Override
    public Optional<String> started(NodeId node, S state) {
        return check(node, Optional.empty(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, S before, S after) {
        return check(node, Optional.of(before), after);
    }

    private Optional<String> check(NodeId node, Optional<S> before, S after) {
        for (Accepted<B, V> now : evidence.accepted(before, after)) {
            if (!evidence.isFast(now.ballot()) && !floor.covers(now.slot())) {
                V other = accepted.computeIfAbsent(now.slot(), slot -> new TreeMap<>())
                        .putIfAbsent(now.ballot(), now.value());
                if (other != null && !other.equals(now.value())) {
                    return Optional.of(node + " accepted " + now.value() + " for slot " + now.slot() + " under ballot "
                            + now.ballot() + ", under which " + other + " had been accepted");
                }
            }
        }
        floor.raise(node, evidence.snapshotSlot(after), accepted);
        return Optional.empty();
    }
}
